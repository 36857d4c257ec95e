"""What keeps a workbook from being a template: other kinds of file, what would be lost, tags out of place."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError

from shared.packs.check.template.package import OLE, Remedy
from shared.packs.check.workbook.cells import BOOK, Cell, Sheet, sheets
from shared.packs.check.workbook.tags import ROW, parts, row_tag

TYPE = b"spreadsheetml.sheet.main+xml"
NO_BOOK = (
    "không phải là tệp Excel .xlsx (không macro, không mật khẩu); hãy mở bằng Excel và lưu thành .xlsx",
    "is no Excel workbook .xlsx (without macros and password); open it in Excel and save it as .xlsx",
)
DAMAGED = (
    "tệp bị hỏng, không đọc được; hãy mở bằng Excel và lưu lại",
    "is damaged; open it in Excel and save it again",
)
SHEETS, SHOWN = "xl/worksheets/sheet", b"<conditionalFormatting"
CONDITIONAL = (
    "có định dạng có điều kiện, không giữ được khi điền mẫu; hãy xóa các quy tắc đó",
    "has conditional formatting, which is lost when the template is filled; clear its rules",
)
# Parts that are not carried over into the filled workbook, and what they are.
LOST = (
    ("xl/drawings/", "hình, biểu đồ hay nút", "a picture, chart or button"),
    ("xl/comments", "nhận xét (comment)", "a comment"),
    ("xl/pivotTables/", "bảng tổng hợp PivotTable", "a pivot table"),
    ("xl/tables/", "bảng Excel (Format as Table)", "an Excel table (Format as Table)"),
    ("xl/externalLinks/", "liên kết tới tệp khác", "a link to another file"),
)


def workbook_faults(path: Path) -> Iterator[Remedy]:
    """Yield what is wrong with a template workbook by itself."""
    try:
        yield from _of_package(path) or _of_sheets(list(sheets(path)))
    except (zipfile.BadZipFile, zlib.error, EOFError, ParseError, KeyError, ValueError, IndexError, RuntimeError):
        yield DAMAGED


def _of_package(path: Path) -> list[Remedy]:
    if not zipfile.is_zipfile(path) or path.read_bytes()[:4] == OLE:
        return [NO_BOOK]
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        if BOOK not in names or TYPE not in book.read("[Content_Types].xml"):
            return [NO_BOOK]
        return [
            (
                f"có {vi}, không giữ được khi điền mẫu; hãy xóa khỏi tệp",
                f"holds {en}, which is lost when the template is filled; delete it",
            )
            for start, vi, en in LOST
            if any(name.startswith(start) for name in names)
        ] + ([CONDITIONAL] if any(SHOWN in book.read(name) for name in names if name.startswith(SHEETS)) else [])


def _of_sheets(books: Sequence[Sheet]) -> Iterator[Remedy]:
    for sheet in books:
        for cell in sheet.cells:
            yield from _of_cell(cell)
        yield from _of_blocks(sheet)


def _of_cell(cell: Cell) -> Iterator[Remedy]:
    if cell.formula:
        yield (
            f"ô {cell.place}: có công thức, trong tệp đã điền sẽ không có kết quả; hãy thay bằng thẻ, ví dụ "
            "{{ so_luong.tong }}",
            f"cell {cell.place}: a formula has no result in the filled file; put a tag such as {{{{ so_luong.tong }}}}",
        )
    kinds = [part.kind for part in parts(cell.text)]
    if any(kind not in ("", ROW) for kind in kinds):
        yield (
            f"ô {cell.place}: thẻ p, tc, r chỉ có trong tệp Word; ở bảng tính dùng {{%tr … %}} cho cả dòng",
            f"cell {cell.place}: the tags p, tc, r are of Word files; a workbook has {{%tr … %}} for a whole row",
        )
    if cell.text.count("{{") != cell.text.count("}}") or cell.text.count("{%") != cell.text.count("%}"):
        yield (
            f"ô {cell.place}: thẻ mở mà không đóng (hoặc ngược lại) trong cùng một ô",
            f"cell {cell.place}: a tag is opened and not closed, or the other way round, in one cell",
        )
    opened = sum((part.opens - part.closes) for part in parts(cell.text) if part.kind == "")
    if opened:
        yield (
            f"ô {cell.place}: if, for của thẻ thường phải mở và đóng trong cùng một ô; để lặp dòng, dùng {{%tr … %}}",
            f"cell {cell.place}: if and for of plain tags begin and end in one cell; {{%tr … %}} repeats a row",
        )


def _of_blocks(sheet: Sheet) -> Iterator[Remedy]:
    """Yield tags of rows that are not alone in their row or not in pairs, and merged cells across their borders."""
    stack: list[Cell] = []
    borders: list[int] = []
    taken = [cell.row for cell in sheet.cells]
    for cell in sheet.cells:
        if not any(part.kind == ROW for part in parts(cell.text)):
            continue
        tag = row_tag(cell.text)
        if tag is None or taken.count(cell.row) > 1:
            yield _not_alone(cell)
        elif tag.opens:
            stack.append(cell)
        elif tag.closes and stack:
            borders += [stack.pop().row, cell.row]
        elif tag.closes:
            yield f"ô {cell.place}: thẻ đóng mà chưa mở", f"cell {cell.place}: the tag closes what is not open"
    yield from map(_not_closed, stack)
    yield from _merged_across(sheet, borders)


def _not_alone(cell: Cell) -> Remedy:
    return (
        f"ô {cell.place}: thẻ {{%tr … %}} phải đứng một mình trong dòng của nó; dòng ấy biến mất khi điền",
        f"cell {cell.place}: a tag {{%tr … %}} stands alone in its row, which is taken out",
    )


def _not_closed(cell: Cell) -> Remedy:
    return (
        f"ô {cell.place}: thẻ “{cell.text.strip()}” chưa đóng; thêm một dòng có {{%tr endfor %}} ở dưới",
        f"cell {cell.place}: “{cell.text.strip()}” is never closed; add a row with {{%tr endfor %}} below",
    )


def _merged_across(sheet: Sheet, borders: Sequence[int]) -> Iterator[Remedy]:
    for first, last in sheet.merged:
        if any(first <= border <= last for border in borders):
            yield (
                f"trang {sheet.name}: ô gộp ở dòng {first}-{last} nằm vắt qua dòng có thẻ lặp; hãy bỏ gộp",
                f"sheet {sheet.name}: merged cells of the rows {first}-{last} lie across a row with a tag of rows",
            )
