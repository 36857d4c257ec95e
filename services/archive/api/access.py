"""Who may use the routes of the archive, and what those of a record have in common."""

from collections.abc import Mapping

from services.archive.errors import VaultDamaged, VaultUnavailable, VaultUnlocked
from services.archive.search import find
from services.archive.search.index import paper_digests
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.auth.access import allow
from shared.people.principal import Principal, Role
from shared.service import Kit

READERS = allow(Role.ARCHIVIST, Role.OFFICER, Role.CLERK)
CLERKS = allow(Role.CLERK)
KEEPERS = allow(Role.CLERK, Role.ARCHIVIST)
ARCHIVISTS = allow(Role.ARCHIVIST)
OF_VAULT = (NotFound, VaultDamaged, VaultUnavailable, VaultUnlocked)


def indexed_papers(kit: Kit, record_id: str, who: Principal) -> Mapping[str, str]:
    """Return the digests that the index has of a record's papers, by name; raises NotFound."""
    with kit.database.read() as connection:
        if not find.holds(connection, record_id, who.unit):
            raise NotFound(what=Thing.RECORD, id=record_id)
        return paper_digests(connection, record_id)
