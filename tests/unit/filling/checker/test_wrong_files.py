"""What is wrong in the file itself: fonts, glyphs, what is cut off or covered; and files that are no papers."""

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.filling.checker import check
from services.filling.checker.pdf.read import PaperUnreadable, read
from services.filling.checker.scanned import PaperScanned
from tests.unit.filling.checker.papers import paper as right_paper
from tests.unit.filling.checker.sheet import Look, Sheet

Laid = Callable[[Sheet, Look], bytes]
TIMES = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman"))


@pytest.fixture(scope="module")
def decision(laid: Laid) -> bytes:
    return laid(*right_paper("quyet_dinh_cua_giam_doc_so"))


def edited(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> list[str]:
    """Return the rules that a changed file breaks."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out)
    return [entry.rule.code for entry in check(out.getvalue()).failed()]


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].Resources.Font.values())


def painted(*, before: bytes = b"", after: bytes = b"") -> Callable[[pikepdf.Pdf], None]:
    """Return what paints something under or over the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        drawn = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(before + b"\n" + drawn + b"\n" + after)

    return change


def test_a_font_that_is_only_named_is_caught(decision: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del fonts(pdf)[0].FontDescriptor.FontFile2

    assert edited(decision, change) == ["font.embedded"]


def test_a_glyph_that_stands_for_no_letter_is_caught(decision: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = next(entry for entry in fonts(pdf) if str(entry.BaseFont).endswith("Serif"))
        said = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(re.sub(rb"<1EC7>", b"<FFFD>", said))  # ệ

    assert edited(decision, change) == ["drawing.glyph"]


def test_words_under_a_white_patch_are_caught(decision: bytes) -> None:
    patch = painted(after=b"q 1 1 1 rg 120 400 200 40 re f Q")

    assert edited(decision, patch) == ["drawing.covered"]


def test_words_over_a_tinted_patch_are_not(decision: bytes) -> None:
    patch = painted(before=b"q 0.9 0.9 1 rg 120 400 200 40 re f Q")

    assert edited(decision, patch) == []


def test_words_that_are_cut_off_are_caught(decision: bytes) -> None:
    narrow = painted(before=b"0 0 500 842 re W n")

    assert edited(decision, narrow) == ["drawing.cut_off"]


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7\n", b"PK\x03\x04 no paper", b"%PDF-1.4\n" + b"\x00" * 3000])
def test_a_file_that_is_no_paper_is_refused_in_a_sentence(file: bytes) -> None:
    with pytest.raises(PaperUnreadable):
        check(file)


def test_a_locked_file_is_refused_in_a_sentence(decision: bytes) -> None:
    with pikepdf.open(io.BytesIO(decision)) as opened:
        out = io.BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))

    with pytest.raises(PaperUnreadable):
        check(out.getvalue())


def test_a_file_without_a_page_is_refused_in_a_sentence() -> None:
    out = io.BytesIO()
    pikepdf.new().save(out)

    with pytest.raises(PaperUnreadable):
        check(out.getvalue())


@pytest.mark.parametrize("content", [b"", b"BT ET", b"0 0 10 10 re f"])
def test_a_page_without_a_word_is_judged_too(content: bytes) -> None:
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        made.pages[0].Contents = made.make_stream(content)
        out = io.BytesIO()
        made.save(out)

    codes = [entry.rule.code for entry in check(out.getvalue()).failed()]

    assert "head.national" in codes
    assert "subject.present" in codes


def stamped(pdf: bytes, rectangle: list[float], content: bytes, resources: pikepdf.Dictionary) -> bytes:
    """Return a paper on whose first page an annotation draws something."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        form = {
            "Type": pikepdf.Name.XObject,
            "Subtype": pikepdf.Name.Form,
            "Resources": opened.make_indirect(resources),
        }
        left, bottom, right, top = rectangle
        look = opened.make_stream(content, **form, BBox=[0, 0, right - left, top - bottom])
        note: dict[str, Any] = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Stamp, "F": 4, "Rect": rectangle}
        stamp = pikepdf.Dictionary(**note, AP=pikepdf.Dictionary(N=look))
        opened.pages[0].Annots = opened.make_indirect(pikepdf.Array([opened.make_indirect(stamp)]))
        out = io.BytesIO()
        opened.save(out)
        return out.getvalue()


@pytest.mark.parametrize(("height", "codes"), [(225, []), (150, ["signer.place"])])
def test_a_signature_stands_between_post_and_name(decision: bytes, height: float, codes: list[str]) -> None:
    """The post of this paper stands at 300 points from the foot of the page, the name at 220."""
    name = next(row for row in read(decision).rows() if row.text.endswith("Phạm Thu Hà")).words[-3:]
    middle = (name[0].box.left + name[-1].box.right) / 2
    picture = b"q 60 0 0 30 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \x00\x00\xff EI Q"
    place = [middle - 30, height, middle + 30, height + 30]

    assert edited(stamped(decision, place, picture, pikepdf.Dictionary()), lambda _: None) == codes


def test_words_that_lie_on_each_other_are_caught(decision: bytes) -> None:
    """A date in a field that is too long runs into the number beside it."""
    row = next(row for row in read(decision).rows() if row.text.startswith("Số:"))
    place = [row.box.left + 8, row.baseline - 3, row.box.left + 40, row.baseline + 12]
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=TIMES))

    assert "drawing.covered" in edited(
        stamped(decision, place, b"BT /F1 13 Tf 0 3 Td (XYZ) Tj ET", resources), lambda _: None
    )


def test_a_number_that_an_annotation_draws_is_read(decision: bytes) -> None:
    """The clerk's number is a form field, filled in after the paper was laid out."""

    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=TIMES))
    paper = stamped(decision, [400, 700, 430, 715], b"BT /F1 13 Tf 2 3 Td (15) Tj ET", resources)
    (word,) = [word for word in read(paper).words() if word.stamped]

    assert word.text == "15"
    assert 400 <= word.box.left <= 405
    assert 700 <= word.baseline <= 706


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=40), st.floats(0.01, 1))
def test_a_damaged_file_is_judged_or_refused(decision: bytes, flips: list[tuple[float, int]], part: float) -> None:
    damaged = bytearray(decision[: int(len(decision) * part)])
    for place, value in flips:
        damaged[int(place * len(damaged))] = value

    try:
        report = check(bytes(damaged))
    except PaperUnreadable:
        return
    assert report.pages >= 1


def test_a_scanned_paper_is_refused_and_told_so(decision: bytes) -> None:
    with pypdfium2.PdfDocument(decision) as document:
        picture = document[0].render(scale=1).to_pil()
    out = io.BytesIO()
    picture.save(out, "PDF")

    with pytest.raises(PaperScanned, match="is scanned"):
        check(out.getvalue())
