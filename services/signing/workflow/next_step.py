"""What waits for whom: signatures in their order, and numbers between the last person's and the agency's."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.signing import tables
from services.signing.rows import DocumentRow, SignatureRow
from shared.database import Connection
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import Conflict, NotFound
from shared.packs.model import Document
from shared.packs.published import Packs

ISSUE = "issue"


class NotItsTurn(Conflict):
    code = "NOT_ITS_TURN"
    vi = "Văn bản “{id}” chưa đến bước này; bước đang chờ: {waiting}."
    en = "Document “{id}” is not at this step yet; it waits for: {waiting}."


class OthersFirst(Conflict):
    code = "OTHERS_FIRST"
    vi = "Chưa cấp số cho văn bản “{id}” được: phải phát hành trước các văn bản {kinds}."
    en = "Document “{id}” cannot be numbered yet: these must be issued first: {kinds}."


def next_step(spec: Document, document: DocumentRow, signatures: Sequence[SignatureRow]) -> str:
    """Return the field that is to be signed next, `issue` when the number is due, or '' when nothing is left.

    The persons sign, then the clerk numbers, then the agency seals (Decree 30/2020, Art. 14 and 32.2). Where no seal
    follows, the number comes before the last signature, so that this one covers the whole document.
    """
    waiting = [one for one in signatures if one.signed_at is None]
    persons = [one for one in waiting if one.by == "person"]
    last_is_person = len(waiting) == 1 and all(one.by == "person" for one in signatures)
    if spec.number is not None and document.number is None and (not persons or last_is_person):
        return ISSUE
    return (persons or waiting)[0].field if waiting else ""


def missing_before(spec: Document, issued: Mapping[str, DocumentRow]) -> list[str]:
    """Return the kinds that must be issued before this document is."""
    return [kind for kind in spec.after if kind not in issued]


def obstacle(packs: Packs, document: DocumentRow, signatures: Sequence[SignatureRow]) -> str:
    """Return what the pack of an open document lacks for it to be finished: `pack x`, `signer x` …; '' for nothing."""
    lacking = f"pack {document.pack}"
    try:
        pack = packs.get(document.pack_digest)
        lacking = f"document {document.kind}"
        spec = pack.document(document.kind)
        lacking = f"campaign {document.campaign}"
        signers = pack.campaign(document.campaign).get("signers", {})
    except (NotFound, BlobMissing, BlobDamaged):
        return lacking
    if not next_step(spec, document, signatures):
        return "next step"
    gone = [one.signer for one in signatures if one.signed_at is None and one.signer not in signers]
    return f"signer {gone[0]}" if gone else ""


def waiting(
    connection: Connection, packs: Packs, dossier_id: str | None, signer: str | None, unit: str | None = None
) -> list[dict[str, Any]]:
    """Return the open tasks a unit sees that can be done: who signs what, or which document waits for its number."""
    signatures = tables.open_signatures(connection, dossier_id)
    issued: dict[str, Mapping[str, DocumentRow]] = {}
    tasks = []
    for document in tables.open_documents(connection, dossier_id, unit):
        if obstacle(packs, document, signatures.get(document.id, [])):
            continue  # `hoso doctor` names it; it must not keep everybody from their tasks
        pack = packs.get(document.pack_digest)
        spec = pack.document(document.kind)
        step = next_step(spec, document, signatures.get(document.id, []))
        if step == ISSUE and spec.after:
            if document.dossier_id not in issued:
                before = {kind for one in pack.file.documents for kind in one.after}
                issued[document.dossier_id] = tables.issued_kinds(connection, document.dossier_id, before)
            if missing_before(spec, issued[document.dossier_id]):
                continue
        task = {"document_id": document.id, "dossier_id": document.dossier_id, "kind": document.kind, "step": step}
        if step != ISSUE:
            who = next(one.signer for one in signatures[document.id] if one.field == step)
            named = pack.campaign(document.campaign)["signers"][who]
            task |= {"field": step, "signer": who, "name": named["name"], "position": named.get("position", "")}
        if signer is None or task.get("signer") == signer:
            tasks.append(task)
    return tasks
