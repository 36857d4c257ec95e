"""Facts that are counted, never typed: figures of a season, and which units reported or are late."""

from collections.abc import Sequence

from services.intake import tables
from services.intake.models.season.follow_up import CountedFigure, CountedFigures, Duty
from services.intake.tables.books.initiatives import told_in
from services.intake.tables.seasons import campaign_of
from services.intake.workflow.season.books.workbooks import KINDS
from services.intake.workflow.season.duties import duties_of
from shared import blobs
from shared.contracts.ids import Digest
from shared.packs.facts.follow_up import rows_at, with_fact
from shared.packs.load import Pack
from shared.packs.model import DossierKind
from shared.packs.season_facts import Facts, facts_json
from shared.service import Kit


def figures(kit: Kit, unit: str | None, season_id: str) -> CountedFigures:
    """Return every figure of a season that a unit may use, counted now; raises NotFound."""
    with kit.database.read() as connection:
        season = tables.season_by_id(connection, season_id, unit)
    facts = kit.packs.facts(season.facts)
    return CountedFigures(items=_count(kit, kit.packs.get(season.pack_digest), [season_id], facts)[0])


def counted_facts(kit: Kit, pack: Pack, kind: DossierKind, season_id: str, facts: Facts) -> Digest:
    """Keep facts of a season for a kind of dossier with what is counted as of now; return their digest.

    Papers and initiatives are those of the season, or of all that it goes on from too; duties are the season's own.
    """
    seasons: Sequence[str] = [season_id]
    if kind.whole:
        with kit.database.read() as connection:
            seasons = campaign_of(connection, season_id)
    items, duties = _count(kit, pack, seasons, facts)
    facts = _with_initiatives(kit, pack, seasons, _with_duties(pack, facts, duties))
    for item in items:
        facts = with_fact(facts, item.fact, item.value)
    return Digest(blobs.put_bytes(kit.blobs, facts_json(facts)).sha256)


def _count(kit: Kit, pack: Pack, seasons: Sequence[str], facts: Facts) -> tuple[list[CountedFigure], Sequence[Duty]]:
    with kit.database.read() as connection:
        reports = tables.last_reports(connection, seasons[-1])
        papers = tables.completed_papers(connection, seasons)
    duties = duties_of(pack.file.duties, facts, reports, kit.clock.today())
    counts = {
        "duties": len(duties),
        "reported": sum(duty.reported_on is not None for duty in duties),
        "late": sum(duty.late for duty in duties),
    }
    items = [
        CountedFigure(
            fact=figure.fact,
            value=papers.get(figure.kind or "", 0) if figure.counts == "papers" else counts[figure.counts],
            counts=figure.counts,
            kind=figure.kind,
        )
        for figure in pack.file.figures
    ]
    return items, duties


def _with_duties(pack: Pack, facts: Facts, duties: Sequence[Duty]) -> Facts:
    spec = pack.file.duties
    if spec is None:
        return facts
    rows = [
        {**row, spec.reported: duty.reported_on or "", spec.late: duty.late}
        for row, duty in zip(rows_at(facts, spec.table), duties, strict=True)
    ]
    return {**facts, spec.table: rows}


def _with_initiatives(kit: Kit, pack: Pack, seasons: Sequence[str], facts: Facts) -> Facts:
    if pack.file.initiatives is None:
        return facts
    with kit.database.read() as connection:
        rows = told_in(connection, seasons)
    table = [
        {
            "loai": KINDS[row.kind],
            "ten": row.name,
            "tac_gia": row.author,
            "don_vi": row.unit,
            "noi_dung": row.text,
            "nhan_rong": row.spread_how,
        }
        for row in rows
    ]
    return {**facts, pack.file.initiatives.table: table}
