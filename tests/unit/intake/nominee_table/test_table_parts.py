"""A workbook is read by the relationships of its package, whatever its parts are called, and whatever its errors."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from services.intake.nominee_table.read import TableFaulty, read_table
from services.intake.nominee_table.workbook.mark_faults import marked_workbook
from shared.upload.inspect import inspect
from tests.sheets import HEADERS, TABLE, faults, values, workbook
from tests.unit.shared.upload.test_packages import changed

ROWS = (HEADERS, ("Lê Lan", "2/9/1980", 5, ('t="s"', "<v>0</v>")))
LAN = {"ten": "Lê Lan", "sinh": "1980-09-02", "nam": 5, "ma": "M1"}
STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>M1</t></si></sst>'
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = (
    b'<Relationship Id="strings" Type="' + OFFICE + b'/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


def shared(*swaps: tuple[bytes, bytes]) -> bytes:
    """Return a workbook with shared strings, some of its names changed throughout."""
    source = workbook(*ROWS)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                body = body.replace(b"</Relationships>", RELATION)
            new.writestr(name, body)
        new.writestr("xl/sharedStrings.xml", STRINGS)
    return changed(out.getvalue(), *swaps)


BOOKS: dict[str, Callable[[], bytes]] = {
    "as usual": lambda: shared(),
    "another name": lambda: shared((b"workbook.xml", b"danh-sach.xml")),
    "Excel's second name": lambda: shared((b"workbook.xml", b"workbook2.xml")),
    "another folder": lambda: shared((b"xl/", b"so/lieu/")),
    "at the root": lambda: shared((b"xl/", b"")),
    "capital letters": lambda: shared((b"xl/workbook.xml", b"XL/Workbook.xml"), (b"xl/_rels/w", b"XL/_rels/W")),
    "strings of another name": lambda: shared((b"sharedStrings.xml", b"chu.xml")),
    "styles of another name": lambda: shared((b"styles.xml", b"kieu.xml")),
    "sheets of another name": lambda: shared((b"worksheets/sheet1.xml", b"trang/mot.data")),
    "absolute targets": lambda: shared(
        (b'Target="worksheets/', b'Target="/xl/worksheets/'), (b'Target="sharedStrings', b'Target="/xl/sharedStrings')
    ),
    "strict": lambda: shared(
        (OFFICE, b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (b"workbook.xml", b"sach.xml"),
    ),
}


@pytest.mark.parametrize("make", BOOKS.values(), ids=BOOKS.keys())
def test_a_workbook_is_read_whatever_its_parts_are_called(make: Callable[[], bytes], tmp_path: Path) -> None:
    assert values(tmp_path / "t", make()) == [LAN]
    assert inspect(tmp_path / "t").kind == "xlsx"
    assert [path.name for path in tmp_path.iterdir()] == ["t"]


@pytest.mark.parametrize("make", BOOKS.values(), ids=BOOKS.keys())
def test_its_faults_are_marked_in_it_too(make: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(changed(make(), (b"2/9/1980", b"31/2/1980")))
    with pytest.raises(TableFaulty) as caught:
        read_table(tmp_path / "t", sha256="0" * 64, tables=[TABLE])
    marked = openpyxl.load_workbook(io.BytesIO(marked_workbook(tmp_path / "t", caught.value.faults)))

    assert [(fault.code, fault.cell) for fault in caught.value.faults] == [("DATE_WRONG", "B2")]
    assert marked["Lỗi"]["E2"].value == "DATE_WRONG"


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#ERROR!", "Err:509"])
def test_an_error_of_a_newer_program_hides_no_other_fault(error: str, tmp_path: Path) -> None:
    book = workbook(
        HEADERS, ("Lê Lan", "31/2/1980", None, ('t="e"', f"<f>A1</f><v>{error}</v>")), ("Lê\u200b Lan", "x")
    )

    assert faults(tmp_path / "t", book) == [
        ("DATE_WRONG", "B2"),
        ("CELL_ERROR", "D2"),
        ("TEXT_CONTROL", "A3"),
        ("DATE_WRONG", "B3"),
    ]
