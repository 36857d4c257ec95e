"""Asks for a dossier: one request per season, kind and submission, its documents planned before anything is made."""

from services.intake import models, tables
from services.intake.rows import Dossier
from services.intake.tables.nominee_rows import Decision
from services.intake.workflow.before.replacing import refuse_second
from services.intake.workflow.following.planned_rows import row_of
from services.intake.workflow.wanted import Wanted, nominees_of, papers_of, want
from shared import blobs
from shared.contracts.events import DossierRequested
from shared.contracts.ids import Digest, DossierId
from shared.contracts.request import DossierRequest, PinnedSeason, RequestedFile, RowDecision
from shared.database import Connection
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope, new_id
from shared.people.principal import Principal
from shared.service import Kit
from shared.text.fold import fold


def request(kit: Kit, who: Principal, season_id: str, kind: str, submission_id: str | None) -> DossierId:
    """Ask for a dossier by the newest version of its season and the live one of its pack; return its id.

    Raises what `want` and `ask` do.
    """
    return ask(kit, want(kit, who, season_id, kind, submission_id))


def ask(kit: Kit, draft: Wanted) -> DossierId:
    """Ask for a dossier that was looked at; return its id.

    Asking again gives the same dossier. Raises NotFound (season, kind, submission), SubmissionNeeded, OtherPack,
    TableMissing, NoRows, TableStillFaulty, TableOutdated, AgencyOnly (of a unit, where the agency alone asks), and
    SeasonFaulty where the pack now wants more of the season.
    """
    with kit.database.read() as connection:
        known = _known(connection, draft)
    return known.id if known else _ask(kit, draft)


def _known(connection: Connection, draft: Wanted) -> Dossier | None:
    return tables.dossier_of(connection, draft.season.id, draft.kind.key, draft.submission_id, draft.replaces)


def _stored_request(kit: Kit, draft: Wanted) -> Digest:
    """Keep what the dossier is made of as a blob; return its digest."""
    row, season = draft.submission, draft.season
    files = models.Submission.model_validate_json(row.answer).files if row else []
    request_of = DossierRequest(
        submission_id=draft.submission_id,
        owner=row.owner if row else draft.who.id,
        season=PinnedSeason(id=season.id, version=season.version, facts=season.facts),
        dossier_kind=draft.kind.key,
        nominees=blobs.put_bytes(kit.blobs, nominees_of(kit, draft).to_json()).sha256,
        files=tuple(map(_file, files)),
        decisions=tuple(map(_decision, draft.decisions)),
        replacement=draft.replacement,
    )
    return blobs.put_bytes(kit.blobs, request_of.to_json()).sha256


def _file(file: models.SubmittedFile) -> RequestedFile:
    return RequestedFile(name=file.name, sha256=Digest(file.sha256), size=file.size, type=file.type, pages=file.pages)


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


def _ask(kit: Kit, draft: Wanted) -> DossierId:
    dossier_id, now, season = DossierId(new_id()), kit.clock.stamp(), draft.season
    stored = _stored_request(kit, draft)
    failpoint("intake.after_request_put")
    documents = _documents(kit, draft, dossier_id, now)
    event = _event(draft, dossier_id, stored, len(documents))
    values = {"id": dossier_id, "submission_id": draft.submission_id, "unit": draft.unit, "created_at": now}
    values |= {"pack": draft.pack.id, "pack_digest": draft.pack.digest, "kind": draft.kind.key}
    values |= {"owner": draft.who.id, "folded": fold(f"{season.title} {draft.kind.title.vi}")}
    values |= {"replaces": draft.replaces}
    pinned = {"season_id": season.id, "season_version": season.version, "facts": season.facts, "request": stored}
    with kit.database.transaction() as tx:
        if draft.replaces:
            tables.lock_dossier(tx, draft.replaces)
            refuse_second(tx.connection, draft, draft.replaces)
        if not tx.insert_once(tables.dossier.insert().values(**values, **pinned)):  # asked for twice at the same moment
            other = _known(tx.connection, draft)
            return other.id if other else dossier_id
        tx.execute(tables.document.insert(), documents)
        tx.emit([Envelope(event=event, source="intake")])
    failpoint("intake.after_request_commit")
    return dossier_id


def _documents(kit: Kit, draft: Wanted, dossier_id: DossierId, now: str) -> list[dict[str, object]]:
    replaced = {paper.place: paper.document_id for paper in draft.replacement.papers} if draft.replacement else {}
    return [
        row_of(draft.pack.file, paper, dossier_id, position, now) | {"instead_of": replaced.get(paper.id_in(""), "")}
        for position, paper in enumerate(papers_of(kit, draft))
    ]


def _event(draft: Wanted, dossier_id: DossierId, stored: Digest, documents: int) -> DossierRequested:
    return DossierRequested(
        dossier_id=dossier_id,
        by=draft.who.id,
        unit=draft.unit,
        submission_id=draft.submission_id,
        dossier_kind=draft.kind.key,
        pack=draft.pack.id,
        pack_version=draft.pack.file.version,
        season=draft.season.id,
        facts=draft.season.facts,
        request=stored,
        documents=documents,
        pack_digest=draft.pack.digest,
    )
