"""Reads what all batches of a dossier share, once: nominees, the lists that templates see of them, what it replaces."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from shared import blobs
from shared.contracts.ids import Digest
from shared.contracts.nominees import read_nominees
from shared.contracts.request import DossierRequest, read_request
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
        data = data_of(pack, read_nominees(blobs.read(self._store, dossier_request.nominees)))
        return replace(data, replaced=_replaced(dossier_request))


def _replaced(request: DossierRequest) -> Mapping[str, Mapping[str, object]]:
    """Return how the papers that it replaces are named, by the planned paper that takes the place of each."""
    papers = request.replacement.papers if request.replacement else ()
    return {paper.place: {"ten": paper.title, "so": paper.number, "ngay": paper.date} for paper in papers}
