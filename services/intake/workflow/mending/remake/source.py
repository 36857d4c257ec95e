"""What a dossier is made of: its request, the vetted nominees and the season's facts, now and after a correction."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.intake.rows import Dossier
from shared import blobs
from shared.contracts.nominees import NomineeTable, read_nominees
from shared.contracts.request import DossierRequest, read_request
from shared.packs.facts.contexts import Context, contexts, data_of
from shared.packs.load import Pack
from shared.packs.plan import Planned, plan
from shared.packs.season_facts import Facts
from shared.service import Kit


@dataclass(frozen=True, kw_only=True)
class Source:
    """All that the papers of a dossier are made of."""

    pack: Pack
    request: DossierRequest
    nominees: NomineeTable
    facts: Facts

    def papers(self, dossier_id: str) -> Mapping[str, tuple[Planned, Context]]:
        """Return every planned paper with what its template sees, by its id, in the pack's order."""
        planned = list(plan(self.pack, self.request.dossier_kind, self.nominees, self.facts))
        seen = contexts(planned, self.facts, data_of(self.pack, self.nominees).lists)
        return {item.id_in(dossier_id): (item, context) for item, context in zip(planned, seen, strict=True)}


def source_of(kit: Kit, dossier: Dossier) -> Source:
    """Return what a dossier is made of now; raises what reading files does."""
    request = read_request(blobs.read(kit.blobs, dossier.request))
    return Source(
        pack=kit.packs.get(dossier.pack_digest),
        request=request,
        nominees=read_nominees(blobs.read(kit.blobs, request.nominees)),
        facts=kit.packs.facts(dossier.facts),
    )
