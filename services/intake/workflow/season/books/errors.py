"""Why a line cannot be written into one of the office's books."""

from shared.errors.tree import Conflict, Unprocessable


class PaperRegistered(Conflict):
    """Sender, number and date are those of a line there is."""

    code = "PAPER_REGISTERED"
    vi = "Văn bản {label} của “{sender}” đã vào sổ văn bản đến với số {number} năm {year}; không đăng ký hai lần."
    en = "The paper {label} of “{sender}” is registered already as number {number} of {year}; it is not entered twice."


class ArrivedInFuture(Unprocessable):
    code = "ARRIVED_IN_FUTURE"
    vi = "Ngày đến {day} ở sau hôm nay; hãy ghi ngày không muộn hơn hôm nay."
    en = "The day of arrival {day} lies after today; give one that does not."


class ArrivedBeforeLast(Unprocessable):
    """Numbers follow the order of arrival (Decree 30/2020, Article 22)."""

    code = "ARRIVED_BEFORE_LAST"
    vi = "Ngày đến {day} sớm hơn ngày {last} của số đến trước; hãy ghi ngày vào sổ, và ngày thật trong ghi chú."
    en = "The day of arrival {day} lies before {last}, that of the line before; give the day of entry, and a note."
