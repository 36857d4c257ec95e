"""Says of the open documents which cannot be finished: their pack lacks something that their next step needs."""

from dataclasses import replace

from services.signing import tables
from services.signing.workflow.next_step import obstacle
from shared.contracts.state_report import StateReport
from shared.database import Connection
from shared.packs.published import Packs


def states(packs: Packs, connection: Connection) -> StateReport:
    """Return for reconciliation what the tables state, and of each open document what keeps it from being finished."""
    facts, signatures = tables.states(connection), tables.open_signatures(connection, None)
    why: dict[str, str] = {
        document.id: obstacle(packs, document, signatures.get(document.id, []))
        for document in tables.open_documents(connection, None)
    }
    return replace(facts, claims=tuple(replace(claim, why=why.get(claim.id, "")) for claim in facts.claims))
