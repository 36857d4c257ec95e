"""Who may use the routes of signing, and what those of a document may be refused with."""

from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.errors.tree import NotFound
from shared.http.auth.access import allow
from shared.people.principal import Role

EVERYONE = allow(*Role)
READERS = allow(Role.CLERK, Role.OFFICER, Role.SIGNER)
SIGNERS = allow(Role.SIGNER, Role.CLERK)
CLERKS = allow(Role.CLERK)
AGENCY_CLERKS = allow(Role.CLERK, whole_agency=True)  # the register is the agency's, with the papers of all units
OF_FILES = (NotFound, BlobMissing, BlobDamaged, BlobsUnavailable)
