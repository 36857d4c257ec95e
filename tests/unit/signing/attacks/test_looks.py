"""A number filled in between two signatures that cannot be seen as it is held; and forms of others that are sound."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import asyncio
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.incremental import IncrementalUpdate, open_update
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Recipe, signed_by
from tests.unit.signing.attacks.edits import Edit, dictionary, edited
from tests.unit.signing.attacks.foreign import LINE, foreign, look

Against = Callable[..., set[tuple[int, str]]]
Signers = dict[str, DemoSigner]
BETWEEN, UNSEEN = (5, "SIG_CHANGED_BETWEEN"), (7, "SIG_TEXT_NOT_AS_HELD")
STRAY = (7, "SIG_READERS_DISAGREE")


def _numbers(*values: float) -> Any:
    return generic.ArrayObject([generic.FloatObject(value) for value in values])


def _sealed(signers: Signers, paper: bytes, edit: Edit = lambda _: None) -> bytes:
    signed = edited(signers["giam_doc"].sign(paper, field="nguoi_ky"), edit)
    return signers["co_quan"].sign(signed, field="co_quan")


def _stray(writer: IncrementalUpdate, *, above: bool) -> Any:
    """Return a widget with a signature that is none, stated in itself or in a field above it."""
    widget = dictionary(Type=pdf_name("/Annot"), Subtype=pdf_name("/Widget"), Rect=_numbers(0, 0, 9, 9))
    field = dictionary(FT=pdf_name("/Sig"), V=dictionary(Type=pdf_name("/Sig")))
    widget.update(dictionary(Parent=writer.add_object(field)) if above else field)
    return writer.add_object(widget)


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize(
    "how", [{}, {"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}], ids=str
)
def test_a_form_of_anothers_making(
    against: Against, signers: Signers, roots: list[bytes], nested: bool, how: dict[str, Any]
) -> None:
    assert against(_sealed(signers, foreign(nested=nested, **how), look(LINE)), roots) == set()


def test_a_page_whose_deflated_content_is_no_byte_at_all(
    against: Against, signers: Signers, roots: list[bytes]
) -> None:
    def empty(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")

    paper = foreign(empty)

    assert b"/FlateDecode" in paper
    assert against(_sealed(signers, paper), roots) == set()


def _flags(number: int) -> Edit:
    def edit(writer: IncrementalUpdate) -> None:
        field = writer.root["/AcroForm"]["/Fields"][1]
        field[pdf_name("/F")] = generic.NumberObject(number)
        writer.update_container(field)

    return edit


@pytest.mark.parametrize(
    ("flags", "refused"),
    [(4, set()), (4 | 128, set()), (4 | 2, {BETWEEN}), (128, {BETWEEN}), (4 | 32 | 128, {BETWEEN})],
)
def test_a_tool_that_locks_the_seals_widget(
    against: Against, signers: Signers, roots: list[bytes], flags: int, refused: set[tuple[int, str]]
) -> None:
    """It may not be hidden or kept from print or screen by that."""
    signed = signers["giam_doc"].sign(foreign(), field="nguoi_ky")
    meta = PdfSignatureMetadata(field_name="co_quan", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    update = open_update(signed)
    _flags(flags)(update)
    made: Any = asyncio.run(PdfSigner(meta, signers["co_quan"]._signer).async_sign_pdf(update, output=BytesIO()))

    assert against(made.getvalue(), roots) == refused


def _under_the_mouse(writer: IncrementalUpdate) -> None:
    look(LINE)(writer)
    looks = writer.root["/AcroForm"]["/Fields"][2]["/AP"]
    looks[pdf_name("/R")] = looks.raw_get("/N")


LOOKS: dict[str, tuple[Edit, tuple[int, str]]] = {
    "a look and no value": (look(LINE, None), BETWEEN),
    "a drawing and no value": (look(b"0 0 80 16 re f", None), BETWEEN),
    "white": (look(LINE.replace(b"0 g", b"1 g")), UNSEEN),
    "one digit white": (look(LINE.replace(b"BT 0 g", b"BT 1 g").replace(b"(07)", b"(1) Tj 0 g (07)"), "107"), UNSEEN),
    "one digit left of the box": (look(LINE.replace(b"0 4 Td (", b"-7.2 4 Td (1"), "107"), UNSEEN),
    "one digit right of the box": (look(LINE.replace(b"0 4 Td", b"72 4 Td")), UNSEEN),
    "below the box": (look(LINE.replace(b"0 4 Td", b"0 -13 Td")), UNSEEN),
    "one digit far off": (look(LINE.replace(b"(07) Tj", b"[(10) -9000 (7)] TJ"), "107"), UNSEEN),
    "one digit over the other": (look(LINE.replace(b"(07) Tj", b"[(0) 600 (7)] TJ")), UNSEEN),
    "one digit moved before the other": (look(LINE.replace(b"0 4 Td (07)", b"20 4 Td (0) Tj -9 0 Td (7)")), UNSEEN),
    "of no size": (look(LINE.replace(b"13 Tf", b"0.01 Tf")), UNSEEN),
    "of no width": (look(LINE.replace(b"0 g", b"0 g 0.01 Tz")), UNSEEN),
    "in a smaller box": (look(LINE, BBox=_numbers(0, 0, 7, 16)), UNSEEN),
    "in a box that begins later": (
        look(LINE.replace(b"(07)", b"(107)"), "107", BBox=_numbers(7.3, 0, 87.3, 16)),
        UNSEEN,
    ),
    "in the mirror": (look(LINE, Matrix=_numbers(-1, 0, 0, 1, 80, 0)), UNSEEN),
    "another under the mouse": (_under_the_mouse, UNSEEN),
    "among many that show nothing": (look(LINE.replace(b"(07)", b"() Tj " * 200_000 + b"(07)")), UNSEEN),
    "after its colour was given back": (look(LINE.replace(b"q BT 0 g", b"1 g q 0 g Q BT")), UNSEEN),
}


@pytest.mark.parametrize("what", LOOKS)
def test_a_number_that_cannot_be_seen_as_it_is_held(
    against: Against, signers: Signers, roots: list[bytes], what: str
) -> None:
    edit, refused = LOOKS[what]

    assert against(_sealed(signers, foreign(), edit), roots) == {refused}


@pytest.mark.parametrize("line", [LINE.replace(b"07", b"70"), b"0 0 80 16 re f"])
def test_a_number_whose_type_is_said_above_it(
    against: Against, signers: Signers, roots: list[bytes], line: bytes
) -> None:
    assert against(_sealed(signers, foreign(nested=True), look(line)), roots) == {UNSEEN}


def test_a_number_that_every_reader_draws_in_its_own_way(
    against: Against, signers: Signers, recipe: Recipe, authority: Authority
) -> None:
    """Our tool takes the flag away when it signs, so it gets it under another name."""

    def redraw(writer: IncrementalUpdate) -> None:
        look(LINE)(writer)
        writer.root["/AcroForm"][pdf_name("/NeedAppearancez")] = generic.BooleanObject(True)
        writer.update_container(writer.root["/AcroForm"])

    signed = signers["giam_doc"].sign(edited(foreign(), redraw), field="nguoi_ky")
    flagged = signed_by(signed.replace(b"/NeedAppearancez", b"/NeedAppearances"), recipe)

    assert against(signed_by(signed, recipe), [authority.pem()]) == {(8, "SIG_INCOMPLETE")}
    assert against(flagged, [authority.pem()]) == {UNSEEN, (8, "SIG_INCOMPLETE")}


def test_a_seal_as_large_as_the_page(against: Against, signers: Signers, roots: list[bytes]) -> None:
    def cover(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots[1].Rect = Array([0, 0, 595, 842])

    assert against(_sealed(signers, foreign(cover)), roots) == {BETWEEN}


@pytest.mark.parametrize("above", [False, True])
def test_a_signature_on_the_page_that_is_not_in_the_form(
    against: Against, signers: Signers, roots: list[bytes], above: bool
) -> None:
    def show(writer: IncrementalUpdate) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Annots"].append(_stray(writer, above=above))
        writer.update_container(page)

    assert against(_sealed(signers, edited(foreign(), show)), roots) == {STRAY}


def test_a_signature_field_that_stands_apart_from_its_widget(
    against: Against, signers: Signers, roots: list[bytes]
) -> None:
    def part(pdf: pikepdf.Pdf) -> None:
        for number in (0, 1):
            widget = pdf.Root.AcroForm.Fields[number]
            moved = {key: widget[key] for key in ("/FT", "/T", "/Lock") if key in widget}
            for key in moved:
                del widget[key]
            field = pdf.make_indirect(pikepdf.Dictionary({**moved, "/Kids": Array([widget])}))
            widget.Parent, pdf.Root.AcroForm.Fields[number] = field, field

    signed = signers["giam_doc"].sign(foreign(part), field="nguoi_ky")

    assert against(signed, roots) == {(8, "SIG_INCOMPLETE")}
