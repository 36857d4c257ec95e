"""What signing remembers: documents with their present revision, their signatures, and the number register."""

from services.signing.tables.documents import (
    document,
    document_by_id,
    end_documents,
    is_held,
    issued_kinds,
    lock_document,
    lock_documents,
    open_documents,
    revisions_of,
    set_step,
)
from services.signing.tables.metadata import TABLES
from services.signing.tables.register import Voided, next_number, register, registered, series, void_line
from services.signing.tables.report import states
from services.signing.tables.signatures import (
    document_of_revision,
    forget_revision,
    open_signatures,
    signature,
    signatures_by_document,
    signatures_of,
)
from services.signing.tables.waiting import Order, Waiting, packs_of_numbers, waiting_documents

__all__ = [
    "TABLES",
    "Order",
    "Voided",
    "Waiting",
    "document",
    "document_by_id",
    "document_of_revision",
    "end_documents",
    "forget_revision",
    "is_held",
    "issued_kinds",
    "lock_document",
    "lock_documents",
    "next_number",
    "open_documents",
    "open_signatures",
    "packs_of_numbers",
    "register",
    "registered",
    "revisions_of",
    "series",
    "set_step",
    "signature",
    "signatures_by_document",
    "signatures_of",
    "states",
    "void_line",
    "waiting_documents",
]
