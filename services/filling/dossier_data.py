"""Reads what all batches of a dossier share, once: the vetted nominees, and the lists that templates see of them."""

from functools import lru_cache

from shared import blobs
from shared.contracts.ids import Digest
from shared.contracts.nominees import read_nominees
from shared.contracts.request import read_request
from shared.packs.facts.contexts import DossierData, data_of
from shared.packs.load import Pack

KEPT = 2  # dossiers whose data stay in memory; batches of one come one after another


class DossierDataReader:
    """Reads the data of dossiers from their requests; those of the last few are kept, so a batch costs its rows."""

    def __init__(self, store: blobs.Blobs) -> None:
        self._store = store
        self.read = lru_cache(KEPT)(self._read)

    def _read(self, pack: Pack, request: Digest) -> DossierData:
        dossier_request = read_request(blobs.read(self._store, request))
        return data_of(pack, read_nominees(blobs.read(self._store, dossier_request.nominees)))
