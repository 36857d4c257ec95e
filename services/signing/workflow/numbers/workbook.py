"""Prints the register of outgoing papers as a workbook (Decree 30/2020, Annex IV, ten columns)."""

from collections.abc import Iterable

from services.signing.rows import RegisterRow
from shared.workbook import workbook

FIRST_YEAR = 1900  # of a register that can be asked for, so of a date that can be given
HEADERS = (
    "Số, ký hiệu",
    "Ngày tháng",
    "Tên loại và trích yếu",
    "Người ký",
    "Nơi nhận",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)


NOTES = {"void": "Hủy bỏ: {void_reason}", "replaced": "Được thay bằng {instead}: {void_reason}", "holds": "{note}"}


def register_workbook(year: int, lines: Iterable[RegisterRow]) -> bytes:
    """Return the register of a year, lines that do not hold any more included; what HoSo does not know stays blank."""
    return workbook({f"Sổ văn bản đi {year}": (HEADERS, (_cells(line) for line in lines))})


def _cells(line: RegisterRow) -> list[str]:
    note = NOTES[line.state].format(void_reason=line.void_reason, instead=line.instead, note=line.note)
    blank = [""] * (len(HEADERS) - 5)
    return [line.label, line.date, line.title, line.signer, *blank, note]
