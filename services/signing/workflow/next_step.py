"""What waits for whom: signatures in their order, and numbers between the last person's and the agency's."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.signing import tables
from services.signing.models import Task
from shared.database import Connection
from shared.errors.tree import Conflict, NotFound
from shared.packs.load import Packs
from shared.packs.model import Document

ISSUE = "issue"


class NotItsTurn(Conflict):
    code = "NOT_ITS_TURN"
    vi = "Văn bản “{id}” chưa đến bước này; bước đang chờ: {waiting}."
    en = "Document “{id}” is not at this step yet; it waits for: {waiting}."


class OthersFirst(Conflict):
    code = "OTHERS_FIRST"
    vi = "Chưa cấp số cho văn bản “{id}” được: phải phát hành trước các văn bản {kinds}."
    en = "Document “{id}” cannot be numbered yet: these must be issued first: {kinds}."


def next_step(document: Document, paper: Any, signatures: Sequence[Any]) -> str:
    """Return the field that is to be signed next, `issue` when the number is due, or '' when nothing is left.

    The persons sign, then the clerk numbers, then the agency seals (Decree 30/2020, Art. 14 and 32.2). Where no seal
    follows, the number comes before the last signature, so that this one covers the whole paper.
    """
    waiting = [one for one in signatures if one.signed_at is None]
    persons = [one for one in waiting if one.by == "person"]
    last_is_person = len(waiting) == 1 and all(one.by == "person" for one in signatures)
    if document.number is not None and paper.number is None and (not persons or last_is_person):
        return ISSUE
    return str((persons or waiting)[0].field) if waiting else ""


def missing_before(document: Document, issued: Mapping[str, Any]) -> list[str]:
    """Return the kinds that must be issued before this document is."""
    return [kind for kind in document.after if kind not in issued]


def obstacle(packs: Packs, paper: Any, signatures: Sequence[Any]) -> str:
    """Return what the pack of an open paper lacks for it to be finished: `pack x`, `signer x` …; '' for nothing."""
    lacking = f"pack {paper.pack}"
    try:
        pack = packs.get(paper.pack)
        lacking = f"document {paper.kind}"
        document = pack.document(paper.kind)
        lacking = f"campaign {paper.campaign}"
        signers = pack.campaign(paper.campaign).get("signers", {})
    except NotFound:
        return lacking
    if not next_step(document, paper, signatures):
        return "next step"
    gone = [one.signer for one in signatures if one.signed_at is None and one.signer not in signers]
    return f"signer {gone[0]}" if gone else ""


def waiting(connection: Connection, packs: Packs, dossier_id: str | None, signer: str | None) -> list[Task]:
    """Return every open task that can be done: who signs what, or which paper waits for its number."""
    signatures = tables.open_signatures(connection, dossier_id)
    issued: dict[str, Mapping[str, Any]] = {}
    tasks = []
    for paper in tables.open_papers(connection, dossier_id):
        if obstacle(packs, paper, signatures.get(paper.id, [])):
            continue  # `hoso doctor` names it; it must not keep everybody from their tasks
        pack = packs.get(paper.pack)
        document = pack.document(paper.kind)
        step = next_step(document, paper, signatures.get(paper.id, []))
        if step == ISSUE and document.after:
            if paper.dossier_id not in issued:
                before = {kind for one in pack.file.documents for kind in one.after}
                issued[paper.dossier_id] = tables.issued_kinds(connection, paper.dossier_id, before)
            if missing_before(document, issued[paper.dossier_id]):
                continue
        task = Task(document_id=paper.id, dossier_id=paper.dossier_id, kind=paper.kind, step=step)
        if step != ISSUE:
            who = next(one.signer for one in signatures[paper.id] if one.field == step)
            named = pack.campaign(paper.campaign)["signers"][who]
            facts = {"field": step, "signer": who, "name": named["name"], "position": named.get("position", "")}
            task = task.model_copy(update=facts)
        if signer is None or task.signer == signer:
            tasks.append(task)
    return tasks
