"""Checks a pack: every starter of a season with the pack's sample rows through every template, filled and laid out."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.filling.layout.layout import lay_out
from services.filling.layout.split import anchors_of
from services.filling.libreoffice.pool import OfficePool
from services.filling.pack_errors import AnchorsDoubled, AnchorsMissing
from services.filling.template.compiling.strategy import FillStrategy
from services.filling.template.crafts import craft_of
from services.filling.template.swallowed_anchors import refuse_swallowed
from services.filling.workflow.pack_rules import RuleFault, rule_faults
from shared.contracts.nominees import Cell, NomineeTable, Row
from shared.packs.facts.contexts import contexts, data_of
from shared.packs.load import Pack
from shared.packs.model import Column, Document
from shared.packs.plan import every_paper

AGAIN = "2520Copy25201"  # behind a bookmark's name where LibreOffice meets it a second time: " Copy 1", escaped twice


@dataclass(frozen=True, kw_only=True)
class CheckedDocument:
    """A kind of paper that can be made: its signature fields in their order, and how its template is filled."""

    kind: str
    fields: tuple[str, ...]
    filling: FillStrategy


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A pack of which every paper can be made."""

    id: str
    version: str
    documents: tuple[CheckedDocument, ...]
    faults: tuple[RuleFault, ...] = ()  # what the pack's rules say of its trial papers


CORRECTED: dict[str, object] = {  # what a form that corrects a paper is tried with
    "dinh_chinh": {
        "van_ban": {"ten": "Quyết định", "so": "07/QĐ-STTTT", "ngay": "ngày 07 tháng 12 năm 2025"},
        "ly_do": "ghi sai chức vụ",
        "noi_dung": [{"sai": "Chuyên viên", "dung": "Chuyên viên chính"}],
    }
}


def check_pack(folder: Path) -> Checked:
    """Fill and lay out every paper of a pack with its samples.

    Raises PackBroken, WordsLost, AnchorsMissing, AnchorsInBlock, AnchorsDoubled, LibreOfficeMissing, or the
    FillingFailed of the first template that fails.
    """
    pack = Pack(folder)
    pack.refuse_unchecked()
    documents: list[CheckedDocument] = []
    faults: list[RuleFault] = []
    with tempfile.TemporaryDirectory(prefix="hoso-check-") as room, OfficePool(count=1, folder=Path(room)) as office:
        for document in pack.file.documents:
            template = pack.template(document)
            papers = [_fill(template, context) for context in sample_contexts(pack, document)]
            pdfs = _laid_out(pack, document, papers, office)
            faults += rule_faults(pack, document, pdfs, [paper.values for paper in papers])
            verdict = craft_of(template).choose(template, sample_contexts(pack, document)).verdict
            fields = [signature.field for signature in document.signatures]
            documents.append(CheckedDocument(kind=document.kind, fields=tuple(fields), filling=verdict))
    return Checked(id=pack.id, version=pack.file.version, documents=tuple(documents), faults=tuple(faults))


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A paper filled from a sample, and the values that its tags got."""

    docx: bytes
    values: Sequence[str]


def _fill(template: Path, context: Mapping[str, object]) -> Tried:
    values: list[str] = []
    return Tried(docx=craft_of(template).fill(template, context, values), values=values)


def _laid_out(pack: Pack, document: Document, papers: Sequence[Tried], office: OfficePool) -> list[bytes]:
    """Lay papers out as the service does; raises what it refuses, WordsLost, or what is wrong with anchors."""
    number = document.number
    anchors = {signature.anchor for signature in document.signatures} | ({number.anchor} if number else set())
    if number and number.date_anchor and not number.date_fact:
        anchors.add(number.date_anchor)
    laid_out = lay_out([paper.docx for paper in papers], office=office, fonts=pack.file.fonts, pages=document.pages)
    pdfs: list[bytes] = []
    for paper, pdf in zip(papers, laid_out, strict=True):
        if not isinstance(pdf, bytes):
            raise pdf
        craft_of(pack.template(document)).find_again(pack.template(document), paper.docx, paper.values, pdf)
        present = anchors_of(pdf)
        missing, doubled = anchors - present, {anchor for anchor in anchors if f"{anchor}{AGAIN}" in present}
        if missing:
            refuse_swallowed(pack.template(document), document.template, missing)
            raise AnchorsMissing(template=document.template, anchors=", ".join(sorted(missing)))
        if doubled:
            raise AnchorsDoubled(template=document.template, anchors=", ".join(sorted(doubled)))
        pdfs.append(pdf)
    return pdfs


def sample_contexts(pack: Pack, document: Document) -> Iterator[dict[str, object]]:
    """Yield what a paper's template sees of each starter of a season with the pack's sample rows."""
    nominees = sample_nominees(pack)
    for facts in pack.starters.values():
        planned = list(every_paper(document, nominees, facts))
        beside: dict[str, object] = CORRECTED if document.corrects else {}
        yield from (context | beside for context in contexts(planned, facts, data_of(pack, nominees).lists))


def sample_nominees(pack: Pack) -> NomineeTable:
    """Return the pack's sample rows as a vetted table."""
    samples = pack.samples()
    rows = [
        Row(table=table.key, sheet=table.sheet, order=order, cells=_cells(table.columns, values, order))
        for table in pack.file.tables
        for order, values in enumerate(samples.get(table.key, []), start=1)
    ]
    return NomineeTable(file="samples.toml", rows=tuple(rows))


def _cells(columns: Sequence[Column], values: Mapping[str, object], order: int) -> dict[str, Cell]:
    return {
        column.key: Cell(value=_plain(values.get(column.key, "")), cell=f"{chr(65 + place % 26)}{order}")
        for place, column in enumerate(columns)
    }


def _plain(value: object) -> str | int:
    return value if isinstance(value, str | int) else value.isoformat() if isinstance(value, dt.date) else str(value)
