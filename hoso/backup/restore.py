"""Brings a backup back into an empty site, SQLite or PostgreSQL, folders or MinIO, whatever it was taken from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine

from hoso.backup.check import newest_whole
from hoso.backup.errors import SiteOccupied
from hoso.backup.folder import Manifest, Progress
from hoso.backup.people import FILES, restore_people
from hoso.backup.rows import BY_ITSELF, REVISIONS, insert_rows, read_lines, rows_in, tables_of
from services.archive.retention import verified_in
from services.archive.vault.vault import open_vault
from shared.blobs import FileBlobs, open_blobs
from shared.clock import Clock
from shared.database.engine import mapped, open_engine
from shared.database.migrate import upgrade
from shared.settings import Settings


def restore(
    settings: Settings, root: Path, versions: Mapping[str, Path | None], progress: Progress = lambda *_: None
) -> Manifest:
    """Restore the newest cut and return its manifest; `versions` are the revisions of each service's tables.

    The whole backup is checked first, and nothing is written over: raises BackupMissing, BackupDamaged,
    RevisionUnknown, and SiteOccupied when the site has rows already. Files come before rows: no row is ever without its
    file. A restore that was broken off goes on with the services that are still empty.
    """
    place, whole = newest_whole(root, progress)
    there = _restored(settings, versions, whole["tables"])
    _files(settings, place, whole["files"])
    _blobs(settings, root, whole["blobs"], progress)
    _records(settings, root, place, whole["records"], progress)
    for number, (name, own) in enumerate(versions.items(), start=1):
        if name not in there:
            _rows(settings, name, own, place / name)
        progress("rows", number, len(versions))
    return whole


def _restored(settings: Settings, names: Iterable[str], tables: Manifest) -> set[str]:
    """Return the services whose rows a restore that was broken off has brought back; each has all of them or none.

    Raises SiteOccupied for a service with other rows, and when nothing is left to restore.
    """
    result: dict[str, int] = {}
    for name in names:
        has = _counted(settings, name)
        expected = {table: facts["rows"] for table, facts in tables[name].items() if table not in BY_ITSELF}
        if (rows := sum(has.values())) and has != expected:
            raise SiteOccupied(service=name, rows=rows)
        if rows or not any(expected.values()):
            result[name] = rows
    full = {name: rows for name, rows in result.items() if rows}
    if full and len(result) == len(tables):
        raise SiteOccupied(service=next(iter(full)), rows=next(iter(full.values())))
    return set(full)


def _counted(settings: Settings, name: str) -> dict[str, int]:
    with _engine(settings, name) as engine, engine.connect() as connection:
        return rows_in(connection, tables_of(connection, _schema(connection, name)))


def _files(settings: Settings, place: Path, names: Sequence[str]) -> None:
    if set(FILES) <= set(names):
        restore_people(settings, place)
    for name in set(names) - set(FILES):
        target = settings.roots / name.removeprefix("trust/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch(mode=0o600)
        target.write_bytes((place / name).read_bytes())


def _blobs(settings: Settings, root: Path, names: Sequence[str], progress: Progress) -> None:
    source, target = FileBlobs(root / "blobs"), open_blobs(settings.blobs)
    there = {name for name, _ in target.names()}
    for number, name in enumerate(names, start=1):
        if name not in there:
            with source.open(name) as file:
                target.put(file)
        progress("files", number, len(names))


def _records(settings: Settings, root: Path, place: Path, names: Sequence[str], progress: Progress) -> None:
    """Keep every record again until its day, as the index in the rows has it; one that it has not is packed again."""
    vault = open_vault(settings.vault, Clock())
    until = {row["id"]: row["retention_until"] for row in read_lines(place / "archive" / "record.jsonl")}
    named = [name for name in names if name in until]
    for number, name in enumerate(named, start=1):
        day = until[name]
        bag = root / "records" / name
        vault.keep(name, bag, until=date.fromisoformat(day) if day else None, verified=verified_in(bag))
        progress("records", number, len(named))


def _rows(settings: Settings, name: str, versions: Path | None, place: Path) -> None:
    with _engine(settings, name) as engine:
        upgrade(engine, versions, to=[row["version_num"] for row in read_lines(place / f"{REVISIONS}.jsonl")])
        with engine.connect().execution_options(hoso_write=True) as connection, connection.begin():
            for table in tables_of(connection, _schema(connection, name)).values():
                if table.name == REVISIONS:
                    continue
                if table.name in BY_ITSELF:
                    connection.execute(table.delete())
                insert_rows(connection, table, place / f"{table.name}.jsonl")
        upgrade(engine, versions)


@contextmanager
def _engine(settings: Settings, name: str) -> Iterator[Engine]:
    engine = open_engine(settings.database, name)
    try:
        with mapped():
            yield engine
    finally:
        engine.dispose()


def _schema(connection: Connection, name: str) -> str | None:
    return name if connection.dialect.name == "postgresql" else None
