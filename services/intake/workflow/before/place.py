"""What a submission is handed in for: its pack, perhaps a season of it, perhaps in the place of another submission."""

from services.intake import tables
from services.intake.workflow.before.errors import SubmissionElsewhere, SubmissionReplaced
from services.intake.workflow.packs import live_pack
from services.intake.workflow.submissions import Place
from shared.contracts.ids import SeasonId, SubmissionId
from shared.people.principal import Principal
from shared.service import Kit

USUAL_PACK = "thi_dua_khen_thuong"


def place_of(kit: Kit, who: Principal, pack: str, season_id: str, replaces: str) -> Place:
    """Return what a submission is for; what is left out ('') follows from the season or from what it replaces.

    Raises NotFound, SubmissionElsewhere (pack, season and what is replaced do not go together), SubmissionReplaced.
    """
    with kit.database.read() as connection:
        old = tables.submission_by_id(connection, replaces, who.unit) if replaces else None
        newer = tables.replacing(connection, [replaces]).get(replaces) if old else None
        known = season_id or (old.season_id if old else None) or ""
        season = tables.season_by_id(connection, known, who.unit) if known else None
    if newer:
        raise SubmissionReplaced(id=replaces, by=newer)
    pack_id = pack or (season.pack if season else old.pack if old else USUAL_PACK)
    if (season and season.pack != pack_id) or (old and (old.pack != pack_id or (old.season_id or known) != known)):
        raise SubmissionElsewhere(id=replaces or "—")
    return Place(
        pack=live_pack(kit, pack_id),
        season=SeasonId(known) if known else None,
        replaces=SubmissionId(replaces) if replaces else None,
    )
