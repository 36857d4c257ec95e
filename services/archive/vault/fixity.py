"""Proves a record again: what lies in the vault against the vault's own list, and against what the index says."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from services.archive.errors import VaultDamaged
from services.archive.package.bag import Fixity, check_bag
from services.archive.vault.vault import Vault
from shared.errors.tree import NotFound


@dataclass(frozen=True, kw_only=True)
class Proof(Fixity):
    """What a check of a record found; `covered` is what lies over the kept files, and what guards them no more."""

    covered: tuple[str, ...]

    @property
    def wrong(self) -> tuple[str, ...]:
        """The name of everything that is not as it was kept."""
        return tuple(dict.fromkeys(self.changed + self.missing + self.untracked + self.covered))


def prove(vault: Vault, record_id: str, papers: Mapping[str, str]) -> Proof:
    """Hash every file of a record, whose `papers` (name -> SHA-256) are as the index has them.

    Raises VaultDamaged when the vault has nothing of it. Whoever can write into a vault of folders can forge its list
    of digests too: so the index has the last word on papers.
    """
    with kept(record_id), vault.folder(record_id) as folder:
        fixity = check_bag(folder, known={file.name: file.sha256 for file in vault.files(record_id)} | dict(papers))
        return Proof(**asdict(fixity), covered=vault.covered(record_id))


@contextmanager
def kept(record_id: str) -> Iterator[None]:
    """Say of a record that the index names and the vault does not know that it is lost, not that it never was."""
    try:
        yield
    except NotFound as error:
        raise VaultDamaged(id=record_id, name=f"{record_id}/") from error
