"""Checks a pack: every campaign with the pack's sample rows through every template."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from services.filling.choose import choose
from services.filling.context import contexts
from services.filling.render import render
from shared.nominees import Cell, NomineeTable, Row
from shared.packs.load import Pack
from shared.packs.model import Document


def check_pack(folder: Path) -> dict[str, Any]:
    """Fill every paper of a pack with its samples; raises PackBroken or the FillingFailed of the first bad template."""
    pack = Pack(folder)
    documents = []
    for document in pack.file.documents:
        template = pack.template(document)
        for context in sample_contexts(pack, document):
            render(template, context)
        verdict = choose(template, sample_contexts(pack, document)).verdict
        fields = [one.field for one in document.signatures]
        documents.append({"kind": document.kind, "fields": fields, "filling": asdict(verdict)})
    return {"id": pack.id, "version": pack.file.version, "documents": documents}


def sample_contexts(pack: Pack, document: Document) -> Iterator[dict[str, Any]]:
    """Yield what a paper's template sees of each campaign with the pack's sample rows."""
    nominees = sample_nominees(pack)
    planned = [one for one in pack.plan(nominees) if one.document.kind == document.kind]
    for campaign in pack.campaigns.values():
        yield from contexts(pack, planned, campaign, nominees)


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
