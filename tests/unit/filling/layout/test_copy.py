"""A copy has the pages of the paper as they look, and behind them the block of the copy with its bookmarks."""

import io

import pikepdf
import pytest

from services.filling.layout.copy import CopyUnreadable, behind
from services.filling.layout.split import anchors_of
from tests.faults.fixed import draw


def signed(pages: int) -> bytes:
    """Return a paper with a signature field that shows something on its first page."""
    with pikepdf.open(io.BytesIO(draw(["x"]))) as paper:
        while len(paper.pages) < pages:
            paper.pages.append(paper.pages[0])
        page = paper.pages[0]
        box = pikepdf.Array([100, 100, 200, 150])
        look = paper.make_stream(b"0 0 100 50 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        look.BBox = pikepdf.Array([0, 0, 100, 50])
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Sig,
            T=pikepdf.String("nguoi_ky"),
            Rect=box,
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        widget = paper.make_indirect(field)
        page.Annots = pikepdf.Array([widget])
        paper.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([widget]))
        out = io.BytesIO()
        paper.save(out)
    return out.getvalue()


def test_the_copied_pages_come_first_and_the_bookmarks_of_the_block_stay_on_its_page() -> None:
    copy = behind(signed(3), draw(["so_ky_hieu", "ky_nguoi_ky"]), "a.pdf")

    assert anchors_of(copy) == {"so_ky_hieu", "ky_nguoi_ky"}
    with pikepdf.open(io.BytesIO(copy)) as document:
        last = document.pages[-1].obj.objgen
        assert len(document.pages) == 4
        assert {target[0].objgen for target in dict(document.Root.Dests).values()} == {last}


@pytest.mark.parametrize(("pages", "count"), [("2", 1), ("2-3", 2), ("", 3)])
def test_an_extract_has_the_pages_that_are_named(pages: str, count: int) -> None:
    with pikepdf.open(io.BytesIO(behind(signed(3), draw(["x"]), "a.pdf", pages))) as document:
        assert len(document.pages) == count + 1


def test_a_signature_stays_as_it_looks_and_is_a_field_no_more() -> None:
    with pikepdf.open(io.BytesIO(behind(signed(1), draw(["x"]), "a.pdf"))) as document:
        page = document.pages[0]

        assert "/AcroForm" not in document.Root
        assert list(page.get("/Annots", [])) == []
        assert any("re f" in str(image.read_bytes()) for image in page.Resources.XObject.values())


def test_what_is_no_pdf_is_named() -> None:
    with pytest.raises(CopyUnreadable, match=r"a\.pdf"):
        behind(b"%PDF-", draw(["x"]), "a.pdf")
