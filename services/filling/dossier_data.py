"""What all batches of a dossier share, read once: the vetted nominees, and the lists that templates see of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shared import blobs
from shared.contracts.ids import Digest
from shared.contracts.nominees import NomineeTable, read_nominees
from shared.contracts.request import read_request
from shared.packs.load import Pack

KEPT = 2  # dossiers whose data stay in memory; batches of one come one after another


@dataclass(frozen=True, kw_only=True)
class DossierData:
    """The nominees of a dossier, and one list per table of its pack with a template's values of each row."""

    nominees: NomineeTable
    lists: Mapping[str, Sequence[Mapping[str, object]]]


def data_of(pack: Pack, nominees: NomineeTable) -> DossierData:
    """Return what every paper of a dossier with these nominees sees."""
    lists = {
        table.key: [{"stt": row.order, **row.values()} for row in nominees.of(table.key)] for table in pack.file.tables
    }
    return DossierData(nominees=nominees, lists=lists)


class DossierDataReader:
    """Reads the data of dossiers from their requests; those of the last few are kept, so a batch costs its rows."""

    def __init__(self, store: blobs.Blobs) -> None:
        self._store = store
        self.read = lru_cache(KEPT)(self._read)

    def _read(self, pack: Pack, request: Digest) -> DossierData:
        dossier_request = read_request(blobs.read(self._store, request))
        return data_of(pack, read_nominees(blobs.read(self._store, dossier_request.nominees)))
