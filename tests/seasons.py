"""Seasons for tests: one made in intake, and facts kept among the working files as intake keeps them."""

from services.intake.models import SeasonBody
from services.intake.workflow.dossiers import request
from services.intake.workflow.seasons import make_season
from shared.blobs import Blobs, put_bytes
from shared.contracts.ids import Digest, DossierId, SeasonId
from shared.packs.season_facts import Facts, facts_json
from shared.people.principal import Principal
from shared.service import Kit
from tests.tiny_pack import FACTS, ID, KIND, STARTER

SEASON = SeasonId("01J00000000000000000000009")


def keep_facts(blobs: Blobs, facts: Facts = FACTS) -> Digest:
    """Keep facts among the working files; return their digest."""
    return Digest(put_bytes(blobs, facts_json(facts)).sha256)


def begin_season(kit: Kit, who: Principal) -> str:
    """Make a season of the tiny pack in intake; return its id."""
    return make_season(kit, who, SeasonBody(pack=ID, starter=STARTER)).season_id


def ask(kit: Kit, who: Principal, submission_id: str) -> DossierId:
    """Ask intake for the dossier of a submission in a new season of the tiny pack."""
    return request(kit, who, begin_season(kit, who), KIND, submission_id)
