"""What whoever decides about a dossier opens: its papers as they are now, and the files that were handed in."""

import json
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from services.intake import tables
from shared import blobs
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.service import Kit


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file: its name, its digest and its content."""

    name: str
    sha256: str
    body: bytes


def paper(kit: Kit, unit: str | None, dossier_id: str, document_id: str) -> Opened:
    """Return a paper as intake knows it; raises NotFound for one of another unit, or not made yet."""
    with kit.database.read() as connection:
        tables.dossier_by_id(connection, dossier_id, unit)
        row = tables.document_of(connection, dossier_id, document_id)
    sha256 = json.loads(row.facts).get("pdf") if row else None
    if not sha256:
        raise NotFound(what=Thing.DOCUMENT, id=document_id)
    return Opened(name=f"{document_id}.pdf", sha256=sha256, body=blobs.read(kit.blobs, sha256))


def submitted(kit: Kit, unit: str | None, submission_id: str, sha256: str) -> Opened:
    """Return a file of a submission; raises NotFound."""
    with kit.database.read() as connection:
        tables.submission_by_id(connection, submission_id, unit)
        row = tables.file_of(connection, submission_id, sha256)
    if row is None:
        raise NotFound(what=Thing.FILE, id=sha256)
    return Opened(name=row.name, sha256=sha256, body=blobs.read(kit.blobs, sha256))


def headers(file: Opened, disposition: Literal["inline", "attachment"] = "inline") -> dict[str, str]:
    """Return the headers of a file: its name (RFC 5987) and its digest."""
    named = f"{disposition}; filename*=UTF-8''{quote(file.name, safe='')}"
    return {"Content-Disposition": named, "ETag": f'"{file.sha256}"', "X-Content-Type-Options": "nosniff"}
