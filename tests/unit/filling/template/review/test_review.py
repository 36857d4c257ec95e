"""A template's faults are found at their places, and come back as comments in the same Word file."""

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from services.filling.pack_check import sample_contexts
from services.filling.template.crafts import craft_of
from services.filling.template.review.comments import with_comments
from services.filling.template.review.model import REVIEW, Review, TemplateFault
from services.filling.template.review.review import review, trials
from shared.packs.load import BUILT_IN, Pack
from tests.tiny_pack import make_pack

ANCHORS = ("ky_nguoi_ky", "so_ky_hieu", "ngay_ban_hanh")
OPEN = "{% for one in hoi_vien %}"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return Pack(make_pack(tmp_path_factory.mktemp("packs")))


def word(*lines: str) -> bytes:
    """Return a Word file with a paragraph for each line, and the bookmarks of a card."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for number, name in enumerate(ANCHORS):
        paragraph = document.add_paragraph("")._p
        paragraph.append(paragraph.makeelement(qn("w:bookmarkStart"), {qn("w:id"): str(number), qn("w:name"): name}))
        paragraph.append(paragraph.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): str(number)}))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def reviewed(pack: Pack, folder: Path, content: bytes, kind: str = "the") -> Review:
    file = folder / "mau.docx"
    file.write_bytes(content)
    return review(file, pack, pack.document(kind))


def told(faults: Sequence[TemplateFault]) -> list[tuple[str, int]]:
    return [(fault.code, fault.spot.paragraph) for fault in faults]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Thẻ của {{ nguoi.ho_ten }}", "{{ chien_dich.title }}"], []),
        (["Thẻ", "của {{ nguoi.ho_tem }}"], [("TEMPLATE_NAME_UNKNOWN", 2)]),
        (["Hai", OPEN + "{{ one.chi_hoi }}{{ one.hoi }}{% endfor %}"], [("TEMPLATE_NAME_UNKNOWN", 2)]),
        (["{{ nguoi_ky.chu_tich.name }}", "{{ nguoi_ky.giam_doc.name }}"], [("TEMPLATE_NAME_UNKNOWN", 2)]),
        (["{%p for one in hoi_vien %}", "{{ one.ho_ten }}"], [("TEMPLATE_BLOCK_OPEN", 1)]),
        (["{{ nguoi.ho_ten }}", "{%p endfor %}"], [("TEMPLATE_BLOCK_NOT_OPENED", 2)]),
        (["{% if nguoi.stt %}" + OPEN + "{% endif %}{% endfor %}"], [("TEMPLATE_BLOCK_CROSSED", 1)]),
        (["Thẻ", "{{ nguoi.ho_ten | }}"], [("TEMPLATE_SYNTAX", 2)]),
        (["Thẻ", "{{ nguoi.ho_ten | tenn }}"], [("TEMPLATE_FILTER_UNKNOWN", 2)]),
        (["Thẻ", "và {{ nguoi.ho_ten"], [("TEMPLATE_SYNTAX", 2), ("TEMPLATE_TAG", 2)]),
        (["Một", "Hai {%p if nguoi.stt %}", "ba", "{%p endif %}"], [("TEMPLATE_TAG", 2)]),
    ],
)
def test_a_fault_is_found_at_its_paragraph(
    lines: list[str], expected: list[tuple[str, int]], pack: Pack, tmp_path: Path
) -> None:
    assert sorted(set(told(reviewed(pack, tmp_path, word(*lines)).faults))) == expected


def test_an_unknown_name_is_told_with_the_nearest_one(pack: Pack, tmp_path: Path) -> None:
    (fault,) = reviewed(pack, tmp_path, word("{{ nguoi.ho_tem }}")).faults

    assert "có phải là “nguoi.ho_ten”?" in fault.vi
    assert "did you mean “nguoi.ho_ten”?" in fault.en


def test_a_bookmark_that_is_missing_is_told(pack: Pack, tmp_path: Path) -> None:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("{{ nguoi.ho_ten }}")
    document.save(out)
    faults = reviewed(pack, tmp_path, out.getvalue()).faults
    missing = [fault.vi.split("“")[1].split("”")[0] for fault in faults if fault.code == "TEMPLATE_ANCHOR_MISSING"]

    assert missing == list(ANCHORS)


def test_formatting_by_hand_and_another_font_are_warnings_at_their_paragraph(pack: Pack, tmp_path: Path) -> None:
    document, out = docx.Document(io.BytesIO(word("Một", "Hai", "Ba"))), io.BytesIO()
    document.styles.add_style("HS Nội dung", 1)
    document.paragraphs[1].style = "HS Nội dung"
    document.paragraphs[1].runs[0].font.size = Pt(18)
    document.paragraphs[2].runs[0].font.name = "Arial"
    document.save(out)
    result = reviewed(pack, tmp_path, out.getvalue())

    assert told(result.faults) == [("TEMPLATE_FORMATTED_BY_HAND", 2), ("TEMPLATE_FONT", 3)]
    assert result.errors == 0


def test_a_loop_over_a_table_that_its_dossiers_lack_stays_empty(pack: Pack, tmp_path: Path) -> None:
    kinds = tuple(kind.model_copy(update={"tables": ()}) for kind in pack.file.dossiers)
    lonely = Pack(pack.folder)
    lonely.file = pack.file.model_copy(update={"dossiers": kinds})
    result = reviewed(lonely, tmp_path, word("Một", OPEN + "{{ one.ho_ten }}{% endfor %}"))

    assert told(result.faults) == [("TEMPLATE_LOOP_EMPTY", 2)]
    assert "hoi_vien" in result.faults[0].vi


def test_columns_that_no_template_shows_are_named(pack: Pack, tmp_path: Path) -> None:
    shown, hidden = (reviewed(pack, tmp_path, word(line)) for line in ("{{ nguoi.chi_hoi }}", "Thẻ"))

    assert "hoi_vien.chi_hoi" not in shown.unused_columns
    assert "hoi_vien.chi_hoi" in hidden.unused_columns


def test_the_same_file_comes_back_with_a_comment_at_each_fault(pack: Pack, tmp_path: Path) -> None:
    lines = ["Thẻ", "{%p for one in hoi_vien %}", "của {{ nguoi.ho_ten | }}"]
    content = word(*lines)
    marked = docx.Document(io.BytesIO(with_comments(content, reviewed(pack, tmp_path, content))))
    starts = [len(list(paragraph._p.iter(qn("w:commentRangeStart")))) for paragraph in marked.paragraphs]

    assert [paragraph.text for paragraph in marked.paragraphs][:3] == lines
    assert starts[:3] == [0, 1, 0]
    assert [comment.author for comment in marked.comments] == ["HoSo"]
    assert next(iter(marked.comments)).text.startswith("LỖI: khối “{%p for one in hoi_vien %}” chưa được đóng")


def test_a_name_of_nothing_is_a_comment_with_the_nearest_one(pack: Pack, tmp_path: Path) -> None:
    content = word("Thẻ", "của {{ nguoi.ho_tem }}")
    marked = docx.Document(io.BytesIO(with_comments(content, reviewed(pack, tmp_path, content))))

    assert "có phải là “nguoi.ho_ten”?" in next(iter(marked.comments)).text


def test_what_is_no_word_file_is_told_as_that(pack: Pack, tmp_path: Path) -> None:
    assert told(reviewed(pack, tmp_path, b"no file").faults) == [("TEMPLATE_FILE", 0)]


def test_the_built_in_templates_have_no_fault() -> None:
    built_in = Pack(BUILT_IN / "thi_dua_khen_thuong")
    templates = {document.kind: (built_in.template(document), document) for document in built_in.file.documents}
    findings = {
        kind: craft_of(template).review(template, built_in, document).faults
        for kind, (template, document) in templates.items()
    }

    assert findings == dict.fromkeys(findings, ())
    assert len(findings) >= 6


def test_trial_papers_are_made_with_made_up_people_or_say_why_not(pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "mau.docx"
    papers = []
    for line in ("{{ nguoi.ho_ten }}", "{{ nguoi.ho_ten | ngay_thang }}"):
        file.write_bytes(word(line))
        papers.append(list(trials(file, sample_contexts(pack, pack.document("the")))))
    (good,), (bad,) = papers

    assert isinstance(good, bytes)
    assert "Lê Lợi" in docx.Document(io.BytesIO(good)).paragraphs[0].text
    assert isinstance(bad, TemplateFault)
    assert bad.code == "TEMPLATE_TRIAL"


def test_a_review_crosses_the_pipe_whole(pack: Pack, tmp_path: Path) -> None:
    result = reviewed(pack, tmp_path, word("của {{ nguoi.ho_tem }}"))

    assert REVIEW.read(REVIEW.write(result)) == result
