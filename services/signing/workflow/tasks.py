"""Lists what waits for people: the database filters and pages it, with the same few queries however long it is."""

from services.signing import tables
from services.signing.models import Task, TaskPage
from services.signing.rows import ISSUE, DocumentRow
from services.signing.workflow.next_step import obstacle
from shared.packs.load import Packs
from shared.service import Kit


def list_tasks(
    kit: Kit, *, dossier_id: str | None = None, signer: str | None = None, cursor: str = "", limit: int = 1000
) -> TaskPage:
    """Return the tasks that can be done, by dossier and document, after a cursor (the last document id seen)."""
    with kit.database.read() as connection:
        wanted = tables.Waiting(dossier_id=dossier_id, signer=signer, orders=_orders(kit.packs))
        found = tables.waiting_documents(connection, wanted, cursor, limit + 1)
        page = found[:limit]
        signatures = tables.signatures_by_document(connection, [document.id for document in page])
    tasks = [
        _task(kit.packs, document)
        for document in page
        if not obstacle(kit.packs, document, signatures[document.id])  # `hoso doctor` names it
    ]
    return TaskPage(items=tasks, next=page[-1].id if len(found) > limit else None)


def _orders(packs: Packs) -> list[tables.Order]:
    """Return which kinds of document of which pack are numbered only after which other kind of their dossier."""
    return [
        tables.Order(pack=pack.id, kind=spec.kind, after=before)
        for pack in packs.by_id.values()
        for spec in pack.file.documents
        for before in spec.after
    ]


def _task(packs: Packs, document: DocumentRow) -> Task:
    task = Task(document_id=document.id, dossier_id=document.dossier_id, kind=document.kind, step=document.step)
    if document.step == ISSUE:
        return task
    signer = packs.get(document.pack).campaign(document.campaign)["signers"][document.signer]
    facts = {"name": signer["name"], "position": signer.get("position", "")}
    return task.model_copy(update={"field": document.step, "signer": document.signer, **facts})
