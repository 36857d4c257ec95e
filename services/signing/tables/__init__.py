"""What signing remembers: documents with their present revision, their signatures, and the number register."""

from services.signing.tables.documents import (
    document,
    document_by_id,
    documents_by_ids,
    issued_kinds,
    lock_documents,
    mark_complete,
    open_documents,
    set_step,
    write_revisions,
)
from services.signing.tables.metadata import (
    TABLES,
)
from services.signing.tables.register import (
    Lines,
    SeriesKey,
    SeriesState,
    advance_series,
    register,
    register_all,
    register_page,
    registered,
    series,
    series_state,
)
from services.signing.tables.report import (
    states,
)
from services.signing.tables.signatures import (
    document_of_revision,
    open_signatures,
    signature,
    signatures_by_document,
    signatures_of,
)
from services.signing.tables.waiting import (
    Order,
    Waiting,
    packs_of_numbers,
    waiting_documents,
)

__all__ = [
    "TABLES",
    "Lines",
    "Order",
    "SeriesKey",
    "SeriesState",
    "Waiting",
    "advance_series",
    "document",
    "document_by_id",
    "document_of_revision",
    "documents_by_ids",
    "issued_kinds",
    "lock_documents",
    "mark_complete",
    "open_documents",
    "open_signatures",
    "packs_of_numbers",
    "register",
    "register_all",
    "register_page",
    "registered",
    "series",
    "series_state",
    "set_step",
    "signature",
    "signatures_by_document",
    "signatures_of",
    "states",
    "waiting_documents",
    "write_revisions",
]
