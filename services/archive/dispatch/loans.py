"""Prints the register of use of kept copies as a workbook (Decree 30/2020, Annex IV)."""

from collections.abc import Sequence

from services.archive.tables.loans import ListedLoan
from shared.workbook import workbook

SHEET = "Sổ sử dụng bản lưu"
HEADERS = (
    *("Ngày tháng", "Họ và tên người sử dụng", "Số, ký hiệu, ngày tháng văn bản", "Tên loại và trích yếu"),
    *("Số và ký hiệu hồ sơ", "Ký nhận", "Ngày trả", "Người cho phép sử dụng", "Ghi chú"),
)


def loans_workbook(loans: Sequence[ListedLoan]) -> bytes:
    """Return the workbook of a year's uses; who signed for a copy is written by hand."""
    return workbook({SHEET: (HEADERS, (_row(loan) for loan in loans))})


def _row(loan: ListedLoan) -> Sequence[str]:
    paper = ", ".join(text for text in (loan.number, loan.date) if text)
    back, leave = loan.returned_on, loan.allowed_by
    return loan.taken_on, loan.person, paper, loan.title, loan.file_code, "", back, leave, loan.note
