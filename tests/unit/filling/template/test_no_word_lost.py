"""A template of any make is refused, fails in a sentence, or gives a document with every word that must be there."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.filling.layout.found_words import lacking
from services.filling.template.render import render
from shared.errors.tree import FillingFailed
from shared.packs.check.template.block_faults import block_faults
from shared.packs.check.template.paragraphs import paragraphs
from shared.packs.check.template.tag_faults import tag_faults
from tests.word_file import table, word_file

VALUES = {"x": "Giá·trị", "dong": ["Hàng·một", "Hàng·hai"], "khong": False}
WORDS = st.integers(0, 999).map(lambda number: f"chữ{number}")
KINDS = ("", "p", "tr", "tc", "r")
BLOCKS = {"if x": "if", "if khong": "if", "for a in dong": "for", "set c": "set"}
STRANGE = (
    *("{{ x }}", "{{ x }}", "{{r x }}", "{{p x }}", "{{- x -}}", "{%- if x %}", "{% endif -%}", "{# x #}", "{#p x #}"),
    *("{{ x", "x }}", "{", "{%", "%}", "}", "{#", "#}", "{% vm %}", "{% hm %}", "{% colspan 1 %}", "{% else %}"),
)
RUN = '<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>'


def paragraph(pieces: list[str], looks: int, *, linked: bool) -> str:
    """Return a paragraph whose text is cut into runs, one in bold now and then, so that tags are cut too."""
    bold = ["<w:rPr><w:b/></w:rPr>" if looks >> place & 1 else "" for place in range(len(pieces))]
    runs = "".join(RUN.format(look, piece) for look, piece in zip(bold, pieces, strict=True))
    return f"<w:p>{f'<w:hyperlink>{runs}</w:hyperlink>' if linked else runs}</w:p>"


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Draw paragraphs and tables with the tags of a block or two, anywhere, alone or amid words."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2))
    words = draw(st.lists(st.sampled_from(sorted(BLOCKS)), min_size=1, max_size=2))
    tags = [f"{{%{kind} {word} %}}" for kind in kinds for word in (*words, *(f"end{BLOCKS[word]}" for word in words))]
    piece = WORDS | st.sampled_from(tags) | st.sampled_from(tags) | st.sampled_from(STRANGE)
    whole = st.lists(piece, max_size=3)
    cut = whole.map(lambda pieces: [half for piece in pieces for half in (piece[:2], piece[2:]) if half])
    alone = (WORDS | st.sampled_from(tags)).map(lambda value: [value])
    texts = st.builds(
        paragraph, alone | alone | whole | cut, st.integers(0, 63), linked=st.sampled_from([False] * 9 + [True])
    )
    cells = st.lists(texts, min_size=1, max_size=2).map("".join)
    width = draw(st.integers(1, 2))
    rows = st.lists(st.tuples(*[cells] * width), min_size=1, max_size=3)
    return "".join(draw(st.lists(texts | rows.map(lambda drawn: table(*drawn)), min_size=1, max_size=5)))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(bodies())
def test_no_template_that_is_taken_loses_a_word(tmp_path: Path, body: str) -> None:
    (template := tmp_path / "mau.docx").write_bytes(word_file(body))
    read = list(paragraphs(template))
    if [*tag_faults(read), *block_faults(read)]:
        return
    got: list[str] = []
    try:
        filled = render(template, VALUES, got)
    except FillingFailed:
        return

    assert lacking(template, filled, got) == []
