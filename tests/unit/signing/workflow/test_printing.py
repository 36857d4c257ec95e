"""Papers of a kind in one PDF for the printer: in an order, without those that do not hold, sheets apart."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array

from services import migrations
from services.signing import tables
from services.signing.rows import Ended
from services.signing.workflow.batches.printing import PageOrder, printable
from shared.blobs import put_bytes
from shared.errors.tree import NotFound
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.unit.signing.conftest import lay_out, saved
from tests.unit.signing.workflow.test_tasks import DOSSIER, make


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = open_kit(Settings(home=tmp_path / "home"), "signing", migrations("signing"))
    yield made
    made.database.close()


def papers(kit: Kit, *numbers: int | None) -> list[str]:
    """Prepare cards, each a page of its own width: 100 for the first row, 101 for the second …; with numbers."""
    ids = make(kit, DOSSIER, "the", len(numbers))
    with kit.database.transaction() as tx:
        for place, (document, number) in enumerate(zip(ids, numbers, strict=True)):
            pdf = lay_out()
            pdf.pages[0].mediabox = Array([0, 0, 100 + place, 200])
            values = {"pdf": put_bytes(kit.blobs, saved(pdf)).sha256, "number": number}
            tx.execute(tables.document.update().where(tables.document.c.id == document).values(**values))
    return ids


def widths(kit: Kit, order: PageOrder, *, duplex: bool = False) -> list[int]:
    with pikepdf.open(BytesIO(printable(kit, CLERK, DOSSIER, "the", order, duplex=duplex))) as pdf:
        return [int(page.mediabox[2]) for page in pdf.pages]


def test_papers_are_printed_in_the_order_that_is_asked_for(kit: Kit) -> None:
    papers(kit, 3, 1, None, 2)

    assert widths(kit, PageOrder.NUMBER) == [101, 103, 100, 102]
    assert widths(kit, PageOrder.REVERSE) == [102, 100, 103, 101]
    assert widths(kit, PageOrder.TABLE) == [100, 101, 102, 103]


def test_on_both_sides_each_paper_begins_on_a_sheet_of_its_own(kit: Kit) -> None:
    papers(kit, 1, 2)

    assert widths(kit, PageOrder.NUMBER, duplex=True) == [100, 100, 101, 101]


def test_what_does_not_hold_is_not_printed(kit: Kit) -> None:
    void, *_ = papers(kit, 1, 2)
    with kit.database.transaction() as tx:
        tables.end_documents(tx, [void], Ended.VOID)

    assert widths(kit, PageOrder.NUMBER) == [101]


def test_nothing_to_print_is_said(kit: Kit) -> None:
    with pytest.raises(NotFound):
        printable(kit, CLERK, DOSSIER, "the", PageOrder.NUMBER, duplex=False)
