"""Looks at a dossier that is asked for before it is made: season, kind and submission fit, and its papers are named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.intake import tables
from services.intake.errors import (
    NoRows,
    OtherPack,
    SubmissionNeeded,
    TableMissing,
    TableOutdated,
    TableStillFaulty,
)
from services.intake.rows import Season, Submission
from services.intake.tables.nominee_rows import Decision
from services.intake.workflow.before.duplicates.decide import decisions_that_count, without_dropped
from services.intake.workflow.before.errors import SubmissionElsewhere, SubmissionReplaced
from services.intake.workflow.packs import live_pack
from services.intake.workflow.season.counted import counted_facts
from services.intake.workflow.season.errors import NoPapers
from services.intake.workflow.season.proposed import proposed, stored, told
from services.intake.workflow.seasons import refuse_others, vetted
from shared import blobs
from shared.contracts.ids import SubmissionId
from shared.contracts.nominees import NomineeTable, read_nominees
from shared.contracts.request import Replacement
from shared.packs.load import Pack
from shared.packs.model import DossierKind
from shared.packs.plan import Planned, plan, rows_where
from shared.packs.season_facts import Facts
from shared.people.principal import Principal
from shared.service import Kit

NO_SUBMISSION = SubmissionId("")
NOBODY = NomineeTable(file="", rows=())


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A dossier that can be made: by which version of pack and season, of which kind, of whose submission."""

    who: Principal
    pack: Pack
    season: Season
    kind: DossierKind
    submission: Submission | None
    decisions: Sequence[Decision] = ()
    replacement: Replacement | None = None

    @property
    def replaces(self) -> str:
        """The id of the archived dossier whose place it takes, '' for none."""
        return self.replacement.dossier_id if self.replacement else ""

    @property
    def submission_id(self) -> SubmissionId:
        return self.submission.id if self.submission else NO_SUBMISSION

    @property
    def unit(self) -> str | None:
        """The submission's unit, whoever of the agency asks; without a submission the season's."""
        return self.submission.unit if self.submission else self.season.unit


def want(kit: Kit, who: Principal, season_id: str, kind: str, submission_id: str | None) -> Wanted:
    """Return the dossier that is asked for, all of it looked at; raises what `request` does."""
    with kit.database.read() as connection:
        season = tables.season_by_id(connection, season_id, who.unit)
        row = tables.submission_by_id(connection, submission_id, who.unit) if submission_id else None
        newer = tables.replacing(connection, [row.id]).get(row.id) if row else None
        decisions = decisions_that_count(connection, row.id) if row else []
    pack = live_pack(kit, season.pack)
    spec = pack.dossier_kind(kind)
    copies = any(document.copies for document in pack.documents_of(kind))
    if (spec.tables or copies) and row is None:
        raise SubmissionNeeded(kind=kind)
    if row is None:
        refuse_others(who, season)
    if row is not None and newer:
        raise SubmissionReplaced(id=row.id, by=newer)
    if row is not None and row.season_id not in (None, season.id):
        raise SubmissionElsewhere(id=row.id)
    if row is not None:
        refuse_unfit(kit, row, pack, spec)
    facts = vetted(pack, kit.packs.facts(season.facts))
    season = replace(season, facts=counted_facts(kit, pack, spec, season.id, facts))
    return _voted(kit, Wanted(who=who, pack=pack, season=season, kind=spec, submission=row, decisions=decisions))


def _voted(kit: Kit, draft: Wanted) -> Wanted:
    """Return what is wanted with the facts that tell whom the council does not propose; raises what `told` does."""
    if not draft.kind.votes:
        return draft
    facts = told(draft.pack, draft.kind, _rows_of(kit, draft), kit.packs.facts(draft.season.facts))
    return replace(draft, season=replace(draft.season, facts=stored(kit, facts)))


def refuse_unfit(kit: Kit, row: Submission, pack: Pack, kind: DossierKind) -> None:
    """Raise OtherPack, TableStillFaulty, TableMissing or TableOutdated for a submission that no such dossier is of."""
    if row.pack != pack.id:
        raise OtherPack(pack=row.pack)
    if row.state == "faulty":
        raise TableStillFaulty(marked=f"/v1/submissions/{row.id}/marked")
    if row.nominees is None and kind.tables:
        raise TableMissing()
    refuse_tables(kit, row, pack)


def refuse_tables(kit: Kit, row: Submission, pack: Pack) -> None:
    """Raise TableOutdated for a submission whose table was read by a version of the pack that has other tables."""
    if row.pack_digest != pack.digest and kit.packs.get(row.pack_digest).file.tables != pack.file.tables:
        raise TableOutdated(pack=pack.id, version=pack.file.version)


def nominees_of(kit: Kit, draft: Wanted) -> NomineeTable:
    """Return the nominees of a dossier: the rows of its kind that nobody dropped and the council proposes.

    Where it is made of no table, nobody; raises NoRows.
    """
    return proposed(draft.pack, draft.kind, _rows_of(kit, draft), kit.packs.facts(draft.season.facts))


def _rows_of(kit: Kit, draft: Wanted) -> NomineeTable:
    digest = draft.submission.nominees if draft.submission else None
    nominees = read_nominees(blobs.read(kit.blobs, digest)) if digest else NOBODY
    nominees = without_dropped(nominees, list(draft.decisions))
    return of_kind(draft.kind, nominees, kit.packs.facts(draft.season.facts))


def of_kind(kind: DossierKind, nominees: NomineeTable, facts: Facts) -> NomineeTable:
    """Return the nominees that a dossier of a kind is made of; raises NoRows."""
    if not kind.rows:
        return nominees
    chosen = rows_where(kind.rows, nominees, facts)
    if not chosen.rows:
        raise NoRows(kind=kind.key, rows=kind.rows)
    return chosen


def papers_of(kit: Kit, draft: Wanted) -> list[Planned]:
    """Return every paper that a dossier will have, in the pack's order; raises NoRows and NoPapers."""
    facts = kit.packs.facts(draft.season.facts)
    papers = list(plan(draft.pack, draft.kind.key, nominees_of(kit, draft), facts))
    if not papers:
        raise NoPapers(kind=draft.kind.key)
    return papers
