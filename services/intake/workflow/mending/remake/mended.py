"""Makes of a dossier's source the one that a correction asks for: single cells, another table, newer facts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.intake import models, tables
from services.intake.errors import TableMissing
from services.intake.nominee_table.cells import read_cell
from services.intake.nominee_table.faults import TableFaults
from services.intake.workflow.mending.errors import CellsFaulty, CellUnknown
from services.intake.workflow.mending.remake.source import Source
from services.intake.workflow.season.counted import counted_facts
from services.intake.workflow.season.proposed import proposed, retold, stored, told
from services.intake.workflow.seasons import vetted
from services.intake.workflow.wanted import of_kind, refuse_unfit
from shared import blobs
from shared.contracts.ids import Digest
from shared.contracts.nominees import Cell, NomineeTable, Row, read_nominees
from shared.contracts.request import RequestedFile
from shared.packs.letters import drawable
from shared.packs.model import Column
from shared.people.principal import Principal
from shared.service import Kit


def mended(kit: Kit, who: Principal, source: Source, body: models.CorrectionBody) -> Source:
    """Return the source after a correction, its files kept; raises NotFound, CellUnknown, CellsFaulty, SeasonFaulty.

    And for a table that does not fit: OtherPack, TableStillFaulty, TableMissing, TableOutdated, NoRows; for votes that
    do not, what `told` and `retold` raise.
    """
    if body.submission:
        source = _of_submission(kit, who, source, body.submission)
    if body.season_version is not None:
        source = _of_season(kit, who, source, body.season_version)
    nominees = _with_cells(source, who, body.cells) if body.cells else source.nominees
    stored = blobs.put_bytes(kit.blobs, nominees.to_json()).sha256
    return replace(source, nominees=nominees, request=replace(source.request, nominees=stored))


def _of_submission(kit: Kit, who: Principal, source: Source, submission_id: str) -> Source:
    with kit.database.read() as connection:
        row = tables.submission_by_id(connection, submission_id, who.unit)
    kind = source.pack.dossier_kind(source.request.dossier_kind)
    refuse_unfit(kit, row, source.pack, kind)
    if row.nominees is None:
        raise TableMissing()
    files = models.Submission.model_validate_json(row.answer).files
    new = [RequestedFile(name=file.name, sha256=Digest(file.sha256), size=file.size, type=file.type) for file in files]
    known = {file.sha256 for file in new}
    kept = (*new, *(file for file in source.request.files if file.sha256 not in known))
    request = replace(source.request, submission_id=row.id, files=kept)
    nominees = of_kind(kind, read_nominees(blobs.read(kit.blobs, row.nominees)), source.facts)
    facts = told(source.pack, kind, nominees, source.facts)
    request = replace(request, season=replace(request.season, facts=stored(kit, facts)))
    return replace(source, request=request, facts=facts, nominees=proposed(source.pack, kind, nominees, facts))


def _of_season(kit: Kit, who: Principal, source: Source, version: int) -> Source:
    with kit.database.read() as connection:
        tables.season_by_id(connection, source.request.season.id, who.unit)
        row = tables.season_version_of(connection, source.request.season.id, version)
    kind = source.pack.dossier_kind(source.request.dossier_kind)
    digest = counted_facts(kit, source.pack, kind, row.season_id, vetted(source.pack, kit.packs.facts(row.facts)))
    facts = retold(source.pack, kind, source.nominees, source.facts, kit.packs.facts(digest))
    season = replace(source.request.season, version=version, facts=stored(kit, facts))
    return replace(source, request=replace(source.request, season=season), facts=facts)


def _with_cells(source: Source, who: Principal, changes: Sequence[models.CellChange]) -> NomineeTable:
    new_values = {(item.table, item.row, item.column): item.value for item in changes}
    faults = TableFaults()
    rows = tuple(_row(source, who, row, new_values, faults) for row in source.nominees.rows)
    if new_values:
        table, order, column = next(iter(new_values))
        raise CellUnknown(table=table, row=order, column=column)
    if faults.count:
        raise CellsFaulty(faults.named)
    return replace(source.nominees, rows=rows)


def _row(
    source: Source, who: Principal, row: Row, new_values: dict[tuple[str, int, str], str | int], faults: TableFaults
) -> Row:
    cells = dict(row.cells)
    for column in _columns(source, row.table):
        if (value := new_values.pop((row.table, row.order, column.key), None)) is not None:
            at = row.cells[column.key].cell
            reading = read_cell(column, value, letters=drawable(source.pack))
            for fault in reading.faults:
                about = {"value": value, "header": column.header, **fault.facts}
                faults.add(fault.code, sheet=row.sheet, cell=at, **about)
            cells[column.key] = Cell(value=reading.value, cell=at, by=who.id)
    return replace(row, cells=cells)


def _columns(source: Source, table: str) -> Iterator[Column]:
    return (column for item in source.pack.file.tables if item.key == table for column in item.columns)
