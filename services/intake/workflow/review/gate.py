"""The gate: no paper can be signed until all of its dossier are made, no rule stops one, and review was given."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from services.intake import tables
from services.intake.rows import Document, Dossier
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.contracts.lifecycle import MADE, SHUT, DocumentState
from shared.database import Tx
from shared.service import Kit

GROUP = 100  # papers of one kind that one event lets through


def try_gate(kit: Kit, tx: Tx, dossier_id: str) -> Sequence[events.Event]:
    """Bring the papers at the gate of a dossier into review, or let them through where its kind asks for none.

    Nothing happens while one of its papers is not made, failed or was returned. The dossier is locked by the caller.
    """
    counts = tables.counts_of(tx.connection, [dossier_id])[dossier_id]
    if SHUT & counts.keys() or not MADE & counts.keys():
        return ()
    dossier = tables.dossier_by_id(tx.connection, dossier_id, None)
    tables.advance_all(tx, dossier_id, DocumentState.IN_REVIEW, kit.clock.stamp(), among=MADE)
    kind = kit.packs.get(dossier.pack_digest).dossier_kind(dossier.kind)
    return () if kind.reviewers else let_through(kit, tx, dossier)


def let_through(kit: Kit, tx: Tx, dossier: Dossier, by: str = "") -> Sequence[events.Event]:
    """Move what is in review through the gate; return the events of it, up to a hundred papers of a kind in each."""
    papers = tables.documents_in(tx, dossier.id, {DocumentState.IN_REVIEW})
    tables.advance_all(tx, dossier.id, DocumentState.APPROVED, kit.clock.stamp(), among={DocumentState.IN_REVIEW})
    return [
        events.DocumentsApproved(
            dossier_id=dossier.id,
            by=by,
            pack=dossier.pack,
            season=dossier.season_id,
            facts=dossier.facts,
            documents=tuple(map(_paper, group)),
            pack_digest=dossier.pack_digest,
            unit=dossier.unit,
            passage=dossier.revision,
            through=len(papers),
        )
        for group in _groups(papers)
    ]


def _groups(papers: Sequence[Document]) -> Iterator[Sequence[Document]]:
    for _, alike in groupby(papers, key=lambda paper: paper.kind):
        group = list(alike)
        yield from (group[first : first + GROUP] for first in range(0, len(group), GROUP))


def _paper(row: Document) -> events.FilledDocument:
    facts = json.loads(row.facts)
    return events.FilledDocument(
        document_id=row.id,
        kind=row.kind,
        docx=Digest(facts["docx"]),
        pdf=Digest(facts["pdf"]),
        pages=facts["pages"],
        revision=row.revision,
        report=facts.get("report", ""),
        warnings=facts.get("warnings", 0),
        about=row.about,
    )
