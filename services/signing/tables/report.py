"""What signing states for reconciliation."""

from sqlalchemy import Connection, select

from services.signing.tables.documents import document
from shared.contracts.lifecycle import DocumentState, WaitsFor
from shared.contracts.state_report import Item, StateReport


def states(connection: Connection) -> StateReport:
    """Return for reconciliation: how far each document came here, and the files that it names."""
    named = (document.c.docx, document.c.pdf, document.c.facts)
    rows = connection.execute(select(document.c.id, document.c.completed_at, *named)).all()
    claims = (_claim(row.id, row.completed_at) for row in rows)
    digests = frozenset(sha for row in rows for sha in (row.docx, row.pdf, row.facts))
    return StateReport(claims=tuple(claims), digests=digests, owned_states=DocumentState.PREPARED.onwards())


def _claim(document_id: str, completed_at: str | None) -> Item:
    state = DocumentState.COMPLETED if completed_at else DocumentState.PREPARED
    waits = WaitsFor.NOBODY if completed_at else WaitsFor.PEOPLE
    return Item(kind="document", id=document_id, state=state, since=completed_at or "", waits=waits)
