"""What preparing refuses, finds and locks."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from pypdf import PdfReader

from services.signing.errors import (
    AnchorMissing,
    FieldMissing,
    PdfActiveContent,
    PdfUnreadable,
    TextTooLong,
    TextUnwritable,
)
from services.signing.pdf.active_content import may_be_active
from services.signing.pdf.boxes import MM
from services.signing.pdf.fill import fill
from services.signing.pdf.prepare import Prepared, SignatureSpot, TextSpot, prepare

PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")
AGENCY = SignatureSpot(field="co_quan", anchor="ky_co_quan", by="agency")
NUMBER = TextSpot(field="so", anchor="so_ky_hieu", width=40)


def _open(made: Prepared) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made.pdf))


def _with(paper: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        change(pdf)
        pdf.save(buffer)
    return buffer.getvalue()


def _fields(made: Prepared) -> dict[str, Any]:
    pdf = PdfReader(BytesIO(made.pdf))
    fields = pdf.trailer["/Root"]["/AcroForm"]["/Fields"]  # type: ignore[index]
    return {str(field.get_object()["/T"]): field.get_object() for field in fields}


def test_anchors_are_found_in_the_old_dictionary_of_destinations_too(old_style_paper: bytes) -> None:
    assert prepare(old_style_paper, signatures=[PERSON, AGENCY], texts=[NUMBER]).pages == 1


def test_a_missing_anchor_is_named(paper: bytes) -> None:
    with pytest.raises(AnchorMissing, match="noi_khac"):
        prepare(paper, signatures=[SignatureSpot(field="a", anchor="noi_khac", by="person")], texts=[])


def _javascript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=String("x"))]))


def _launch(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.Launch, F=String("x")))
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def _xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=String("x"))


def _embedded(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"x"


def _layers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array())


@pytest.mark.parametrize("trap", [_javascript, _launch, _xfa, _embedded, _layers])
def test_what_could_deceive_a_signer_is_refused(paper: bytes, trap: Callable[[pikepdf.Pdf], None]) -> None:
    with pytest.raises(PdfActiveContent):
        prepare(_with(paper, trap), signatures=[PERSON], texts=[])


def test_a_paper_of_ours_needs_no_closer_look_for_active_content(paper: bytes, prepared: bytes) -> None:
    """The closer look takes longer than all the rest of preparing."""
    for pdf in (paper, prepared):
        with pikepdf.open(BytesIO(pdf)) as document:
            assert not may_be_active(document)


def test_papers_of_the_same_words_are_told_apart_when_they_come_back(paper: bytes) -> None:
    assert prepare(paper, signatures=[PERSON], texts=[]).pdf != prepare(paper, signatures=[PERSON], texts=[]).pdf


@pytest.mark.parametrize("broken", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(broken: bytes) -> None:
    with pytest.raises(PdfUnreadable):
        prepare(broken, signatures=[PERSON], texts=[])


def test_the_prepared_paper_has_one_revision_and_no_opening_action(paper: bytes) -> None:
    opened = _with(paper, lambda pdf: setattr(pdf.Root, "OpenAction", Array([pdf.pages[0].obj, Name.Fit])))
    made = prepare(opened, signatures=[PERSON], texts=[])

    assert made.pdf.count(b"%%EOF") == 1
    assert "/OpenAction" not in _open(made).Root


def test_a_signature_leaves_free_the_texts_and_the_signatures_after_it(paper: bytes) -> None:
    fields = _fields(prepare(paper, signatures=[PERSON, AGENCY], texts=[NUMBER]))

    assert list(fields["nguoi_ky"]["/Lock"]["/Fields"]) == ["so", "co_quan"]
    assert fields["nguoi_ky"]["/Lock"]["/Action"] == "/Exclude"
    assert fields["co_quan"]["/Lock"]["/Action"] == "/All"


def test_the_seal_is_36_mm_and_covers_the_left_third_of_the_signature(paper: bytes) -> None:
    fields = _fields(prepare(paper, signatures=[PERSON, AGENCY], texts=[]))
    person, seal = ([float(field) for field in fields[name]["/Rect"]] for name in ("nguoi_ky", "co_quan"))

    assert seal[2] - person[0] == pytest.approx((person[2] - person[0]) / 3, abs=0.1)
    assert seal[2] - seal[0] == pytest.approx(36 * MM, abs=0.1)
    assert (person[0] + person[2]) / 2 == pytest.approx(420, abs=0.1)


def test_filling_a_field_that_is_not_there_or_filled_already_is_refused(paper: bytes) -> None:
    pdf = prepare(paper, signatures=[PERSON], texts=[NUMBER]).pdf
    for again, name in ((pdf, "ngay"), (fill(pdf, {"so": "07"}), "so")):
        with pytest.raises(FieldMissing):
            fill(again, {name: "07"})


def test_a_character_outside_the_font_is_refused_and_not_left_out(paper: bytes) -> None:
    with pytest.raises(TextUnwritable, match="漢"):
        fill(prepare(paper, signatures=[PERSON], texts=[NUMBER]).pdf, {"so": "漢"})


@pytest.mark.parametrize(("align", "left", "drawn"), [("left", 120, 0), ("centre", 100, 13.5), ("right", 80, 27)])
def test_a_text_stands_from_its_bookmark_on_it_or_up_to_it(paper: bytes, align: Any, left: float, drawn: float) -> None:
    spot = TextSpot(field="so", anchor="so_ky_hieu", width=40, align=align)  # the anchor is 120 points from the left
    filled = fill(prepare(paper, signatures=[], texts=[spot]).pdf, {"so": "07"})  # two digits of size 13: 13 points
    field = PdfReader(BytesIO(filled)).trailer["/Root"]["/AcroForm"]["/Fields"][0].get_object()  # type: ignore[index]
    start = re.search(rb"Tf ([\d.]+) ", field["/AP"]["/N"].get_data())

    assert float(field["/Rect"][0]) == pytest.approx(left, abs=0.1)
    assert start is not None
    assert float(start[1]) == pytest.approx(drawn, abs=0.1)


def test_a_number_too_long_to_be_read_in_its_field_is_not_written(prepared: bytes) -> None:
    with pytest.raises(TextTooLong, match="so_ky_hieu"):
        fill(prepared, {"so_ky_hieu": "1234567890/QĐ-" * 5})

    assert fill(prepared, {"so_ky_hieu": "123/QĐ-SNV-TĐKT"})
