"""A number is taken back with its reason, and another paper of its kind may hold in its place."""

from pathlib import Path

import pytest

from services.signing import tables
from services.signing.workflow.void import NotInstead, NotNumbered, give_place, void
from shared.contracts.events import DocumentVoided, PaperReplaced
from shared.contracts.ids import DocumentId
from shared.database import outbox
from shared.messaging.envelope import decode
from shared.service import Kit
from tests.people import CLERK
from tests.unit.signing.workflow.test_printing import kit, papers

__all__ = ["kit"]
WHY = "Cấp nhầm người được khen"


def told(kit: Kit) -> DocumentVoided:
    with kit.database.read() as connection:
        events = [decode(row.body).event for row in connection.execute(outbox.select())]
    (event,) = (event for event in events if isinstance(event, DocumentVoided))
    return event


def test_another_paper_of_its_kind_holds_in_its_place(kit: Kit, tmp_path: Path) -> None:
    del tmp_path
    old, new, _ = papers(kit, 1, 2, None)
    void(kit, CLERK, old, WHY, new)

    assert (told(kit).document_id, told(kit).instead) == (old, new)
    with pytest.raises(NotNumbered):
        void(kit, CLERK, old, WHY)


def test_only_a_paper_whose_number_holds_takes_anothers_place(kit: Kit) -> None:
    old, other, unnumbered = papers(kit, 1, 2, None)
    void(kit, CLERK, other, WHY)

    for instead in (old, other, unnumbered):
        with pytest.raises(NotInstead):
            void(kit, CLERK, old, WHY, instead)
    with kit.database.read() as connection:
        assert tables.document_by_id(connection, old).ended == ""


def test_an_archived_paper_gives_its_place_to_one_of_another_dossier_once(kit: Kit) -> None:
    old, other, _ = papers(kit, 1, 2, None)
    with kit.database.read() as connection:
        row = tables.document_by_id(connection, old)
    replaced = PaperReplaced(
        dossier_id=row.dossier_id, by=CLERK.id, document_id=DocumentId("D2-the-0001"), about=row.id, reason=WHY
    )
    with kit.database.transaction() as tx:
        voided = [*give_place(kit, tx, replaced), *give_place(kit, tx, replaced)]
    with kit.database.read() as connection:
        assert tables.document_by_id(connection, other).ended == ""

    assert [(event.document_id, event.instead) for event in voided if isinstance(event, DocumentVoided)] == [
        (old, "D2-the-0001")
    ]
