"""Who may use the routes of intake, and what several of them have in common."""

from hashlib import sha256
from typing import Annotated

from fastapi import Query, Response

from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.http.auth.access import allow
from shared.http.models import Answer
from shared.people.principal import Role

CLERKS = allow(Role.CLERK, Role.OFFICER)
READERS = allow(Role.CLERK, Role.OFFICER, Role.SIGNER)
OFFICERS = allow(Role.OFFICER)
EVERYONE = allow(*Role)
ADMIN = allow(Role.ADMIN)
AGENCY = allow(Role.CLERK, Role.OFFICER, whole_agency=True)  # the register is the agency's, of all units
OF_BLOBS = (BlobMissing, BlobDamaged, BlobsUnavailable)
Limit = Annotated[int, Query(ge=1, le=200)]


def download(name: str) -> dict[str, str]:
    """Return the headers of a file that is saved under a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def json_with_etag(answer: Answer, if_none_match: str) -> Response:
    """Return an answer with the digest of its bytes as ETag, or 304 where the client has it already."""
    body = answer.model_dump_json().encode()
    headers = {"ETag": f'"{sha256(body).hexdigest()}"', "Cache-Control": "private, no-cache"}
    if headers["ETag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
