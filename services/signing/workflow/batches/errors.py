"""Why a pile cannot be signed by digests."""

from shared.errors.tree import BadRequest, Conflict


class BatchEmpty(Conflict):
    code = "BATCH_EMPTY"
    vi = "Không có văn bản nào đang chờ “{signer}” ký trong phạm vi đã chọn; hãy xem lại danh sách việc."
    en = "Nothing within what you chose waits for the signature of “{signer}”; look at the list of tasks."


class DigestsNotAsked(Conflict):
    code = "DIGESTS_NOT_ASKED"
    vi = "Lô ký “{id}” chưa xuất giá trị băm; hãy gọi …/digests trước khi gửi chữ ký."
    en = "Batch “{id}” has handed out no digests; ask …/digests before you send signatures."


class PictureUnreadable(BadRequest):
    code = "PICTURE_UNREADABLE"
    vi = "Không đọc được hình chữ ký, con dấu; hãy gửi tệp PNG, mỗi cạnh không quá 2000 điểm ảnh."
    en = "The picture of signature or seal cannot be read; send a PNG of at most 2,000 pixels a side."


class CertificateUnreadable(BadRequest):
    code = "CERTIFICATE_UNREADABLE"
    vi = "Chứng thư số hoặc chữ ký không phải base64 của tệp DER; hãy gửi chứng thư của người ký trước, rồi các CA."
    en = "A certificate or signature is no base64 of DER; send the signer's certificate first, then the authorities'."


class PaperNotPlain(Conflict):
    """A revision that another tool wrote in a form that takes a signature only as a whole file."""

    code = "PAPER_NOT_PLAIN"
    vi = "Văn bản “{id}” đã được phần mềm khác ghi theo cách khác; hãy tải tệp về, ký rồi gửi lại tệp."
    en = "Document “{id}” was written by another tool in another form; fetch the file, sign it and send it back."
