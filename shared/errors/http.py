"""What may be wrong with a request itself, before anything of ours looked at it."""

from collections.abc import Sequence

from shared.errors.tree import BadRequest, HosoError, NotFound, TooLarge, Unprocessable
from shared.text.messages import Sentence


class RouteUnknown(NotFound):
    """No route has this address."""

    code = "ROUTE_UNKNOWN"
    vi = "Không có địa chỉ này; xem danh sách tại /docs."
    en = "There is no such address; see /docs."


class MethodUnknown(HosoError):
    """The address is there, but not for this method; the header `Allow` names those it takes (RFC 9110, 15.5.6)."""

    status = 405
    code = "METHOD_UNKNOWN"
    vi = "Địa chỉ này không nhận phương thức {method}; chỉ nhận {allowed}."
    en = "This address does not take the method {method}, only {allowed}."


class BodyMalformed(BadRequest):
    """A body that breaks the form its Content-Type promises: cut off, no JSON, parts without a name."""

    code = "BODY_MALFORMED"
    vi = "Không đọc được nội dung gửi lên theo kiểu “{kind}” ({why}); hãy gửi lại trọn vẹn, chữ mã hóa UTF-8."
    en = "The body cannot be read as “{kind}” ({why}); send it again, whole, its text in UTF-8."


class BodyTooSlow(HosoError):
    """A body that came so slowly that it would have held a place for ever (RFC 9110, 15.5.9)."""

    status = 408
    code = "BODY_TOO_SLOW"
    vi = "Nội dung gửi lên quá chậm nên chưa nhận gì; hãy kiểm tra đường truyền rồi gửi lại."
    en = "The body came too slowly and nothing was taken; look at the connection and send it again."


class ContentTypeUnfit(HosoError):
    """A body of another kind than the address takes (RFC 9110, 15.5.16)."""

    status = 415
    code = "CONTENT_TYPE_UNFIT"
    vi = "Địa chỉ này nhận nội dung kiểu {wanted}, không nhận “{kind}”; hãy sửa tiêu đề Content-Type và nội dung."
    en = "This address takes a body of the type {wanted}, not “{kind}”; mend the header Content-Type and the body."


class RequestMalformed(Unprocessable):
    """Values that do not fit what the address takes; `faults` names each by its place."""

    code = "REQUEST_MALFORMED"
    vi = "Yêu cầu chưa đúng: {faults_vi}. Hãy sửa rồi gửi lại; các mục được nhận ghi tại /openapi.json."
    en = "The request is not right: {faults_en}. Mend it and send it again; /openapi.json says what is taken."

    def __init__(self, *, faults: Sequence[tuple[str, Sentence]]) -> None:
        self.places = [{"place": place, "vi": meaning.vi, "en": meaning.en} for place, meaning in faults]
        said_vi = "; ".join(f"{place}: {meaning.vi}" for place, meaning in faults)
        said_en = "; ".join(f"{place}: {meaning.en}" for place, meaning in faults)
        super().__init__(faults_vi=said_vi, faults_en=said_en)


class RequestRefused(BadRequest):
    """What the library in front refuses and has no name of ours."""

    code = "HTTP_ERROR"
    vi = "Yêu cầu không thực hiện được: {why}."
    en = "Not done: {why}."


class BodyTooLarge(TooLarge):
    """The body of a request is longer than HOSO_MAX_UPLOAD, or than any JSON of ours."""

    code = "BODY_TOO_LARGE"
    vi = "Nội dung gửi lên lớn hơn {limit} nên chưa nhận gì; hãy chia thành nhiều lần nộp hoặc giảm dung lượng tệp."
    en = "The body is larger than {limit} and nothing was taken; send less at once or make the files smaller."


class FileTooLarge(TooLarge):
    """One file is over HOSO_MAX_FILE."""

    code = "FILE_TOO_LARGE"
    vi = "Tệp “{name}” lớn hơn {limit}; hãy giảm dung lượng (nén ảnh, bỏ trang thừa) rồi nộp lại."
    en = "The file “{name}” is larger than {limit}; make it smaller (compress its pictures) and send it again."


class CursorInvalid(BadRequest):
    """A cursor that no page of this list gave out."""

    code = "CURSOR_INVALID"
    vi = "Dấu trang “{cursor}” không hợp lệ; hãy bắt đầu lại từ trang đầu."
    en = "The cursor “{cursor}” is not valid; begin again with the first page."
