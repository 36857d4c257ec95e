"""Papers of the built-in pack, filled and laid out as the service does it, for nominees a test makes up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from hoso.demo.people import collective, person
from services.filling.layout.layout import lay_out
from services.filling.libreoffice.pool import OfficePool
from services.filling.pack_check import CORRECTED
from services.filling.template.crafts import craft_of
from shared.contracts.nominees import Cell, NomineeTable, Row
from shared.packs.facts.contexts import contexts, data_of
from shared.packs.load import BUILT_IN, Pack
from shared.packs.plan import every_paper
from shared.packs.season_facts import Facts
from shared.text.dates import read_date

PACK = Pack(BUILT_IN / "thi_dua_khen_thuong")
FACTS = PACK.starter("xay_dung_nong_thon_moi")


@dataclass(frozen=True, kw_only=True)
class Made:
    """One paper: its .docx or .xlsx and its PDF before signing."""

    docx: bytes
    pdf: bytes


Press = Callable[..., dict[str, list[Made]]]


def table(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> NomineeTable:
    """Return rows by table as a vetted table; a column that a row leaves out is empty."""
    made = [
        Row(
            table=table.key,
            sheet=table.sheet,
            order=order,
            cells={c.key: _cell(row.get(c.key, ""), c.type) for c in table.columns},
        )
        for table in PACK.file.tables
        for order, row in enumerate(rows.get(table.key, ()), start=1)
    ]
    return NomineeTable(file="", rows=tuple(made))


def made_up(persons: int, collectives: int) -> NomineeTable:
    """Return so many nominees of the demo."""
    return table(
        {"ca_nhan": [person(n) for n in range(persons)], "tap_the": [collective(n) for n in range(collectives)]}
    )


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficePool]:
    with OfficePool(count=1, folder=tmp_path_factory.mktemp("libreoffice")) as office:
        yield office


@pytest.fixture(scope="package")
def press(office: OfficePool) -> Press:
    """Return what makes the papers of some kinds, or of all that stand alone: a list for each kind, in pack order.

    A paper that corrects another one is not made without it.
    """

    def make(nominees: NomineeTable, *kinds: str, facts: Facts = FACTS) -> dict[str, list[Made]]:
        alone = [document.kind for document in PACK.file.documents if not document.corrects]
        expected = [document for document in PACK.file.documents if document.kind in (kinds or alone)]
        return {entry.kind: _made(office, entry, nominees, facts) for entry in expected}

    return make


@pytest.fixture(scope="package")
def papers(press: Press) -> dict[str, list[Made]]:
    """Every paper of a dossier of the demo's size: 24 persons and 8 collectives."""
    return press(made_up(24, 8))


def _cell(value: Any, kind: str) -> Cell:
    if kind == "date" and "/" in str(value):  # as a clerk types it
        value = read_date(str(value)).isoformat()
    return Cell(value=value if isinstance(value, int) else str(value), cell="A1")


def _made(office: OfficePool, document: Any, nominees: NomineeTable, facts: Facts) -> list[Made]:
    planned = list(every_paper(document, nominees, facts))
    corrected = CORRECTED if document.corrects else {}
    values = contexts(planned, facts, data_of(PACK, nominees).lists)
    template = PACK.template(document)
    filled = [craft_of(template).fill(template, {**value, **corrected}, None) for value in values]
    laid = lay_out(filled, office=office, fonts=PACK.file.fonts, pages=document.pages)
    bad = [entry for entry in laid if not isinstance(entry, bytes)]
    assert not bad, bad
    return [Made(docx=docx, pdf=pdf) for docx, pdf in zip(filled, laid, strict=True) if isinstance(pdf, bytes)]
