"""Says of the open papers which cannot be finished: their pack lacks something that their next step needs."""

from dataclasses import replace
from typing import Any

from services.signing import tables
from services.signing.workflow.next_step import obstacle
from shared.contracts.state_report import StateReport
from shared.packs.published import Packs


def states(packs: Packs, connection: Any) -> StateReport:
    """Return for reconciliation what the tables state, and of each open paper what keeps it from being finished."""
    facts, signatures = tables.states(connection), tables.open_signatures(connection, None)
    why = {
        paper.id: obstacle(packs, paper, signatures.get(paper.id, [])) for paper in tables.open_papers(connection, None)
    }
    return replace(facts, claims=tuple(replace(claim, why=why.get(claim.id, "")) for claim in facts.claims))
