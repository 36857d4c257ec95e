"""Which dates a paper may be issued on."""

from datetime import date

from services.signing.workflow.register_workbook import FIRST_YEAR
from shared.errors.tree import BadRequest
from shared.service import Kit


class DateInFuture(BadRequest):
    code = "DATE_IN_FUTURE"
    vi = "Ngày ban hành {date} ở sau hôm nay; hãy chọn ngày không muộn hơn hôm nay."
    en = "The date of issue {date} lies after today; choose one that does not."


class DateTooOld(BadRequest):
    code = "DATE_TOO_OLD"
    vi = "Ngày ban hành {date} trước năm {first}, sổ văn bản không có năm đó; hãy kiểm tra lại năm."
    en = "The date of issue {date} lies before {first}, a year without a register; check the year."


def refuse_date(kit: Kit, wanted: date | None) -> None:
    """Raise DateInFuture or DateTooOld for a date that no paper may bear."""
    if wanted is not None and wanted > kit.clock.today():
        raise DateInFuture(date=wanted.isoformat())
    if wanted is not None and wanted.year < FIRST_YEAR:
        raise DateTooOld(date=wanted.isoformat(), first=FIRST_YEAR)
