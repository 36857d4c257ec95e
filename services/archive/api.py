"""What the archive answers over HTTP: search, one record, its files, the whole bag, and its fixity."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from services.archive.download.ranges import known_already, of_this_file, parse_range
from services.archive.download.zip_stream import zip_stream
from services.archive.errors import BagRefused, RangeNotSatisfiable, VaultDamaged, VaultUnavailable, VaultUnlocked
from services.archive.models import FixityReport, Record, RecordPage
from services.archive.search import find
from services.archive.search.index import paper_digests
from services.archive.vault.checked import part
from services.archive.vault.fixity import kept, prove
from services.archive.vault.vault import Vault, VaultFile
from shared.errors.http import CursorInvalid
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.auth.access import allow
from shared.http.openapi import PDF, ZIP, content, problems
from shared.people.principal import Principal, Role
from shared.service import Kit

READERS = allow(Role.ARCHIVIST, Role.OFFICER, Role.CLERK)
ARCHIVISTS = allow(Role.ARCHIVIST)
TYPES = {"pdf": PDF, "json": "application/json", "jsonl": "application/jsonl", "txt": "text/plain"}
OTHER = "application/octet-stream"
OF_FILES = (*TYPES.values(), OTHER)
OF_VAULT = (NotFound, VaultDamaged, VaultUnavailable, VaultUnlocked)


def router(kit: Kit, vault: Vault) -> APIRouter:
    """Return the routes of the archive."""
    routes = APIRouter(prefix="/v1/records", tags=["archive"])
    _searching(routes, kit, vault)
    _files(routes, kit, vault)
    return routes


def _searching(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    @routes.get("", openapi_extra=problems(CursorInvalid))
    def find_records(
        who: Annotated[Principal, READERS],
        q: Annotated[str, Query(max_length=400)] = "",
        year: str = "",
        kind: str = "",
        season: str = "",
        agency: str = "",
        cursor: str | None = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> RecordPage:
        """Search records: typed accents count, untyped match all; `so:`, `ten:`, `nam:` look into one field."""
        filters = {"year": year, "kind": kind, "season": season, "agency": agency}
        chosen = {name: value for name, value in filters.items() if value}
        with kit.database.read() as connection:
            found = find.find(connection, query=q, filters=chosen, cursor=cursor, limit=limit, unit=who.unit)
        return RecordPage.model_validate(found)

    @routes.get("/{record_id}", openapi_extra=problems(*OF_VAULT))
    def get_record(who: Annotated[Principal, READERS], record_id: str) -> Record:
        """Return one record with its papers, how it is locked and until when, and every file in its bag."""
        with kit.database.read() as connection:
            record = find.get(connection, record_id, who.unit)
        if record is None:
            raise NotFound(what=Thing.RECORD, id=record_id)
        with kept(record_id):
            return Record.model_validate({**record, "lock": vault.lock(record_id), "files": vault.files(record_id)})

    @routes.post("/{record_id}/verify", openapi_extra=problems(*OF_VAULT, BagRefused))
    def verify_record(who: Annotated[Principal, ARCHIVISTS], record_id: str) -> FixityReport:
        """Compute every digest of a record again; say what is changed, missing, untracked or covered."""
        papers = _papers(kit, record_id, who)
        proof = prove(vault, record_id, papers)
        return FixityReport(record_id=record_id, intact=not proof.wrong, **asdict(proof))


def _files(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    @routes.get(
        "/{record_id}/bag.zip",
        response_class=StreamingResponse,
        responses=content(ZIP),
        openapi_extra=problems(*OF_VAULT),
    )
    def get_bag(who: Annotated[Principal, READERS], record_id: str) -> StreamingResponse:
        """Return the whole bag as a ZIP, streamed; each file is checked, the small ones before the first byte."""
        papers = _papers(kit, record_id, who)
        with kept(record_id):
            listed = vault.files(record_id)
            for file in listed:
                _as_indexed(record_id, file, papers)
                vault.open(record_id, file.name).close()
        files = [(f"{record_id}/{one.name}", partial(vault.open, record_id, one.name), one.size) for one in listed]
        headers = {"Content-Disposition": f'attachment; filename="{record_id}.zip"'}
        return StreamingResponse(zip_stream(files), media_type=ZIP, headers=headers)

    @routes.head("/{record_id}/files/{name:path}", include_in_schema=False)
    @routes.get(
        "/{record_id}/files/{name:path}",
        response_class=Response,
        responses={**content(*OF_FILES), **content(*OF_FILES, status=206), 304: {"description": "You have it."}},
        openapi_extra=problems(*OF_VAULT, RangeNotSatisfiable),
    )
    def get_file(request: Request, who: Annotated[Principal, READERS], record_id: str, name: str) -> Response:
        """Return one file of a record, checked as it is read; answers HEAD, Range, If-Range and If-None-Match."""
        file = _as_indexed(record_id, vault.find(record_id, name), _papers(kit, record_id, who))
        return _send(vault, record_id, file, request)


def _papers(kit: Kit, record_id: str, who: Principal) -> Mapping[str, str]:
    """Return the digests that the index has of a record's papers, by name; raises NotFound."""
    with kit.database.read() as connection:
        if not find.holds(connection, record_id, who.unit):
            raise NotFound(what=Thing.RECORD, id=record_id)
        return paper_digests(connection, record_id)


def _as_indexed(record_id: str, file: VaultFile, papers: Mapping[str, str]) -> VaultFile:
    """Return a file of which the index says the same as the vault's list, which whoever writes there can forge."""
    if papers.get(file.name, file.sha256) != file.sha256:
        raise VaultDamaged(id=record_id, name=file.name)
    return file


def _send(vault: Vault, record_id: str, file: VaultFile, request: Request) -> Response:
    headers = {"ETag": f'"{file.sha256}"', "Accept-Ranges": "bytes"}
    known = known_already(request.headers.get("if-none-match"), headers["ETag"])
    ranged = not known and of_this_file(request.headers.get("if-range"), headers["ETag"])
    wanted = parse_range(request.headers.get("range"), file.size) if ranged else None
    start, end = wanted or (0, file.size - 1)
    body = part(vault.open(record_id, file.name), start, end + 1)
    if known or request.method == "HEAD":
        for _ in body:  # the tag and the length are those of a file that is as it was kept
            pass
    first = next(body, b"")  # before the answer begins: a file that is lost or changed is told, not cut short
    if known:
        return Response(status_code=304, headers=headers)
    headers["Content-Length"] = str(end - start + 1)
    if wanted:
        headers["Content-Range"] = f"bytes {start}-{end}/{file.size}"
    kind = TYPES.get(file.name.rsplit(".", 1)[-1], OTHER)
    if request.method == "HEAD":
        return Response(headers=headers, media_type=kind)
    return StreamingResponse(chain([first], body), status_code=206 if wanted else 200, media_type=kind, headers=headers)
