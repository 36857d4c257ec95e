"""Copies: the paper that a dossier of copies brought, set before the block that its template makes."""

from dataclasses import dataclass

from services.filling.layout.copy import PDF, NothingToCopy, behind
from shared import blobs
from shared.contracts.ids import Digest
from shared.contracts.request import read_request
from shared.errors.tree import Unprocessable
from shared.packs.model import Document
from shared.packs.plan import Planned
from shared.service import Kit


@dataclass(frozen=True, kw_only=True)
class LaidOut:
    """A paper that is filled and laid out."""

    planned: Planned
    docx: bytes
    pdf: bytes


def whole_copy(kit: Kit, request: Digest, spec: Document, block: bytes | Unprocessable) -> bytes | Unprocessable:
    """Return the whole paper: of a kind that copies, the copied pages and the block; else what was laid out."""
    if not spec.copies or isinstance(block, Unprocessable):
        return block
    original = next((file for file in read_request(blobs.read(kit.blobs, request)).files if file.type == PDF), None)
    if original is None:
        return NothingToCopy()
    try:
        return behind(blobs.read(kit.blobs, original.sha256), block, original.name, original.pages)
    except Unprocessable as error:
        return error
