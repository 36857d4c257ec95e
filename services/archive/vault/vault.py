"""The vault: where records lie unchanged for as long as the law asks."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from services.archive.vault.files import Lock, VaultFile
from services.archive.vault.folder import FolderVault
from shared.clock import Clock
from shared.errors.tree import NotFound

__all__ = ["FolderVault", "Lock", "Vault", "VaultFile", "ask_vault", "open_vault"]

NOBODY = "0" * 26  # the id of no record


class Vault(Protocol):
    """Keeps whole bags; nothing in it is ever changed."""

    def keep(
        self, record_id: str, folder: Path, *, until: date | None, verified: bool = False, ours: bool = False
    ) -> str:
        """Keep a finished bag to the end of a day (None: for good) and return where it lies; twice is harmless.

        Only a retention that somebody has `verified` is locked so that nobody can undo it. A folder that is `ours` may
        be taken as it is, for nobody else has it. The bag was read back and compared before this returns.
        Raises VaultOccupied, VaultDamaged, VaultUnavailable.
        """

    def records(self) -> Iterator[tuple[str, datetime]]:
        """Yield the id of every record that is kept, and since when (UTC)."""

    def files(self, record_id: str) -> tuple[VaultFile, ...]:
        """Return every file of a record as it was kept, by name; raises NotFound."""

    def find(self, record_id: str, name: str) -> VaultFile:
        """Return one file of a record by its name, without looking at the others; raises NotFound."""

    def covered(self, record_id: str) -> tuple[str, ...]:
        """Return what somebody tried to hide or replace though readers meet the kept, and what guards it no more."""

    def lock(self, record_id: str) -> Lock:
        """Return how a record is guarded, and until when; raises NotFound."""

    def keep_longer(self, record_id: str) -> bool:
        """Keep a permanent record for as long as the vault can promise, counted from now; say whether that was more."""

    def mend(self, record_id: str, folder: Path, *, until: date | None, verified: bool = False) -> tuple[str, ...]:
        """Put back what is not as it was kept from a whole copy of the bag; return its names, none when all is sound.

        What is sound is not touched. Raises VaultOccupied for a bag of other files, VaultUnavailable.
        """

    def open(self, record_id: str, name: str) -> BinaryIO:
        """Open one file of a record, which checks itself as it is read.

        Raises NotFound, and VaultDamaged for one that was kept and is gone or changed: a small one at once, a large
        one in the place of its last bytes.
        """

    def folder(self, record_id: str) -> AbstractContextManager[Path]:
        """Give the record as a folder to check it in; what the vault has lost is absent there. Raises NotFound."""


def ask_vault(vault: Vault) -> dict[str, float]:
    """Ask for a record that is not there: a vault that says so is well; raises VaultUnavailable."""
    with suppress(NotFound):
        vault.files(NOBODY)
    return {}


def open_vault(url: str, clock: Clock) -> Vault:
    """Return the vault at an address: `file:FOLDER` or `s3://key:secret@host:port/bucket?secure=0`."""
    if url.startswith("file:"):
        return FolderVault(Path(url.removeprefix("file:")), clock)
    from services.archive.vault.bucket import BucketVault  # its client takes half a second to load

    return BucketVault(url, clock)
