"""Proves a record again: what lies in the vault against the vault's own list, and against what the index says."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from services.archive.bag import Fixity, check_bag
from services.archive.catalogue import digests_by_record
from services.archive.vault import Vault
from shared.errors import BagRefused, NotFound, VaultDamaged
from shared.service import Kit

NAMED = 5


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


def damaged(kit: Kit, vault: Vault) -> Iterator[tuple[str, str]]:
    """Yield the id of every record of the index that is not as it was kept, and the first names of what is wrong.

    A record that the vault lacks altogether is not named here: the ledger finds it without reading files.
    """
    with kit.records.read() as connection:
        papers = digests_by_record(connection)
    there = {record_id for record_id, _ in vault.records()}
    for record_id in sorted(papers.keys() & there):
        if wrong := _wrong(vault, record_id, papers[record_id]):
            yield record_id, ", ".join(wrong[:NAMED]) + (", …" if len(wrong) > NAMED else "")


def _wrong(vault: Vault, record_id: str, papers: Mapping[str, str]) -> tuple[str, ...]:
    try:
        return prove(vault, record_id, papers).wrong
    except VaultDamaged as error:
        return (str(error.facts["name"]),)
    except BagRefused as error:
        return (str(error.facts["reason"]),)
