"""Shadow attacks are laid before signing: what could hide, replace or reveal is taken out of a paper, or refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from services.signing.prepare import SignatureSpot, prepare
from services.signing.signers import DemoSigner
from services.signing.update import open_update
from shared.errors import PdfActiveContent, PdfUnreadable

Said = Callable[..., str]
Change = Callable[[pikepdf.Pdf], None]
PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")


def _with(paper: bytes, change: Change) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        change(pdf)
        pdf.save(made)
    return made.getvalue()


def _link(action: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        entries = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
        pdf.pages[0].Annots = Array([pdf.make_indirect(entries)])

    return change


def _annotation(**entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        one = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries)
        pdf.pages[0].Annots = Array([pdf.make_indirect(one)])

    return change


def _layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("ẩn")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def _form(pdf: pikepdf.Pdf, **entries: Any) -> Any:
    return pdf.make_stream(b"0 g 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], **entries)


def _drawn(pdf: pikepdf.Pdf, one: Any) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(X0=one)


def _layered_form(pdf: pikepdf.Pdf) -> None:
    _drawn(pdf, _form(pdf, OC=Dictionary(Type=Name.OCG)))


def _page_of_another_file(pdf: pikepdf.Pdf) -> None:
    _drawn(pdf, _form(pdf, Ref=Dictionary(F=String("khac.pdf"), Page=0)))


def _another_picture_for_printing(pdf: pikepdf.Pdf) -> None:
    picture = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
    other = pdf.make_stream(b"\0", ColorSpace=Name.DeviceGray, **picture)
    alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    _drawn(pdf, pdf.make_stream(b"\xff", ColorSpace=Name.DeviceGray, Alternates=alternates, **picture))


def _content_of_another_file(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"", F=String("khac.txt"))


def _file_within(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"khac"


REFUSED: dict[str, Change] = {
    "a layer": _layer,
    "a form in a layer": _layered_form,
    "a note in a layer": _annotation(Subtype=Name.FreeText, OC=Dictionary(Type=Name.OCG)),
    "a page of another file": _page_of_another_file,
    "another picture for printing": _another_picture_for_printing,
    "content of another file": _content_of_another_file,
    "a file within": _file_within,
    "an action that hides": _link(Dictionary(S=Name.Hide, T=String("a"))),
    "an action that hides, after another": _link(
        Dictionary(S=Name.URI, URI=String("x"), Next=Dictionary(S=Name.Hide, T=String("a")))
    ),
    "an action on layers": _link(Dictionary(S=Name.SetOCGState, State=Array())),
    "an action that resets fields": _link(Dictionary(S=Name.ResetForm)),
    "an action that sends fields": _link(Dictionary(S=Name.SubmitForm, F=String("https://a.test"))),
    "an action that loads fields": _link(Dictionary(S=Name.ImportData, F=String("a.fdf"))),
    "a script": _link(Dictionary(S=Name.JavaScript, JS=String("1"))),
    "a program": _link(Dictionary(S=Name.Launch, F=String("a.exe"))),
    "a film": _annotation(Subtype=Name.Movie),
    "a scene": _annotation(Subtype=Name("/3D")),
    "a screen": _annotation(Subtype=Name.Screen),
    "a script when the page opens": lambda pdf: setattr(
        pdf.pages[0].obj, "AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_trap_is_refused_before_anybody_signs(paper: bytes, what: str) -> None:
    with pytest.raises(PdfActiveContent):
        prepare(_with(paper, REFUSED[what]), signatures=[PERSON], texts=[])


@pytest.mark.parametrize("what", REFUSED)
def test_a_trap_in_a_paper_somebody_signed_is_refused_too(
    said: Said, paper: bytes, signers: dict[str, DemoSigner], what: str
) -> None:
    trapped = _with(prepare(paper, signatures=[PERSON], texts=[]).pdf, REFUSED[what])

    assert said(signers["giam_doc"].sign(trapped, field="nguoi_ky")) == "SIG_ACTIVE_CONTENT"


def _old_revision(paper: bytes) -> bytes:
    """Keep a first version of the page in the file, behind which the second stands."""
    writer, made = open_update(paper), BytesIO()
    contents = writer.find_page_for_modification(0)[0].get_object()["/Contents"]
    contents._data, contents._encoded_data = b"BT /F1 13 Tf 90 700 Td (BAN MOI) Tj ET", None
    writer.update_container(contents)
    writer.write(made)
    return made.getvalue()


def _unused_catalog(paper: bytes) -> bytes:
    """Keep another catalog with other pages, to be switched to by a changed trailer (hide and replace)."""

    def change(pdf: pikepdf.Pdf) -> None:
        other = pdf.make_stream(b"BT (MAT KHAU) Tj ET")
        page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=[0, 0, 9, 9], Contents=other))
        pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([page]), Count=1))
        pdf.trailer.Khac = pdf.make_indirect(Dictionary(Type=Name.Catalog, Pages=pages))

    return _with(paper, change)


@pytest.mark.parametrize("lay", [_old_revision, _unused_catalog])
def test_what_no_reader_shows_is_left_behind(paper: bytes, lay: Callable[[bytes], bytes]) -> None:
    made = prepare(lay(paper), signatures=[PERSON], texts=[]).pdf

    with pikepdf.open(BytesIO(made)) as pdf:
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        catalogs = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.Catalog]
    assert made.count(b"%%EOF") == 1
    assert len(catalogs) == 1
    assert not [one for one in streams if b"MAT KHAU" in one]
    assert (lay is _old_revision) == any(b"BAN MOI" in one for one in streams)
    assert (lay is _unused_catalog) == any(b"QUYET DINH" in one for one in streams)


def _field_over_the_text(pdf: pikepdf.Pdf) -> None:
    """Show one thing in a form field and hold another, which a reader may draw later."""
    shown = Dictionary(N=_form(pdf))
    entries = {"Type": Name.Annot, "Subtype": Name.Widget, "FT": Name.Tx, "T": String("x"), "V": String("khac")}
    field = pdf.make_indirect(Dictionary(Rect=[90, 690, 300, 720], AP=shown, **entries))
    pdf.pages[0].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)


def _opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))


def _stores(pdf: pikepdf.Pdf) -> None:
    pdf.Root.DSS, pdf.Root.Perms = Dictionary(), Dictionary()


@pytest.mark.parametrize("change", [_field_over_the_text, _opening, _stores])
def test_what_could_change_a_look_later_is_dropped(paper: bytes, change: Change) -> None:
    made = prepare(_with(paper, change), signatures=[PERSON], texts=[]).pdf

    with pikepdf.open(BytesIO(made)) as pdf:
        names = [str(one.T) for one in pdf.Root.AcroForm.Fields]  # type: ignore[union-attr]
        assert names == ["nguoi_ky"]
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert not {"/OpenAction", "/DSS", "/Perms"} & set(pdf.Root.keys())
        assert len(pdf.pages[0].Annots) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"PK\3\4", b"%PDF-1.7\n" + b"[" * 100_000])
def test_what_is_no_paper_at_all_is_refused(junk: bytes) -> None:
    with pytest.raises(PdfUnreadable):
        prepare(junk, signatures=[PERSON], texts=[])
