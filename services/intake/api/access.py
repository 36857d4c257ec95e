"""Who may use the routes of intake, and what several of them have in common."""

from typing import Annotated

from fastapi import Query

from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.http.auth.access import allow
from shared.people.principal import Role

CLERKS = allow(Role.CLERK, Role.OFFICER)
READERS = allow(Role.CLERK, Role.OFFICER, Role.SIGNER)
EVERYONE = allow(*Role)
ADMIN = allow(Role.ADMIN)
AGENCY = allow(Role.CLERK, Role.OFFICER, whole_agency=True)  # the register is the agency's, of all units
OF_BLOBS = (BlobMissing, BlobDamaged, BlobsUnavailable)
Limit = Annotated[int, Query(ge=1, le=200)]


def download(name: str) -> dict[str, str]:
    """Return the headers of a file that is saved under a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
