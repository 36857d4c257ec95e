"""Routes of a record's files: the whole bag as a ZIP, and each file by its name."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from services.archive.api.access import OF_VAULT, READERS, indexed_papers
from services.archive.api.send_file import TYPES, send_file
from services.archive.errors import RangeNotSatisfiable, VaultDamaged
from services.archive.vault.fixity import kept
from services.archive.vault.vault import Vault, VaultFile
from shared.http.openapi import ZIP, content, problems
from shared.people.principal import Principal
from shared.service import Kit
from shared.zip_stream import zip_stream

OF_FILE = {**content(*TYPES), **content(*TYPES, status=206), 304: {"description": "You have it."}}


def add_routes(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    """Add the routes of files."""
    _bag(routes, kit, vault)
    _file(routes, kit, vault)


def _bag(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    @routes.get(
        "/{record_id}/bag.zip",
        response_class=StreamingResponse,
        responses=content(ZIP),
        openapi_extra=problems(*OF_VAULT),
    )
    def get_bag(who: Annotated[Principal, READERS], record_id: str) -> StreamingResponse:
        """Return the whole bag as a ZIP, streamed; each file is checked, the small ones before the first byte."""
        papers = indexed_papers(kit, record_id, who)
        with kept(record_id):
            files = vault.files(record_id)
            for file in files:
                _as_indexed(record_id, file, papers)
                vault.open(record_id, file.name).close()
        parts = [(f"{record_id}/{file.name}", partial(vault.open, record_id, file.name), file.size) for file in files]
        headers = {"Content-Disposition": f'attachment; filename="{record_id}.zip"'}
        return StreamingResponse(zip_stream(parts), media_type=ZIP, headers=headers)


def _file(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    @routes.head("/{record_id}/files/{name:path}", include_in_schema=False)
    @routes.get(
        "/{record_id}/files/{name:path}",
        response_class=Response,
        responses=OF_FILE,
        openapi_extra=problems(*OF_VAULT, RangeNotSatisfiable),
    )
    def get_file(request: Request, who: Annotated[Principal, READERS], record_id: str, name: str) -> Response:
        """Return one file of a record, checked as it is read; answers HEAD, Range, If-Range and If-None-Match."""
        file = _as_indexed(record_id, vault.find(record_id, name), indexed_papers(kit, record_id, who))
        return send_file(vault, record_id, file, request)


def _as_indexed(record_id: str, file: VaultFile, papers: Mapping[str, str]) -> VaultFile:
    """Return a file of which the index says the same as the vault's list, which whoever writes there can forge."""
    if papers.get(file.name, file.sha256) != file.sha256:
        raise VaultDamaged(id=record_id, name=file.name)
    return file
