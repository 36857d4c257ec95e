"""Shadow attacks are laid before signing: what could hide, replace or reveal is taken out of a paper, or refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from hoso.demo.signers.signers import DemoSigner
from services.signing.errors import PdfActiveContent, PdfUnreadable
from services.signing.pdf.incremental import open_update
from services.signing.pdf.prepare import SignatureSpot, prepare
from tests.unit.signing.attacks.traps import REFUSED, Change, form, trapped

CodeOf = Callable[..., str]
PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")


@pytest.mark.parametrize("what", REFUSED)
def test_a_trap_is_refused_before_anybody_signs(paper: bytes, what: str) -> None:
    with pytest.raises(PdfActiveContent):
        prepare(trapped(paper, REFUSED[what]), signatures=[PERSON], texts=[])


@pytest.mark.parametrize("what", REFUSED)
def test_a_trap_in_a_paper_somebody_signed_is_refused_too(
    code_of: CodeOf, paper: bytes, signers: dict[str, DemoSigner], what: str
) -> None:
    made = trapped(prepare(paper, signatures=[PERSON], texts=[]).pdf, REFUSED[what])

    assert code_of(signers["giam_doc"].sign(made, field="nguoi_ky")) == "SIG_ACTIVE_CONTENT"


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

    return trapped(paper, change)


@pytest.mark.parametrize("lay", [_old_revision, _unused_catalog])
def test_what_no_reader_shows_is_left_behind(paper: bytes, lay: Callable[[bytes], bytes]) -> None:
    made = prepare(lay(paper), signatures=[PERSON], texts=[]).pdf

    with pikepdf.open(BytesIO(made)) as pdf:
        streams = [entry.read_bytes() for entry in pdf.objects if isinstance(entry, pikepdf.Stream)]
        catalogs = [
            entry for entry in pdf.objects if isinstance(entry, Dictionary) and entry.get("/Type") == Name.Catalog
        ]
    assert made.count(b"%%EOF") == 1
    assert len(catalogs) == 1
    assert not [stream for stream in streams if b"MAT KHAU" in stream]
    assert (lay is _old_revision) == any(b"BAN MOI" in stream for stream in streams)
    assert (lay is _unused_catalog) == any(b"QUYET DINH" in stream for stream in streams)


def _field_over_the_text(pdf: pikepdf.Pdf) -> None:
    """Show one thing in a form field and hold another, which a reader may draw later."""
    shown = Dictionary(N=form(pdf))
    held: dict[str, Any] = {"T": String("x"), "V": String("khac")}
    entries = {"Type": Name.Annot, "Subtype": Name.Widget, "FT": Name.Tx, **held}
    field = pdf.make_indirect(Dictionary(Rect=[90, 690, 300, 720], AP=shown, **entries))
    pdf.pages[0].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)


def _opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))


def _stores(pdf: pikepdf.Pdf) -> None:
    pdf.Root.DSS, pdf.Root.Perms = Dictionary(), Dictionary()


@pytest.mark.parametrize("change", [_field_over_the_text, _opening, _stores])
def test_what_could_change_a_look_later_is_dropped(paper: bytes, change: Change) -> None:
    made = prepare(trapped(paper, change), signatures=[PERSON], texts=[]).pdf

    with pikepdf.open(BytesIO(made)) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
        assert names == ["nguoi_ky"]
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert not {"/OpenAction", "/DSS", "/Perms"} & set(pdf.Root.keys())
        assert len(pdf.pages[0].Annots) == 1


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"PK\3\4", b"%PDF-1.7\n" + b"[" * 100_000])
def test_what_is_no_paper_at_all_is_refused(junk: bytes) -> None:
    with pytest.raises(PdfUnreadable):
        prepare(junk, signatures=[PERSON], texts=[])
