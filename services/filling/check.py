"""Checks a pack: every campaign with the pack's sample rows through every template."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.filling.context import contexts
from services.filling.render import render
from shared.nominees import Cell, NomineeTable, Row
from shared.packs.load import Pack


def check_pack(folder: Path) -> dict[str, Any]:
    """Fill every paper of a pack with its samples; raises PackBroken or the FillingFailed of the first bad template."""
    pack = Pack(folder)
    nominees = sample_nominees(pack)
    documents = []
    for document in pack.file.documents:
        planned = [one for one in pack.plan(nominees) if one.document.kind == document.kind]
        for campaign in pack.campaigns.values():
            for context in contexts(pack, planned, campaign, nominees):
                render(pack.template(document), context)
        documents.append({"kind": document.kind, "fields": [one.field for one in document.signatures]})
    return {"id": pack.id, "version": pack.file.version, "documents": documents}


def sample_nominees(pack: Pack) -> NomineeTable:
    """Return the pack's sample rows as a vetted table."""
    samples: Mapping[str, Any] = pack.samples()
    rows = [
        Row(table=table.key, sheet=table.sheet, order=order, cells=_cells(table.columns, values, order))
        for table in pack.file.tables
        for order, values in enumerate(samples.get(table.key, []), start=1)
    ]
    return NomineeTable(file="samples.toml", rows=tuple(rows))


def _cells(columns: Any, values: Mapping[str, Any], order: int) -> dict[str, Cell]:
    return {
        column.key: Cell(value=_plain(values.get(column.key, "")), cell=f"{chr(65 + place % 26)}{order}")
        for place, column in enumerate(columns)
    }


def _plain(value: Any) -> str | int:
    return value if isinstance(value, (str, int)) else value.isoformat()
