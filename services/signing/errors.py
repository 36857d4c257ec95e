"""Why a paper cannot be prepared for its signatures, numbered or signed."""

from shared.errors.tree import BadRequest, PreparationFailed, Unavailable, Unprocessable


class PdfUnreadable(PreparationFailed):
    """The PDF is damaged, encrypted, or not a PDF."""

    code = "PDF_UNREADABLE"
    vi = "Không đọc được tệp PDF ({why}); hãy tạo lại văn bản rồi thử lại."
    en = "The PDF cannot be read ({why}); make the document again and retry."


class PdfActiveContent(PreparationFailed):
    """The PDF holds something that could change or hide what a signer sees."""

    code = "PDF_ACTIVE_CONTENT"
    vi = "Tệp PDF chứa {what}, không được phép trong văn bản đem ký; hãy bỏ phần đó khỏi tệp mẫu."
    en = "The PDF holds {what}, which a paper to be signed may not; remove it from the template."


class AnchorMissing(PreparationFailed):
    """A bookmark that a signature or a number needs is not in the PDF."""

    code = "ANCHOR_MISSING"
    vi = "Tệp mẫu thiếu dấu trang (bookmark) “{anchor}”; hãy thêm nó vào tệp mẫu Word tại chỗ cần ký hoặc ghi số."
    en = "The template lacks the bookmark “{anchor}”; add it in Word where the signature or number goes."


class FieldMissing(PreparationFailed):
    """The PDF has no such text or signature field, or it is filled already."""

    code = "FIELD_MISSING"
    vi = "Văn bản không có ô trống “{field}” để ghi hoặc ký; hãy chuẩn bị lại văn bản."
    en = "The document has no empty field “{field}” to write or sign in; prepare it again."


class SignatureTooLong(PreparationFailed):
    """A CMS is longer than the place that was kept free for it."""

    code = "SIGNATURE_TOO_LONG"
    vi = "Chữ ký dài {size} byte, chỗ dành sẵn chỉ có {room}; hãy gửi đủ chứng thư của người ký khi lấy giá trị băm."
    en = "The signature has {size} bytes, its place {room}; name all certificates it carries when you ask for digests."


class PileUnreadable(BadRequest):
    """A file of a pile is a broken ZIP, or larger than any signed paper."""

    code = "PILE_UNREADABLE"
    vi = "Không đọc được “{name}”: tệp ZIP hỏng, hoặc có tệp lớn hơn 64 MiB; hãy đóng gói lại các tệp PDF đã ký."
    en = "“{name}” cannot be read: a broken ZIP, or a file larger than 64 MiB; pack the signed PDFs again."


class PaperUnknown(Unprocessable):
    """A file begins with no revision of ours that its sender sees."""

    code = "PAPER_UNKNOWN"
    vi = "“{name}” không bắt đầu bằng bản nào của HoSo; hãy ký đúng tệp đã tải về, không in hay lưu lại."
    en = "“{name}” begins with no revision of HoSo's; sign the very file you fetched, neither printed nor saved anew."


class TextUnwritable(PreparationFailed):
    """A value holds a character that the font cannot show."""

    code = "TEXT_UNWRITABLE"
    vi = "Không ghi được “{value}” vào ô “{field}”: phông chữ không có ký tự đó; hãy sửa lại nội dung."
    en = "“{value}” cannot be written into “{field}”: the font lacks a character; correct the text."


class TextTooLong(PreparationFailed):
    """A value is so long that it could not be read in its field, however narrow it is set."""

    code = "TEXT_TOO_LONG"
    vi = "Không ghi được “{value}” vào ô “{field}”: quá dài so với ô; hãy rút ngắn ký hiệu, hoặc text trong pack.toml."
    en = (
        "“{value}” cannot be written into “{field}”: it is too long for it; shorten the code, or the text in pack.toml."
    )


class FontMissing(Unavailable):
    """The font for numbers and dates is not installed."""

    code = "FONT_MISSING"
    vi = "Máy chủ thiếu phông chữ Liberation Serif; hãy cài gói fonts-liberation2."
    en = "The server lacks the font Liberation Serif; install the package fonts-liberation2."
