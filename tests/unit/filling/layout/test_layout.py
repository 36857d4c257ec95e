"""Sheets give what single papers give, and a bad record stands alone."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from services.filling.layout.layout import PagesUnexpected, lay_out
from services.filling.layout.merge import merge
from services.filling.layout.split import destinations
from services.filling.libreoffice.pool import OfficePool
from services.filling.template.render import render
from shared.errors.tree import HosoError

FONTS = {"Times New Roman": ["Times New Roman", "Liberation Serif"]}
NAMES = ["Nguyễn Thị Hằng", "Trần & <Sơn>", "Đỗ Ước"]


def text(pdf: bytes | HosoError) -> str:
    assert isinstance(pdf, bytes), pdf
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def places(pdf: bytes | HosoError) -> dict[str, list[float]]:
    assert isinstance(pdf, bytes), pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            name: [round(float(number), 1) for number in list(target)[2:4]]
            for name, target in destinations(document).items()
            if not name.endswith("start")
        }


@pytest.mark.parametrize("table", [False, True], ids=["paragraph first", "table first"])
def test_a_sheet_gives_the_papers_that_single_conversions_give(
    office: OfficePool, make_template: Callable[..., Path], table: bool
) -> None:
    filled = [render(make_template(table=table), {"ten": name}) for name in NAMES]
    singles = [lay_out([docx], office=office, fonts=FONTS, pages=1)[0] for docx in filled]
    sheet = lay_out(filled, office=office, fonts=FONTS, pages=1)

    assert [text(entry) for entry in sheet] == [text(single) for single in singles]
    assert [places(entry) for entry in sheet] == [places(single) for single in singles]
    assert all("ky_nguoi_ky" in places(pdf) for pdf in sheet)
    assert NAMES[1] in text(sheet[1])


def test_a_record_that_runs_over_its_page_stands_alone(office: OfficePool, make_template: Callable[..., Path]) -> None:
    names = ["A", "B", "dài " * 5000, "D", "E"]
    out = lay_out([render(make_template(), {"ten": name}) for name in names], office=office, fonts=FONTS, pages=1)

    assert [type(entry) for entry in out] == [bytes, bytes, PagesUnexpected, bytes, bytes]
    assert "Tặng D" in text(out[3])


def test_papers_with_their_own_header_keep_it(office: OfficePool, make_template: Callable[..., Path]) -> None:
    filled = [render(make_template(header="Gửi {{ ten }}"), {"ten": name}) for name in ("An", "Bình")]
    out = lay_out(filled, office=office, fonts=FONTS, pages=1)

    assert ["Gửi An" in text(out[0]), "Gửi Bình" in text(out[1])] == [True, True]


def test_documents_with_different_headers_are_not_fused(make_template: Callable[..., Path]) -> None:
    filled = [render(make_template(header="{{ ten }}"), {"ten": name}) for name in ("An", "Bình")]

    with pytest.raises(ValueError, match="header"):
        merge(filled)


def test_a_hundred_papers_come_out_of_one_sheet_in_order(
    office: OfficePool, make_template: Callable[..., Path]
) -> None:
    path = make_template()
    filled = [render(path, {"ten": f"Người {number:03d}"}) for number in range(100)]
    out = lay_out(filled, office=office, fonts=FONTS, pages=1)

    assert [f"Người {number:03d}" in text(out[number]) for number in (0, 57, 99)] == [True] * 3
