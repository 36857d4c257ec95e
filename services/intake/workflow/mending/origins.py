"""Tells of each value on a paper where it comes from: file, sheet and cell, or the fact of a season's version."""

from collections.abc import Iterator

from services.intake import models, tables
from services.intake.models.mending import OriginLabel
from services.intake.workflow.mending.labels import label_of_column, label_of_fact
from services.intake.workflow.mending.numbered import planned_id
from services.intake.workflow.mending.remake.source import Source, source_of
from shared.contracts.nominees import Row
from shared.packs.base import Words
from shared.packs.facts.used_values import EACH, at
from shared.packs.model import PackFile
from shared.packs.plan import Planned
from shared.people.principal import Principal
from shared.service import Kit

OF_SEASON = {"chien_dich.": "", "nguoi_ky.": "signers."}  # names of a template, and where in the facts they lie
OF_NOMINEE = "nguoi."
BESIDES = ("stt", "bang")  # what a template sees of a row that stands in no cell


def origins(kit: Kit, who: Principal, document_id: str) -> models.Origins:
    """Return the origin of each value that a document's template reads; raises NotFound and what reading files does."""
    with kit.database.read() as connection:
        document = tables.document_by_id(connection, document_id, who.unit)
        dossier = tables.dossier_by_id(connection, document.dossier_id, who.unit)
        about = tables.abouts_of(connection, dossier.id)
        paths = tables.uses_of(connection, dossier.pack_digest).get(document.kind, [])
    source = source_of(kit, dossier)
    planned, context = source.papers(dossier.id).get(planned_id(document, about), (None, {}))
    values = [item for path in paths for item in _of_path(source, planned, path, [str(v) for v in at(context, path)])]
    return models.Origins(
        document_id=document.id,
        revision=document.revision,
        pack=dossier.pack,
        pack_version=source.pack.file.version,
        pack_digest=dossier.pack_digest,
        season=dossier.season_id,
        season_version=dossier.season_version,
        file=source.nominees.file,
        file_name=_name(source),
        values=values,
    )


def _of_path(source: Source, planned: Planned | None, path: str, values: list[str]) -> Iterator[models.Origin]:
    """Yield the origins of the values at a path; what a template only asks about, and counts, is left out."""
    plain, _, rest = path.partition(EACH)
    table = next((item for item in source.pack.file.tables if item.key == plain), None)
    if path.endswith(("#", "?")):
        return
    if path.startswith(OF_NOMINEE) and planned is not None and planned.row is not None:
        yield from _of_cell(source.pack.file, path, planned.row, path.removeprefix(OF_NOMINEE))
    elif table is not None and rest:
        for row in source.nominees.of(table.key):
            yield from _of_cell(source.pack.file, path, row, rest.removeprefix("."))
    for name, before in OF_SEASON.items():
        if path.startswith(name):
            fact = before + path.removeprefix(name)
            label = _said(label_of_fact(source.pack.file, fact))
            yield from (models.Origin(path=path, value=value, fact=fact, label=label) for value in values)


def _of_cell(pack: PackFile, path: str, row: Row, column: str) -> Iterator[models.Origin]:
    cell = row.cells.get(column)
    if cell is not None and column not in BESIDES:
        yield models.Origin(
            path=path,
            value=str(cell.value),
            sheet=row.sheet,
            cell=cell.cell,
            corrected_by=cell.by or None,
            table=row.table,
            row=row.order,
            column=column,
            label=_said(label_of_column(pack, row.table, column)),
        )


def _said(words: Words | None) -> OriginLabel | None:
    return None if words is None else OriginLabel(vi=words.vi, en=words.en)


def _name(source: Source) -> str:
    return next((file.name for file in source.request.files if file.sha256 == source.nominees.file), "")
