"""Compares the papers of one kind of a dossier on demand, and keeps the last answers by the digests compared."""

from collections import OrderedDict
from threading import Lock

from services.intake import models, tables
from services.intake.rows import Dossier
from services.intake.tables.documents import WantedDocuments
from services.intake.workflow.review.agreement import ALL, texts_of
from services.intake.workflow.review.difference_answer import Compared, answer
from services.intake.workflow.review.errors import RevisionUnknown
from services.intake.workflow.review.paper_texts import kept_until
from shared.database import Connection
from shared.service import Kit

MOST = 8  # comparisons kept in memory


class Comparisons:
    """Compares papers, and keeps the last few answers."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._kept: OrderedDict[tuple[object, ...], models.DossierDifferences] = OrderedDict()
        self._lock = Lock()

    def page(
        self, unit: str | None, dossier_id: str, kind: str, against: int | None, cursor: int, limit: int
    ) -> models.DossierDifferences:
        """Return a page of the papers of a kind; raises NotFound, RevisionUnknown, and what a store of blobs raises."""
        with self._kit.database.read() as connection:
            compared = _compared(connection, tables.dossier_by_id(connection, dossier_id, unit), kind, against)
        self._kit.packs.get(compared.dossier.pack_digest).document(kind)
        with self._lock:
            whole = self._kept.get(compared.key)
        whole = whole or answer(self._kit, compared, against)
        with self._lock:
            self._kept[compared.key] = whole
            self._kept.move_to_end(compared.key)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        more = str(cursor + limit) if len(whole.items) > cursor + limit else None
        return whole.model_copy(update={"items": whole.items[cursor : cursor + limit], "next": more})


def _compared(connection: Connection, dossier: Dossier, kind: str, against: int | None) -> Compared:
    if against is not None and not 1 <= against < dossier.revision:
        raise RevisionUnknown(id=dossier.id, revision=against, last=dossier.revision)
    wanted = WantedDocuments(kind=kind)
    rows = tables.documents_after(connection, dossier.id, -1, ALL, wanted)
    kept, earlier = texts_of(rows), None
    if against is not None:
        before = kept_until(tables.milestones_after(connection, dossier.id, 0), against)
        earlier = tuple((document, before[document]) for document, _ in kept if document in before)
    about = tables.abouts_of(connection, dossier.id)
    return Compared(dossier=dossier, kind=kind, rows=rows, kept=kept, earlier=earlier, about=about)
