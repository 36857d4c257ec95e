"""Sends one file of a record: whole, a range of it, its headers alone, or word that the client has it."""

from itertools import chain

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from services.archive.download.ranges import known_already, of_this_file, parse_range
from services.archive.vault.checked import part
from services.archive.vault.vault import Vault, VaultFile
from shared.http.openapi import PDF

_BY_ENDING = {"pdf": PDF, "json": "application/json", "jsonl": "application/jsonl", "txt": "text/plain"}
_OTHER = "application/octet-stream"
TYPES = (*_BY_ENDING.values(), _OTHER)


def send_file(vault: Vault, record_id: str, file: VaultFile, request: Request) -> Response:
    """Return the answer to a request for a file; a file that is lost or changed is refused before the answer begins."""
    headers = {"ETag": f'"{file.sha256}"', "Accept-Ranges": "bytes"}
    known = known_already(request.headers.get("if-none-match"), headers["ETag"])
    ranged = not known and of_this_file(request.headers.get("if-range"), headers["ETag"])
    span = parse_range(request.headers.get("range"), file.size) if ranged else None
    start, end = span or (0, file.size - 1)
    body = part(vault.open(record_id, file.name), start, end + 1)
    if known or request.method == "HEAD":
        for _ in body:  # the tag and the length are those of a file that is as it was kept
            pass
    first = next(body, b"")
    if known:
        return Response(status_code=304, headers=headers)
    headers["Content-Length"] = str(end - start + 1)
    if span:
        headers["Content-Range"] = f"bytes {start}-{end}/{file.size}"
    kind = _BY_ENDING.get(file.name.rsplit(".", 1)[-1], _OTHER)
    if request.method == "HEAD":
        return Response(headers=headers, media_type=kind)
    return StreamingResponse(chain([first], body), status_code=206 if span else 200, media_type=kind, headers=headers)
