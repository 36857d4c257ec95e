"""The decision of whoever reviews a dossier: its papers go on to be signed, or some come back to the clerk."""

import json
from collections.abc import Sequence

from services.intake import tables
from services.intake.rows import Document
from services.intake.tables import Move
from services.intake.workflow.review.agreement import ALL, Agreement, agreement, texts_of
from services.intake.workflow.review.errors import (
    AgreementOutdated,
    NotInReview,
    NotReviewer,
    PaperNotInReview,
    PapersDisagree,
    PapersStopped,
    ReviewOutdated,
)
from services.intake.workflow.review.gate import let_through
from shared.contracts import events
from shared.contracts.lifecycle import STOPPED, DocumentState
from shared.database import Tx
from shared.errors.reasons import explained
from shared.messaging.envelope import Envelope
from shared.people.principal import Principal, Role
from shared.service import Kit
from shared.text.messages import Sentence


def approve(
    kit: Kit, who: Principal, dossier_id: str, note: str, *, despite: bool = False, read: int | None = None
) -> None:
    """Let all papers that are in review through the gate, once they agree, or despite that with the reason in the note.

    They are compared before the transaction, which only sees whether one was made anew meanwhile. `read` is the
    revision of the dossier that was read. Raises NotFound, NotReviewer, ReviewOutdated, NotInReview, PapersStopped,
    PapersDisagree, ReasonMissing and AgreementOutdated.
    """
    compared = agreement(kit, who.unit, dossier_id)
    with kit.database.transaction() as tx:
        _in_review(kit, tx, who, dossier_id, read)
        if STOPPED & tables.counts_of(tx.connection, [dossier_id])[dossier_id].keys():
            raise PapersStopped(id=dossier_id)
        if texts_of(tables.documents_after(tx.connection, dossier_id, -1, ALL)) != compared.texts:
            raise AgreementOutdated(id=dossier_id)
        if compared.errors and not despite:
            raise _disagree(dossier_id, compared)
        note = explained(note) if compared.errors else note
        dossier = tables.dossier_by_id(tx.connection, dossier_id, who.unit)
        reviewed = events.DossierReviewed(
            dossier_id=dossier.id, by=who.id, approved=True, note=note.strip(), revision=dossier.revision
        )
        _emit(tx, [reviewed, *let_through(kit, tx, dossier, who.id)])


def send_back(
    kit: Kit, who: Principal, dossier_id: str, note: str, on: Sequence[str], *, read: int | None = None
) -> None:
    """Give papers in review back to the clerk, all where none is named; the others wait until those come again.

    Raises NotFound, ReasonMissing, NotReviewer, ReviewOutdated, NotInReview and PaperNotInReview.
    """
    note = explained(note)
    with kit.database.transaction() as tx:
        papers = {paper.id: paper for paper in _in_review(kit, tx, who, dossier_id, read)}
        if strange := next((name for name in on if name not in papers), None):
            raise PaperNotInReview(id=strange)
        returned = [paper for paper in papers.values() if not on or paper.id in on]
        tables.advance(tx, kit.clock.stamp(), [_returned(paper, who, note) for paper in returned])
        dossier = tables.dossier_by_id(tx.connection, dossier_id, who.unit)
        ids = tuple(paper.id for paper in returned) if on else ()
        reviewed = events.DossierReviewed(
            dossier_id=dossier.id, by=who.id, approved=False, note=note, on=ids, revision=dossier.revision
        )
        _emit(tx, [reviewed])


def _disagree(dossier_id: str, compared: Agreement) -> PapersDisagree:
    first = next(apart for apart in compared.disagreements if apart.severity == "error")
    return PapersDisagree(id=dossier_id, count=compared.errors, first=Sentence(vi=first.vi, en=first.en))


def _in_review(kit: Kit, tx: Tx, who: Principal, dossier_id: str, read: int | None) -> Sequence[Document]:
    tables.lock_dossier(tx, dossier_id)
    dossier = tables.dossier_by_id(tx.connection, dossier_id, who.unit)
    reviewers = kit.packs.get(dossier.pack_digest).dossier_kind(dossier.kind).reviewers
    if reviewers and not who.roles & {Role.ADMIN, *map(Role, reviewers)}:
        raise NotReviewer(roles=", ".join(reviewers))
    if read is not None and read != dossier.revision:
        raise ReviewOutdated(id=dossier_id)
    papers = tables.documents_in(tx, dossier_id, {DocumentState.IN_REVIEW})
    if not papers or tables.counts_of(tx.connection, [dossier_id])[dossier_id].get(DocumentState.REQUESTED):
        raise NotInReview(id=dossier_id)
    return papers


def _returned(paper: Document, who: Principal, note: str) -> Move:
    facts = json.loads(paper.facts) | {"note": note, "decided_by": who.id}
    return Move(document_id=paper.id, state=DocumentState.RETURNED, revision=paper.revision, facts=facts)


def _emit(tx: Tx, follow: Sequence[events.Event]) -> None:
    tx.emit(Envelope(event=event, source="intake") for event in follow)
