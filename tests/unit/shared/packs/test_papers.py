"""Every paper of the built-in pack has its anchors, and a certificate is one page whatever the table may hold."""

import io
from dataclasses import replace

import pikepdf
import pytest

from services.filling.layout.split import destinations
from services.filling.pack_check import sample_nominees
from shared.contracts.nominees import Cell, Row
from shared.packs.model import Document
from tests.unit.shared.packs.conftest import FACTS, PACK, Press


def longest(row: Row, word: str) -> Row:
    """Return a row whose every text is as long as its column allows, of one word again and again."""
    (table,) = (table for table in PACK.file.tables if table.key == row.table)
    cells = dict(row.cells)
    for column in table.columns:
        if column.type == "text":
            words = f"{word} " * column.max_length
            cells[column.key] = Cell(value=words[: column.max_length - 1] + word[-1], cell="A1")
    return replace(row, cells=cells)


@pytest.mark.parametrize("document", PACK.file.documents, ids=lambda document: document.kind)
def test_a_paper_has_a_place_for_each_signature_its_number_and_its_date(press: Press, document: Document) -> None:
    number = document.number
    expected = {signature.anchor for signature in document.signatures} | ({number.anchor} if number else set())
    expected |= {number.date_anchor} if number and number.date_anchor and not number.date_fact else set()

    for made in press(sample_nominees(PACK), document.kind)[document.kind]:
        with pikepdf.open(io.BytesIO(made.pdf)) as opened:
            assert expected <= destinations(opened).keys()


@pytest.mark.parametrize("word", ["Nghiêng", "NGHIÊNG"])
def test_a_certificate_is_one_page_for_the_longest_values_of_the_table(press: Press, word: str) -> None:
    samples = sample_nominees(PACK)
    nominees = replace(samples, rows=tuple(longest(row, word) for row in samples.rows))

    for made in press(nominees, "giay_khen")["giay_khen"]:
        with pikepdf.open(io.BytesIO(made.pdf)) as opened:
            assert len(opened.pages) == 1


def test_a_certificate_is_one_page_for_a_long_agency_and_a_long_award_too(press: Press) -> None:
    award = "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh về thành tích xuất sắc đột xuất"
    agency = "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN, TÀI NGUYÊN VÀ MÔI TRƯỜNG"
    facts = {
        **FACTS,
        "khen_thuong": {**FACTS["khen_thuong"], "hinh_thuc": award},
        "co_quan": {**FACTS["co_quan"], "ten": agency},
    }
    samples = sample_nominees(PACK)
    nominees = replace(samples, rows=tuple(longest(row, "NGHIÊNG") for row in samples.rows))

    for made in press(nominees, "giay_khen", facts=facts)["giay_khen"]:
        with pikepdf.open(io.BytesIO(made.pdf)) as opened:
            assert len(opened.pages) == 1
