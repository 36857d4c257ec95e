"""Workbooks written by hand, as a dozen programs write them: what no library would write for us."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from services.intake.nominee_table.read import TableFaulty, read_table
from shared.packs.model import Column, Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TABLE = Table(
    key="ca_nhan",
    sheet="Cá nhân",
    unique=("ten", "sinh"),
    columns=(
        Column(key="ten", header="Họ và tên", max_length=60),
        Column(key="sinh", header="Ngày sinh", type="date", required=False),
        Column(key="nam", header="Số năm", type="integer", minimum=1, maximum=40, required=False),
        Column(key="ma", header="Mã số", required=False),
    ),
)
HEADERS = tuple(column.header for column in TABLE.columns)
Given = str | int | float | tuple[str, str] | None


def workbook(
    *rows: Sequence[Given],
    sheet: str = "Cá nhân",
    state: str = "",
    after: str = "",
    hidden: Sequence[int] = (),
    formats: Sequence[str] = (),
    others: Mapping[str, str] | None = None,
) -> bytes:
    """Return an .xlsx; a cell is text, a number, or (attributes, XML inside); `after` stands behind the rows.

    `formats` are number formats, style 1 first; `others` are more sheets, by name, as the XML of their rows.
    """
    sheets = {sheet: "".join(_row(number, row, number in hidden) for number, row in enumerate(rows, 1)) + after}
    sheets |= others or {}
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="x"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"{state if n == 1 else ""}/>'
            for n, name in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            {f"s{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
            | {"styles": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": _styles(formats),
    }
    for number, rest in enumerate(sheets.values(), 1):
        inside, result, behind = rest.partition("<mergeCells>")
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData>{result}{behind}</worksheet>'
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def values(path: Path, data: bytes) -> list[dict[str, str | int]]:
    """Return what is read of a workbook, empty cells left out."""
    path.write_bytes(data)
    result = read_table(path, sha256="0" * 64, tables=[TABLE])
    return [{key: value for key, value in row.values().items() if value != ""} for row in result.rows]


def faults(path: Path, data: bytes) -> list[tuple[str, str]]:
    """Return the faults of a workbook by code and cell; none when it is taken."""
    try:
        values(path, data)
    except TableFaulty as error:
        return [(fault.code, fault.cell) for fault in error.faults]
    return []


def _row(number: int, row: Sequence[Given], hidden: bool) -> str:
    cells = "".join(_cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(row) if value is not None)
    return f'<row r="{number}" hidden="{int(hidden)}">{cells}</row>'


def _cell(name: str, value: Given) -> str:
    if isinstance(value, str):
        attributes, inside = 't="inlineStr"', f'<is><t xml:space="preserve">{escape(value)}</t></is>'
    elif isinstance(value, tuple):
        attributes, inside = value
    else:
        attributes, inside = "", f"<v>{value!r}</v>"
    return f'<c r="{name}" {attributes}>{inside}</c>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="{entry}" Type="{OFFICE}/{kind}" Target="{to}"/>' for entry, (kind, to) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _styles(formats: Sequence[str]) -> str:
    made = "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(formats, 170))
    used = "".join(
        f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for n in range(170, 170 + len(formats))
    )
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{made}</numFmts><fonts><font/></fonts>'
        "<fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        f"<cellStyleXfs>{plain}</cellStyleXfs><cellXfs>{plain}{used}</cellXfs>"
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
