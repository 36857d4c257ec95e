"""The tables that units hand in for a season: who did, who did not, and one list of all of them."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.intake import models, tables
from services.intake.models.season.follow_up import HandIn, HandIns
from services.intake.rows import Season, Submission
from services.intake.tables import merges
from services.intake.workflow.before.duplicates.names import named_nominees
from services.intake.workflow.packs import live_pack
from services.intake.workflow.season.errors import NothingHandedIn
from services.intake.workflow.seasons import refuse_others
from services.intake.workflow.wanted import refuse_tables
from shared import blobs
from shared.contracts.nominees import NomineeTable, Row, read_nominees
from shared.database import Tx
from shared.messaging.envelope import new_id
from shared.packs.facts.follow_up import rows_at
from shared.packs.load import Pack
from shared.people.principal import Principal
from shared.service import Kit


def board(kit: Kit, unit: str | None, season_id: str) -> HandIns:
    """Return what each unit handed in for a season, a unit its own: those with duties, and others that did."""
    with kit.database.read() as connection:
        season = tables.season_by_id(connection, season_id, unit)
        submissions = merges.handed_in(connection, season_id)
        known = merges.last_list(connection, season_id)
    spec = kit.packs.get(season.pack_digest).file.duties
    units = [str(row[spec.unit]) for row in rows_at(kit.packs.facts(season.facts), spec.table)] if spec else []
    sources = known[1] if known else frozenset()
    items = [
        item
        for name in dict.fromkeys([*units, *(row.unit or "" for row in submissions)])
        for item in _of_unit(name, [row for row in submissions if row.unit == name], sources)
        if unit in (None, name)
    ]
    return HandIns(items=items, list=known[0] if known and unit is None else None)


def merge(kit: Kit, who: Principal, season_id: str) -> models.Submission:
    """Make one submission of the agency of all ready ones of units; the same ones give the same list.

    Raises NotFound, AgencyOnly, NothingHandedIn and TableOutdated.
    """
    with kit.database.read() as connection:
        season = tables.season_by_id(connection, season_id, who.unit)
    refuse_others(who, season)
    pack = live_pack(kit, season.pack)
    with kit.database.transaction() as tx:
        tx.take_turn(f"intake.list.{season_id}")
        ready = [row for row in merges.handed_in(tx.connection, season_id) if row.state == "ready" and row.nominees]
        known = merges.last_list(tx.connection, season_id)
        if not ready:
            raise NothingHandedIn()
        if known and known[1] == {row.id for row in ready}:
            row = tables.submission_by_id(tx.connection, known[0], who.unit)
            return models.Submission.model_validate_json(row.answer)
        for row in ready:
            refuse_tables(kit, row, pack)
        return _keep(kit, tx, who, pack, season, ready, known[0] if known else None)


def _of_unit(name: str, rows: Sequence[Submission], sources: frozenset[str]) -> Iterator[HandIn]:
    if not rows:
        yield HandIn(unit=name, submission=None, state=None, nominees=0, at=None, in_list=False)
    for row in rows:
        answer = models.Submission.model_validate_json(row.answer)
        yield HandIn(
            unit=name,
            submission=row.id,
            state=answer.state,
            nominees=answer.nominees,
            at=row.created_at,
            in_list=row.id in sources,
        )


def _keep(
    kit: Kit, tx: Tx, who: Principal, pack: Pack, season: Season, ready: Sequence[Submission], old: str | None
) -> models.Submission:
    table = _joined([read_nominees(blobs.read(kit.blobs, row.nominees or "")) for row in ready])
    answer = _answer(who, season, ready, len(table.rows), old)
    now, whole, own = kit.clock.stamp(), "\n".join(row.id for row in ready), answer.submission_id
    values = {"id": own, "owner": who.id, "unit": season.unit, "pack": pack.id, "pack_digest": pack.digest}
    values |= {"key": None, "digest": hashlib.sha256(whole.encode()).hexdigest(), "state": "ready", "created_at": now}
    values |= {"nominees": blobs.put_bytes(kit.blobs, table.to_json()).sha256, "answer": answer.model_dump_json()}
    tx.execute(tables.submission.insert().values(**values, season_id=season.id, replaces=old))
    files = [{"submission_id": own, "sha256": file.sha256, "name": file.name, "at": now} for file in answer.files]
    tx.execute(tables.submitted_file.insert(), files)
    tx.execute(tables.nominee.insert(), named_nominees(own, pack, table))
    tx.execute(merges.merged.insert(), [{"submission_id": own, "source_id": row.id} for row in ready])
    return answer


def _answer(
    who: Principal, season: Season, ready: Sequence[Submission], nominees: int, old: str | None
) -> models.Submission:
    """Return what is said of a list: its files are those of all units, each content once."""
    files = {file.sha256: file for row in ready for file in models.Submission.model_validate_json(row.answer).files}
    return models.Submission(
        submission_id=new_id(),
        sender=who.name,
        pack=season.pack,
        state="ready",
        nominees=nominees,
        season=season.id,
        replaces=old,
        files=list(files.values()),
        faults=[],
    )


def _joined(parts: Sequence[NomineeTable]) -> NomineeTable:
    """Return one table of several, each of its tables numbered anew from 1, unit after unit."""
    counts, rows = Counter[str](), list[Row]()
    for row in (row for part in parts for row in part.rows):
        counts[row.table] += 1
        rows.append(replace(row, order=counts[row.table]))
    return NomineeTable(file="", rows=tuple(rows))
