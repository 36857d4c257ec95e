"""Whether the tables of a pack can be the sheets of one workbook, each column with a header of its own."""

from collections import Counter
from collections.abc import Iterator, Sequence

from shared.packs.check.faults import PackFault
from shared.packs.model import Table

GUIDE, LISTS = "Hướng dẫn", "Danh mục chọn"  # the sheets that the blank workbook has besides
LONGEST = 31  # letters of a sheet's name, in Excel
UNFIT = "[]:*?/\\"


def sheet_faults(tables: Sequence[Table]) -> Iterator[PackFault]:
    """Yield what keeps a workbook from being made of tables, or a clerk from telling two of them or columns apart."""
    taken = Counter(table.sheet.casefold() for table in tables)
    for table in tables:
        path, sheet = f"tables[{table.key}]", table.sheet
        if not 0 < len(sheet) <= LONGEST or any(sign in sheet for sign in UNFIT) or sheet.strip("' ") != sheet:
            vi = f"tên trang tính phải có từ 1 đến {LONGEST} ký tự, không có {' '.join(UNFIT)}"
            yield _fault(
                f"{path}.sheet", vi, f"a sheet's name has 1 to {LONGEST} letters and none of {' '.join(UNFIT)}"
            )
        if sheet in (GUIDE, LISTS):
            yield _fault(f"{path}.sheet", f"tên “{sheet}” đã dành cho HoSo", f"the name “{sheet}” is kept for HoSo")
        if taken[sheet.casefold()] > 1:
            yield _fault(
                f"{path}.sheet", f"hai bảng cùng tên trang tính “{sheet}”", f"two tables have the sheet “{sheet}”"
            )
        if not table.columns:
            yield _fault(f"{path}.columns", "bảng chưa có cột nào", "the table has no column")
        headers = Counter(" ".join(column.header.casefold().split()) for column in table.columns)
        for column in table.columns:
            if headers[" ".join(column.header.casefold().split())] > 1:
                header_path = f"{path}.columns[{column.key}].header"
                vi, en = f"hai cột cùng tiêu đề “{column.header}”", f"two columns have the header “{column.header}”"
                yield _fault(header_path, vi, en)


def _fault(path: str, vi: str, en: str) -> PackFault:
    return PackFault(file="pack.toml", place=path, vi=vi, en=en)
