"""Why papers get no numbers."""

from shared.errors.tree import BadRequest, Conflict


class DateInFuture(BadRequest):
    code = "DATE_IN_FUTURE"
    vi = "Ngày ban hành {date} ở sau hôm nay; hãy chọn ngày không muộn hơn hôm nay."
    en = "The date of issue {date} lies after today; choose one that does not."


class DateTooOld(BadRequest):
    code = "DATE_TOO_OLD"
    vi = "Ngày ban hành {date} trước năm {first}, sổ văn bản không có năm đó; hãy kiểm tra lại năm."
    en = "The date of issue {date} lies before {first}, a year without a register; check the year."


class DateBeforeLast(Conflict):
    """Numbers of a series follow its dates; whoever departs from that says why, in the register."""

    code = "DATE_BEFORE_LAST"
    vi = (
        "Ngày ban hành {date} sớm hơn ngày {last} của số trước trong sổ “{series}”; "
        "hãy chọn ngày không sớm hơn, hoặc ghi lý do (reason) để lưu vào sổ."
    )
    en = (
        "The date of issue {date} lies before {last}, that of the last number of “{series}”; "
        "choose one that does not, or give a reason, which the register keeps."
    )


class NumbersTaken(Conflict):
    """Others took numbers of the same series again and again while these were written."""

    code = "NUMBERS_TAKEN"
    vi = "Nhiều người đang cấp số trong cùng sổ nên lần này chưa cấp được số nào; hãy thử lại."
    en = "Others are taking numbers of the same series, so that none were given this time; try again."
