"""Prints the list of files of a year, and the list of files handed over, as a workbook (Decree 30/2020, Annex V)."""

from collections.abc import Sequence

from services.archive.tables.files import File
from shared.workbook import workbook

LIST, HANDED = "Danh mục hồ sơ", "Mục lục hồ sơ nộp lưu"
LIST_HEADERS = ("Số và ký hiệu hồ sơ", "Tên đề mục và tiêu đề hồ sơ", "Thời hạn bảo quản", "Người lập hồ sơ", "Ghi chú")
HANDED_HEADERS = (
    *("STT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu", "Thời hạn bảo quản", "Số tờ/Số trang"),
    "Ghi chú",
)
FOR_GOOD = "Vĩnh viễn"


def files_workbook(files: Sequence[File]) -> bytes:
    """Return the workbook of a year's files; what HoSo does not know stays blank."""
    listed = ((file.file_code, file.title, _kept(file), "", file.id) for file in files)
    handed = (
        (number, file.file_code, file.title, _days(file), _kept(file), file.pages, file.id)
        for number, file in enumerate(files, start=1)
    )
    return workbook({LIST: (LIST_HEADERS, listed), HANDED: (HANDED_HEADERS, handed)})


def _kept(file: File) -> str:
    return f"Đến {file.retention_until}" if file.retention_until else FOR_GOOD


def _days(file: File) -> str:
    return " – ".join(dict.fromkeys(day for day in (file.first, file.last) if day))
