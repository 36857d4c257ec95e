"""Lists the documents of one dossier: where each is, whom it is made for, and what it waits for."""

import json
import re

from services.intake import models, rows, tables
from services.intake.tables.documents import WantedDocuments
from services.intake.workflow.listing.dossiers import summary_of
from services.intake.workflow.listing.pace import expected_end
from services.intake.workflow.listing.titles import paper_title
from shared.contracts.lifecycle import WITH_STEPS
from shared.errors.http import CursorInvalid
from shared.service import Kit

POSITION = re.compile("[0-9]{1,9}")


def dossier(
    kit: Kit, unit: str | None, dossier_id: str, filters: WantedDocuments, cursor: str = "", limit: int = 200
) -> models.Dossier:
    """Return a dossier with its documents after a cursor; raises NotFound and CursorInvalid."""
    if cursor and not POSITION.fullmatch(cursor):
        raise CursorInvalid(cursor=cursor)
    with kit.database.read() as connection:
        row = tables.dossier_by_id(connection, dossier_id, unit)
        summary = summary_of(kit, connection, row).model_dump()
        listed = tables.documents_after(connection, dossier_id, int(cursor or -1), limit + 1, filters)
        end = expected_end(connection, row, kit.clock.now())
    after = str(listed[limit - 1].position) if len(listed) > limit else None
    titles = {kind: paper_title(kit.packs, row.pack_digest, kind) for kind in {paper.kind for paper in listed}}
    documents = [_status(titles[document.kind], document) for document in listed[:limit]]
    return models.Dossier(**summary, documents=documents, expected_end=end, next=after)


def document(kit: Kit, unit: str | None, document_id: str) -> models.DocumentStatus:
    """Return where a document is; raises NotFound."""
    with kit.database.read() as connection:
        row = tables.document_by_id(connection, document_id, unit)
        made_by = tables.dossier_by_id(connection, row.dossier_id, unit)
    return _status(paper_title(kit.packs, made_by.pack_digest, row.kind), row)


def _status(title: str, row: rows.Document) -> models.DocumentStatus:
    can_be_signed = row.state in WITH_STEPS
    return models.DocumentStatus(
        document_id=row.id,
        kind=row.kind,
        title=title,
        subject=row.subject,
        about=row.about or row.instead_of or None,
        state=row.state,
        since=row.since,
        step=(row.step or None) if can_be_signed else None,
        signer=(row.signer or None) if can_be_signed else None,
        revision=row.revision,
        **json.loads(row.facts),
    )
