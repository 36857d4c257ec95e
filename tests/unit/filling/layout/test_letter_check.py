"""A laid-out paper in which a letter was drawn by another font, as an empty box or not at all is never filled."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Pdf

from services.filling.layout.layout import lay_out
from services.filling.layout.letter_check import LetterUndrawn, check_letters
from services.filling.libreoffice.pool import OfficePool
from services.filling.template.render import render
from tests.unit.filling.layout.test_font_check import font, fonts
from tests.word_file import p, word_file

FONTS = {"Times New Roman": ["Times New Roman", "Liberation Serif"]}

Made = Callable[..., Path]


def paper(folder: Path, name: str) -> bytes:
    (template := folder / "mau.docx").write_bytes(word_file(p("Tặng {{ ten }}")))
    return render(template, {"ten": name})


def outcomes(folder: Path, names: Sequence[str], office: OfficePool) -> list[str]:
    """Return for each name "good", or the code and letter of why there is no paper."""
    made = lay_out([paper(folder, name) for name in names], office=office, fonts=FONTS, pages=None)
    return ["good" if isinstance(entry, bytes) else f"{entry.code} {entry.facts.get('letter')}" for entry in made]


@pytest.mark.parametrize("letter", ["✓", "😀", "𐌰", "漢", "ᠠ", "ع", "ﬀ"])
def test_a_letter_that_the_font_lacks_is_named_with_its_value(tmp_path: Path, office: OfficePool, letter: str) -> None:
    (error,) = lay_out([paper(tmp_path, f"Lê {letter} An")], office=office, fonts=FONTS, pages=None)

    assert isinstance(error, LetterUndrawn)
    assert f"“{letter}” (U+{ord(letter):04X}) trong “Tặng Lê {letter} An”" in error.sentence("vi")
    assert f"“{letter}” (U+{ord(letter):04X}) in “Tặng Lê {letter} An”" in error.sentence("en")


def test_a_letter_in_a_header_is_named_too(make_template: Made, office: OfficePool) -> None:
    filled = render(make_template(header="Gửi {{ ten }}", text="Thư"), {"ten": "𐌰n"})
    (error,) = lay_out([filled], office=office, fonts=FONTS, pages=None)

    assert isinstance(error, LetterUndrawn)
    assert error.facts["value"] == "Gửi 𐌰n"


def test_among_others_the_paper_with_such_a_letter_fails_alone(tmp_path: Path, office: OfficePool) -> None:
    names = ["Lê An", "Lê 𐌰", "Đặng Ữ"]

    assert outcomes(tmp_path, names, office) == ["good", "LETTER_UNDRAWN 𐌰", "good"]


@pytest.mark.parametrize(
    "text",
    [
        "Đặng Thị Ước ẵ ỹ “…” – — ’ ½ ₫ € № ™ ° ² ≤ ′ ■ • →",
        "a\u2011b a\u2010b a\u00adb a\u00a0b a\u2009b a\u200bb a\u2060b",  # hyphens and spaces of each kind
        "a\u0323\u0302 \u1ea0\u0302 W\u0302 q\u0303 x\u0323",  # letters put together from marks
        "ffi fi tt ff ﬁ Ω \u2126 Å \u212b µ K \u212a ĳ ŀ",  # ligatures and compatibility letters
        "K’Brơi ʼ ʻ Привет ßẞ עברית",
    ],
)
def test_what_the_font_draws_in_any_way_is_good(tmp_path: Path, office: OfficePool, text: str) -> None:
    assert outcomes(tmp_path, [text], office) == ["good"]


def page(*mapped: tuple[int, str], content: bytes = b"") -> bytes:
    """Return a page whose font stands for some letters by code, without outlines to look at."""

    def listing(pdf: Pdf) -> Dictionary:
        made = font(pdf, "LiberationSerif", file="/FontFile3")
        rows = "".join(f"<{code:02X}> <{text.encode('utf-16-be').hex()}>\n" for code, text in mapped)
        made.ToUnicode = pdf.make_stream(f"{len(mapped)} beginbfchar\n{rows}endbfchar".encode())
        return fonts(made)

    with pikepdf.new() as pdf:
        blank = pdf.add_blank_page()
        blank.obj.Resources = listing(pdf)
        blank.obj.Contents = pdf.make_stream(content)
        pdf.save(out := io.BytesIO())
    return out.getvalue()


def refused(text: str, pdf: bytes) -> str:
    try:
        check_letters([word_file(p(text))], pdf, FONTS)
    except LetterUndrawn as error:
        return str(error.facts["letter"])
    return ""


def test_a_letter_that_is_nowhere_on_the_paper_is_lost() -> None:
    assert refused("An", page((1, "A"), (2, "n"))) == ""
    assert refused("Ân", page((1, "A"), (2, "n"))) == "Â"


def test_capitals_and_the_pdfs_own_words_count() -> None:
    assert refused("ân", page((1, "ÂN"))) == ""
    assert refused("Ân", page((1, "n"), content=b"/Span<</ActualText<FEFF00C2>>> BDC EMC")) == ""


def test_a_box_that_the_pdf_calls_a_letter_is_no_letter() -> None:
    """LibreOffice writes the code of .notdef with the letter it stands for, or says it in `/ActualText`."""
    said = page((1, "n"), content=b"/Span<</ActualText<FEFF6F22>>> BDC <01> Tj EMC")

    assert refused("n漢", said) == "漢"


def test_hidden_words_need_no_letters() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ô</w:t></w:r><w:r><w:t>n</w:t></w:r></w:p>"

    check_letters([word_file(hidden)], page((1, "n")), FONTS)


def test_where_no_font_of_the_pack_is_installed_the_fonts_are_to_blame() -> None:
    nowhere = {"Times New Roman": ["No Such Font"]}

    check_letters([word_file(p("漢"))], page((1, "n")), nowhere)
