"""What the archive answers over HTTP: search, one record, its files, the whole bag, and its fixity."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from services.archive import search
from services.archive.catalogue import paper_digests
from services.archive.fixity import kept, prove
from services.archive.ranges import known_already, of_this_file, parse_range
from services.archive.vault import Vault, VaultFile
from services.archive.zipstream import zip_stream
from shared.access import allow
from shared.blobs import pieces
from shared.errors import NotFound
from shared.keys import Role
from shared.service import Kit

READERS = allow(Role.ARCHIVIST, Role.OFFICER, Role.CLERK)
ARCHIVISTS = allow(Role.ARCHIVIST)
TYPES = {"pdf": "application/pdf", "json": "application/json", "jsonl": "application/jsonl", "txt": "text/plain"}
RECORD = "hồ sơ lưu trữ / record"


def router(kit: Kit, vault: Vault) -> APIRouter:
    """Return the routes of the archive."""
    routes = APIRouter(prefix="/v1/records", tags=["archive"])
    _searching(routes, kit, vault)
    _files(routes, kit, vault)
    return routes


def _searching(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    @routes.get("", dependencies=[READERS])
    def find_records(
        q: Annotated[str, Query(max_length=400)] = "",
        year: str = "",
        kind: str = "",
        campaign: str = "",
        agency: str = "",
        cursor: str | None = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> dict[str, Any]:
        """Search records: typed accents count, untyped match all; `so:`, `ten:`, `nam:` look into one field."""
        filters = {"year": year, "kind": kind, "campaign": campaign, "agency": agency}
        chosen = {name: value for name, value in filters.items() if value}
        with kit.records.read() as connection:
            found = search.find(connection, query=q, filters=chosen, cursor=cursor, limit=limit)
        return {"items": [asdict(hit) for hit in found.items], "facets": found.facets, "next": found.next}

    @routes.get("/{record_id}", dependencies=[READERS])
    def get_record(record_id: str) -> dict[str, Any]:
        """Return one record with its papers, how it is locked and until when, and every file in its bag."""
        with kit.records.read() as connection:
            record = search.get(connection, record_id)
        if record is None:
            raise NotFound(what=RECORD, id=record_id)
        with kept(record_id):
            files = [asdict(file) for file in vault.files(record_id)]
            return {**record, "lock": asdict(vault.lock(record_id)), "files": files}

    @routes.post("/{record_id}/verify", dependencies=[ARCHIVISTS])
    def verify_record(record_id: str) -> dict[str, Any]:
        """Compute every digest of a record again; say what is changed, missing, untracked or covered."""
        _expect(kit, record_id)
        with kit.records.read() as connection:
            papers = paper_digests(connection, record_id)
        proof = prove(vault, record_id, papers)
        return {"record_id": record_id, "intact": not proof.wrong, **asdict(proof)}


def _files(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    @routes.get("/{record_id}/bag.zip", dependencies=[READERS])
    def get_bag(record_id: str) -> StreamingResponse:
        """Return the whole bag as a ZIP, streamed."""
        _expect(kit, record_id)
        with kept(record_id):
            files = [
                (f"{record_id}/{file.name}", _opener(vault, record_id, file.name), file.size)
                for file in vault.files(record_id)
            ]
        headers = {"Content-Disposition": f'attachment; filename="{record_id}.zip"'}
        return StreamingResponse(zip_stream(files), media_type="application/zip", headers=headers)

    @routes.head("/{record_id}/files/{name:path}", dependencies=[READERS], include_in_schema=False)
    @routes.get("/{record_id}/files/{name:path}", dependencies=[READERS])
    def get_file(request: Request, record_id: str, name: str) -> Response:
        """Return one file of a record; answers HEAD, Range, If-Range and If-None-Match."""
        _expect(kit, record_id)
        return _send(vault, record_id, vault.find(record_id, name), request)


def _expect(kit: Kit, record_id: str) -> None:
    with kit.records.read() as connection:
        if not search.holds(connection, record_id):
            raise NotFound(what=RECORD, id=record_id)


def _send(vault: Vault, record_id: str, file: VaultFile, request: Request) -> Response:
    headers = {"ETag": f'"{file.sha256}"', "Accept-Ranges": "bytes"}
    if known_already(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    ranged = of_this_file(request.headers.get("if-range"), headers["ETag"])
    wanted = parse_range(request.headers.get("range"), file.size) if ranged else None
    start, end = wanted or (0, file.size - 1)
    headers["Content-Length"] = str(end - start + 1)
    if wanted:
        headers["Content-Range"] = f"bytes {start}-{end}/{file.size}"
    kind = TYPES.get(file.name.rsplit(".", 1)[-1], "application/octet-stream")
    opened = vault.open(record_id, file.name)  # before the answer begins: a lost file is told, not cut short
    if request.method == "HEAD":
        opened.close()
        return Response(headers=headers, media_type=kind)
    body = _slice(opened, start, end + 1)
    return StreamingResponse(body, status_code=206 if wanted else 200, media_type=kind, headers=headers)


def _opener(vault: Vault, record_id: str, name: str) -> Callable[[], BinaryIO]:
    return lambda: vault.open(record_id, name)


def _slice(opened: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    with opened as file:
        at = 0
        for piece in pieces(file):
            here = piece[max(start - at, 0) : max(end - at, 0)]
            at += len(piece)
            if here:
                yield here
            if at >= end:
                return
