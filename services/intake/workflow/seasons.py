"""Makes seasons and changes them: every change is a version with who and when, and none is ever lost."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypedDict

from services.intake import models, tables
from services.intake.rows import Season
from services.intake.season_errors import SeasonChanged, SeasonFaulty, SeasonOfOtherPack, SeasonSource
from services.intake.workflow.packs import live_pack
from shared import blobs
from shared.contracts.ids import Digest, SeasonId
from shared.http.auth.access import AgencyOnly
from shared.messaging.envelope import new_id
from shared.packs.facts.vet import vet
from shared.packs.load import Pack
from shared.packs.season_facts import Facts, facts_json, plain
from shared.people.principal import Principal
from shared.service import Kit


def make_season(kit: Kit, who: Principal, body: models.SeasonBody) -> models.Season:
    """Make a season of a starter of its pack, of another season, or of facts; its unit is that of whoever asks.

    Raises NotFound (pack, starter, season), SeasonSource, SeasonOfOtherPack and SeasonFaulty; nothing is kept then.
    """
    pack = live_pack(kit, body.pack)
    facts = vetted(pack, _source(kit, who, pack, body))
    row = Season(
        id=SeasonId(new_id()),
        pack=pack.id,
        unit=who.unit,
        version=1,
        at=kit.clock.stamp(),
        by=who.id,
        copied_from=body.copy_of or "",
        **_kept(kit, pack, facts),
    )
    with kit.database.transaction() as tx:
        tables.add_season(tx, row)
    return _answer(row, facts)


def change_season(kit: Kit, who: Principal, season_id: str, version: int, facts: Facts) -> models.Season:
    """Keep other facts as the next version of a season; the same facts sent again give the version they are.

    Raises NotFound, AgencyOnly (a unit's principal for the agency's season), SeasonChanged (another version is the
    newest) and SeasonFaulty.
    """
    with kit.database.read() as connection:
        pack = live_pack(kit, tables.season_by_id(connection, season_id, who.unit).pack)
    complete = vetted(pack, plain(facts))
    kept = _kept(kit, pack, complete)
    with kit.database.transaction() as tx:
        known = tables.lock_season(tx, season_id, who.unit)
        refuse_others(who, known)
        if known.facts == kept["facts"]:
            return _answer(known, complete)
        if known.version != version:
            raise SeasonChanged(version=known.version)
        row = replace(known, version=version + 1, at=kit.clock.stamp(), by=who.id, **kept)
        tables.change_season(tx, row)
    return _answer(row, complete)


def read_season(kit: Kit, unit: str | None, season_id: str, version: int | None = None) -> models.Season:
    """Return a season that a unit may use with its facts, in its newest version or an earlier one; raises NotFound."""
    with kit.database.read() as connection:
        row = tables.season_by_id(connection, season_id, unit)
        if version is not None and version != row.version:
            older = tables.season_version_of(connection, season_id, version)
            row = replace(
                row, version=version, facts=older.facts, pack_digest=older.pack_digest, at=older.at, by=older.by
            )
    facts = kit.packs.facts(row.facts)
    return _answer(replace(row, title=facts["title"], year=facts.get("year")), facts)


def vetted(pack: Pack, values: Facts) -> Facts:
    """Return facts with all that a pack lets be left out; raises SeasonFaulty with every fault of them."""
    facts, faults = vet(pack.file, values)
    if faults:
        raise SeasonFaulty(faults)
    return facts


def refuse_others(who: Principal, row: Season) -> None:
    """Raise AgencyOnly where a unit's principal would do what is for the agency, whose season it is."""
    if who.unit is not None and row.unit != who.unit:
        raise AgencyOnly(unit=who.unit)


def _source(kit: Kit, who: Principal, pack: Pack, body: models.SeasonBody) -> Facts:
    match (body.starter, body.copy_of, body.facts):
        case (str(name), None, None):
            return pack.starter(name)
        case (None, str(season_id), None):
            with kit.database.read() as connection:
                row = tables.season_by_id(connection, season_id, who.unit)
            if row.pack != pack.id:
                raise SeasonOfOtherPack(id=season_id, pack=row.pack)
            return kit.packs.facts(row.facts)
        case (None, None, Mapping() as facts):
            return plain(facts)
    raise SeasonSource()


class _Kept(TypedDict):
    title: str
    year: int | None
    facts: Digest
    pack_digest: Digest


def _kept(kit: Kit, pack: Pack, facts: Facts) -> _Kept:
    digest = Digest(blobs.put_bytes(kit.blobs, facts_json(facts)).sha256)
    return _Kept(title=facts["title"], year=facts.get("year"), facts=digest, pack_digest=Digest(pack.digest))


def _answer(row: Season, facts: Facts) -> models.Season:
    return models.Season(**summary(row).model_dump(), pack_digest=row.pack_digest, facts=dict(facts))


def summary(row: Season) -> models.SeasonSummary:
    """Return a season as a list has it."""
    return models.SeasonSummary(
        season_id=row.id,
        pack=row.pack,
        unit=row.unit,
        title=row.title,
        year=row.year,
        version=row.version,
        digest=row.facts,
        at=row.at,
        by=row.by,
    )
