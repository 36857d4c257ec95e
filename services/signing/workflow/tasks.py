"""Lists what waits for people, paged by the database, with the same few queries however long it is; one paper's too."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from services.signing import tables
from services.signing.models import DocumentSignatures, SignatureDue, Task, TaskPage
from services.signing.rows import ISSUE, DocumentRow
from services.signing.workflow.next_step import obstacle
from shared.contracts.json_value import Json
from shared.database import Connection
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import NotFound
from shared.packs.facts.signers.own import own_signatures
from shared.packs.published import Packs
from shared.people.principal import Principal, Role
from shared.service import Kit


def list_tasks(
    kit: Kit,
    *,
    unit: str | None = None,
    dossier_id: str | None = None,
    signers: Collection[str] | None = None,
    own: Principal | None = None,
    cursor: str = "",
    limit: int = 1000,
) -> TaskPage:
    """Return the tasks a unit sees that can be done, by dossier and document, after a cursor (a document id).

    `own`: only what this person signs or numbers.
    """
    with kit.database.read() as connection:
        orders = list(_orders(kit.packs, tables.packs_of_numbers(connection)))
        filters = tables.Waiting(unit=unit, dossier_id=dossier_id, signers=signers, orders=orders)
        filters = filters if own is None else _of(kit, connection, own, filters)
        documents = tables.waiting_documents(connection, filters, cursor, limit + 1)
        page = documents[:limit]
        signatures = tables.signatures_by_document(connection, [document.id for document in page])
    tasks = [
        _task(kit.packs, document)
        for document in page
        if not obstacle(kit.packs, document, signatures[document.id])  # `hoso doctor` names it
    ]
    return TaskPage(items=tasks, next=page[-1].id if len(documents) > limit else None)


def _of(kit: Kit, connection: Connection, who: Principal, filters: tables.Waiting) -> tables.Waiting:
    """Return what is wanted, but only what somebody signs today, or numbers."""
    signatures = own_signatures(kit.packs, tables.facts_of_signatures(connection), who.signs, kit.clock.today())
    return replace(filters, own=signatures, numbers=bool(who.roles & {Role.CLERK, Role.ADMIN}))


def _orders(packs: Packs, digests: Sequence[str]) -> Iterator[tables.Order]:
    """Yield which kinds of document of these packs are numbered only after which other kind of their dossier."""
    for digest in digests:
        with suppress(NotFound, BlobMissing, BlobDamaged):  # `hoso doctor` names a pack that is gone
            for spec in packs.get(digest).file.documents:
                yield from (tables.Order(pack_digest=digest, kind=spec.kind, after=before) for before in spec.after)


def _task(packs: Packs, document: DocumentRow) -> Task:
    title = packs.get(document.pack_digest).document(document.kind).title
    task = Task(
        document_id=document.id, dossier_id=document.dossier_id, kind=document.kind, title=title, step=document.step
    )
    if document.step == ISSUE:
        return task
    signer = packs.facts(document.facts)["signers"][document.signer]
    facts = {"name": signer["name"], "position": signer.get("position", "")}
    return task.model_copy(update={"field": document.step, "signer": document.signer, **facts})


def signatures_of(kit: Kit, document_id: str, unit: str | None) -> DocumentSignatures:
    """Return the signatures of a document that a unit sees, in their order; raises NotFound."""
    with kit.database.read() as connection:
        document = tables.document_by_id(connection, document_id, unit)
        rows = tables.signatures_of(connection, document_id)
    signers: dict[str, dict[str, Json]] = {}
    with suppress(BlobMissing, BlobDamaged):  # `hoso doctor` names facts that are gone
        signers = kit.packs.facts(document.facts).get("signers", {})
    items = [
        SignatureDue(
            field=row.field,
            signer=row.signer,
            name=str(signers.get(row.signer, {}).get("name", "")),
            position=str(signers.get(row.signer, {}).get("position", "")),
            by="agency" if row.by == "agency" else "person",
            signed_at=row.signed_at,
        )
        for row in rows
    ]
    return DocumentSignatures(document_id=document_id, items=items)
