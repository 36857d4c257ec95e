"""Asks for a dossier: one request per season, kind and submission, its documents planned before anything is made."""

from services.intake import models, tables
from services.intake.tables.nominee_rows import Decision
from services.intake.workflow.following.planned_rows import row_of
from services.intake.workflow.wanted import Wanted, nominees_of, papers_of, want
from shared import blobs
from shared.contracts.events import DossierRequested
from shared.contracts.ids import Digest, DossierId
from shared.contracts.request import DossierRequest, PinnedSeason, RequestedFile, RowDecision
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope, new_id
from shared.people.principal import Principal
from shared.service import Kit
from shared.text.fold import fold


def request(kit: Kit, who: Principal, season_id: str, kind: str, submission_id: str | None) -> DossierId:
    """Ask for a dossier by the newest version of its season and the live one of its pack; return its id.

    Asking again gives the same dossier. Raises NotFound (season, kind, submission), SubmissionNeeded, OtherPack,
    TableMissing, NoRows, TableStillFaulty, TableOutdated, AgencyOnly (of a unit, where the agency alone asks), and
    SeasonFaulty where the pack now wants more of the season.
    """
    wanted = want(kit, who, season_id, kind, submission_id)
    with kit.database.read() as connection:
        known = tables.dossier_of(connection, season_id, kind, wanted.submission_id)
    return known.id if known else _ask(kit, wanted)


def _stored_request(kit: Kit, wanted: Wanted) -> Digest:
    """Keep what the dossier is made of as a blob; return its digest."""
    row, season = wanted.submission, wanted.season
    files = models.Submission.model_validate_json(row.answer).files if row else []
    request_of = DossierRequest(
        submission_id=wanted.submission_id,
        owner=row.owner if row else wanted.who.id,
        season=PinnedSeason(id=season.id, version=season.version, facts=season.facts),
        dossier_kind=wanted.kind.key,
        nominees=blobs.put_bytes(kit.blobs, nominees_of(kit, wanted).to_json()).sha256,
        files=tuple(
            RequestedFile(name=file.name, sha256=Digest(file.sha256), size=file.size, type=file.type) for file in files
        ),
        decisions=tuple(map(_decision, wanted.decisions)),
    )
    return blobs.put_bytes(kit.blobs, request_of.to_json()).sha256


def _decision(row: Decision) -> RowDecision:
    return RowDecision(
        table=row.sheet,
        order=row.position,
        other_submission=row.other_submission,
        other_table=row.other_sheet,
        other_order=row.other_position,
        verdict=row.verdict,
        note=row.note,
        at=row.at,
        by=row.by,
    )


def _ask(kit: Kit, wanted: Wanted) -> DossierId:
    dossier_id, now, season = DossierId(new_id()), kit.clock.stamp(), wanted.season
    stored = _stored_request(kit, wanted)
    failpoint("intake.after_request_put")
    documents = [
        row_of(wanted.pack.file, paper, dossier_id, position, now)
        for position, paper in enumerate(papers_of(kit, wanted))
    ]
    event = _event(wanted, dossier_id, stored, len(documents))
    values = {"id": dossier_id, "submission_id": wanted.submission_id, "unit": wanted.unit, "created_at": now}
    values |= {"pack": wanted.pack.id, "pack_digest": wanted.pack.digest, "kind": wanted.kind.key}
    values |= {"owner": wanted.who.id, "folded": fold(f"{season.title} {wanted.kind.title.vi}")}
    pinned = {"season_id": season.id, "season_version": season.version, "facts": season.facts, "request": stored}
    with kit.database.transaction() as tx:
        if not tx.insert_once(tables.dossier.insert().values(**values, **pinned)):  # asked for twice at the same moment
            other = tables.dossier_of(tx.connection, season.id, wanted.kind.key, wanted.submission_id)
            return other.id if other else dossier_id
        tx.execute(tables.document.insert(), documents)
        tx.emit([Envelope(event=event, source="intake")])
    failpoint("intake.after_request_commit")
    return dossier_id


def _event(wanted: Wanted, dossier_id: DossierId, stored: Digest, documents: int) -> DossierRequested:
    return DossierRequested(
        dossier_id=dossier_id,
        by=wanted.who.id,
        unit=wanted.unit,
        submission_id=wanted.submission_id,
        dossier_kind=wanted.kind.key,
        pack=wanted.pack.id,
        pack_version=wanted.pack.file.version,
        season=wanted.season.id,
        facts=wanted.season.facts,
        request=stored,
        documents=documents,
        pack_digest=wanted.pack.digest,
    )
