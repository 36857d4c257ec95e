"""Why a sending, its acknowledgement or the use of a kept copy is not noted."""

from shared.errors.tree import Conflict, NotFound, Unprocessable


class RecipientUnknown(Unprocessable):
    """The paper names no such recipient."""

    code = "RECIPIENT_UNKNOWN"
    vi = "Văn bản “{document}” không có nơi nhận thứ {position}; hãy lấy danh sách tại GET …/recipients."
    en = "The paper “{document}” names no recipient at place {position}; get the list with GET …/recipients."


class AlreadySent(Conflict):
    """The paper was sent to this recipient before."""

    code = "ALREADY_SENT"
    vi = "Văn bản đã gửi “{name}” ngày {on}; bỏ nơi nhận này khỏi yêu cầu rồi gửi lại."
    en = "The paper was sent to “{name}” on {on}; leave that recipient out and send again."


class NotSent(Conflict):
    """An acknowledgement of a paper that had not been sent by that day."""

    code = "NOT_SENT"
    vi = "Văn bản chưa gửi “{name}” trước hoặc trong ngày {on}; hãy ghi việc gửi trước, hoặc sửa ngày nhận."
    en = "The paper was not sent to “{name}” by {on}; note the sending first, or mend the day."


class DateAhead(Unprocessable):
    """A day that is still to come."""

    code = "DATE_AHEAD"
    vi = "Ngày {day} ở sau hôm nay ({today}); hãy ghi ngày đã qua hoặc hôm nay."
    en = "The day {day} lies after today ({today}); write a day that has come."


class LoanReturned(Conflict):
    """The copy is back already."""

    code = "LOAN_RETURNED"
    vi = "Bản lưu mà “{person}” sử dụng đã được trả ngày {on}; nếu sử dụng lại, hãy ghi một lượt mới."
    en = "The copy that “{person}” used came back on {on}; note a new use if it is taken again."


class ReturnedBefore(Unprocessable):
    """A day of return before the day of taking."""

    code = "RETURNED_BEFORE"
    vi = "Ngày trả {day} ở trước ngày lấy bản lưu ({taken}); hãy sửa ngày trả."
    en = "The day of return {day} lies before the day on which the copy was taken ({taken}); mend it."


OF_SENDING = (NotFound, RecipientUnknown, AlreadySent, DateAhead)
OF_RECEIPT = (NotFound, RecipientUnknown, NotSent, DateAhead)
