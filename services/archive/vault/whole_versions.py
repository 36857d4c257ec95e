"""Which version of an object is read where several lie under one name: one that is what the index says was kept."""

from services.archive.errors import VaultUnavailable
from services.archive.vault.bucket_objects import LockedFiles, mapped
from services.archive.vault.files import VaultFile
from shared.files import digest

REMEMBERED = 1024  # choices kept in memory; a choice is looked at again when another version comes


class WholeVersions:
    """Reads by the version that the index names; where others lie beside it, by the newest that is the same file.

    Only what `hoso restore --record` put back, or another replica kept at the same moment, has the digest that the
    index says: whatever else is laid on top is passed by.
    """

    def __init__(self, files: LockedFiles) -> None:
        self._files = files
        self._chosen: dict[tuple[str, ...], str] = {}

    def choose(self, record_id: str, file: VaultFile, named: str) -> str:
        """Return the version to read a file by; the named one where none is whole."""
        name = f"{record_id}/{file.name}"
        listed = self._files.versions(name, size=file.size)
        if listed in ((), (named,)):
            return named
        seen = (name, named, *listed)
        if seen not in self._chosen:
            if len(self._chosen) >= REMEMBERED:
                self._chosen.clear()
            whole = (version for version in listed if self._is_whole(record_id, file, version))
            self._chosen[seen] = next(whole, named)
        return self._chosen[seen]

    def has(self, record_id: str, file: VaultFile, named: str) -> bool:
        """Read the version that `choose` returns to its end and say whether it is the file."""
        return self._is_whole(record_id, file, self.choose(record_id, file, named))

    def _is_whole(self, record_id: str, file: VaultFile, version: str) -> bool:
        """Say whether a version is the file; one that the store cannot give is not."""
        try:
            with mapped(), self._files.get(f"{record_id}/{file.name}", version) as source:
                return digest(source) == file.sha256
        except VaultUnavailable:
            return False
