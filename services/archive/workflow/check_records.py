"""Reads every archived record again and names what is not as it was kept (`hoso doctor --fixity`)."""

from collections.abc import Iterator, Mapping

from services.archive.errors import BagRefused, VaultDamaged
from services.archive.search.index import digests_by_record
from services.archive.vault.fixity import prove
from services.archive.vault.vault import Vault
from shared.service import Kit

NAMED = 5  # names of damaged files told of one record


def damaged(kit: Kit, vault: Vault) -> Iterator[tuple[str, str]]:
    """Yield the id of every record of the index that is not as it was kept, and the first names of what is wrong.

    A record that the vault lacks altogether is not named here: reconciliation finds it without reading files.
    """
    with kit.database.read() as connection:
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
