"""Every paper of the built-in pack has its anchors, and a certificate is one page whatever the table may hold."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from services.filling.check import sample_nominees
from services.filling.context import contexts
from services.filling.convert import Lanes
from services.filling.layout import lay_out
from services.filling.render import render
from services.filling.sheet import destinations
from shared.nominees import Cell, NomineeTable, Row
from shared.packs.load import BUILT_IN, Pack
from shared.packs.model import Document

PACK = Pack(BUILT_IN / "thi_dua_khen_thuong")


@pytest.fixture(scope="module")
def lanes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lanes]:
    with Lanes(count=1, folder=tmp_path_factory.mktemp("lanes")) as lanes:
        yield lanes


def laid_out(lanes: Lanes, document: Document, nominees: NomineeTable) -> list[bytes]:
    """Return the PDFs of every paper of a kind; fails when one could not be made."""
    planned = [one for one in PACK.plan(nominees) if one.document == document]
    filled = contexts(PACK, planned, PACK.campaign("xay_dung_nong_thon_moi"), nominees)
    papers = [render(PACK.template(document), context) for context in filled]
    made = lay_out(papers, lanes=lanes, fonts=PACK.file.fonts, pages=document.pages)
    assert all(isinstance(one, bytes) for one in made), made
    return [one for one in made if isinstance(one, bytes)]


def longest(row: Row) -> Row:
    """Return a row whose every text is as long as its column allows, in words of ordinary length."""
    (table,) = (one for one in PACK.file.tables if one.key == row.table)
    cells = dict(row.cells)
    for column in table.columns:
        if column.type == "text":
            words = "Nghiêng " * column.max_length
            cells[column.key] = Cell(value=words[: column.max_length - 1] + "g", cell="A1")
    return replace(row, cells=cells)


@pytest.mark.parametrize("document", PACK.file.documents, ids=lambda document: document.kind)
def test_a_paper_has_a_place_for_each_signature_its_number_and_its_date(lanes: Lanes, document: Document) -> None:
    number = document.number
    wanted = {one.anchor for one in document.signatures} | ({number.anchor} if number else set())
    wanted |= {number.date_anchor} if number and number.date_anchor and not number.fixed_date else set()

    for pdf in laid_out(lanes, document, sample_nominees(PACK)):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert wanted <= destinations(opened).keys()


def test_a_certificate_is_one_page_for_the_longest_values_of_the_table(lanes: Lanes) -> None:
    samples = sample_nominees(PACK)
    nominees = replace(samples, rows=tuple(longest(row) for row in samples.rows))

    for pdf in laid_out(lanes, PACK.document("giay_khen"), nominees):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert len(opened.pages) == 1
