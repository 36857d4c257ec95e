"""Lists dossiers as an office asks for them: what stands where, in which season, and for whom it waits."""

from collections.abc import Mapping

from services.intake import models, rows, tables
from services.intake.tables.listing.dossiers import WantedDossiers, counts_by_state, dossiers_after
from services.intake.tables.seasons import season_titles
from services.intake.workflow.listing.due import Due, first_due
from services.intake.workflow.listing.submissions import id_cursor
from services.intake.workflow.listing.titles import dossier_title
from shared.contracts.lifecycle import DocumentState, DossierState
from shared.contracts.progress import percent_of
from shared.database import Connection
from shared.packs.published import Packs
from shared.service import Kit


def dossiers(kit: Kit, filters: WantedDossiers, cursor: str, limit: int) -> models.DossierPage:
    """Return the summaries of dossiers, newest first, after a cursor; raises CursorInvalid."""
    with kit.database.read() as connection:
        listed = dossiers_after(connection, filters, id_cursor(cursor), limit + 1)
        counts = tables.counts_of(connection, [row.id for row in listed[:limit]])
        seasons = season_titles(connection, {row.season_id for row in listed[:limit]})
        totals = counts_by_state(connection, filters)
        due = first_due(kit.packs, connection, counts)
    page = [
        _summary(kit.packs, row, counts[row.id], seasons, Due(due.get(row.id), kit.clock.today()))
        for row in listed[:limit]
    ]
    return models.DossierPage(items=page, totals=totals, next=page[-1].dossier_id if len(listed) > limit else None)


def summary(kit: Kit, unit: str | None, dossier_id: str) -> models.DossierSummary:
    """Return the summary of a dossier; raises NotFound."""
    with kit.database.read() as connection:
        return summary_of(kit, connection, tables.dossier_by_id(connection, dossier_id, unit))


def summary_of(kit: Kit, connection: Connection, row: rows.Dossier) -> models.DossierSummary:
    """Return the summary of a dossier whose row is read."""
    counts = tables.counts_of(connection, [row.id])[row.id]
    due = Due(first_due(kit.packs, connection, {row.id: counts}).get(row.id), kit.clock.today())
    return _summary(kit.packs, row, counts, season_titles(connection, {row.season_id}), due)


def _summary(
    packs: Packs, row: rows.Dossier, counts: Mapping[DocumentState, int], seasons: Mapping[str, str], due: Due
) -> models.DossierSummary:
    return models.DossierSummary(
        dossier_id=row.id,
        submission_id=row.submission_id or None,
        unit=row.unit,
        pack=row.pack,
        pack_digest=row.pack_digest,
        season=row.season_id,
        season_version=row.season_version,
        season_title=seasons.get(row.season_id, ""),
        kind=row.kind,
        title=dossier_title(packs, row.pack_digest, row.kind),
        revision=row.revision,
        created_at=row.created_at,
        owner=row.owner,
        state=DossierState.of(counts, archived=row.record_id is not None),
        percent=percent_of(counts),
        counts=dict(counts),
        due=due.day,
        overdue=due.is_over,
        record_id=row.record_id,
        replaces=row.replaces or None,
    )
