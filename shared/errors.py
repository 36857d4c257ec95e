"""Every error a user can meet, in one tree; each has an HTTP status, a stable code and a sentence in two languages.

HosoError
├── BadRequest (400)
├── Unauthorised (401)
├── Forbidden (403)
├── NotFound (404)
├── Conflict (409)
├── TooLarge (413)
├── RangeNotSatisfiable (416)
├── Unprocessable (422)
│   ├── FileRefused
│   ├── TableRefused
│   ├── PackRefused
│   ├── FillingFailed
│   ├── PreparationFailed
│   └── SignatureRefused
├── TooMany (429)
├── BlobMissing, BlobDamaged, ArchiveDamaged (500)
└── Unavailable (503)

The leaves stand beside the branch they belong to. A sentence says what failed, where, and how to mend it;
`{names}` in it are filled from the keyword facts given when it is raised.
"""

from typing import Any, ClassVar, Literal

Language = Literal["vi", "en"]


class HosoError(Exception):
    """An answer to the user: what failed, where, and how to mend it."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "INTERNAL"
    vi: ClassVar[str] = "Hệ thống gặp lỗi; hãy thử lại, nếu vẫn lỗi thì gửi mã yêu cầu cho quản trị viên."
    en: ClassVar[str] = (
        "Something failed on our side; try again, and give the administrator the request id if it stays."
    )

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.sentence("en"))

    def sentence(self, language: Language) -> str:
        """Return the sentence in one language, its facts filled in."""
        return (self.vi if language == "vi" else self.en).format_map(self.facts)


class BlobMissing(HosoError):
    """A working file that the records name is not in the store."""

    code = "BLOB_MISSING"
    vi = "Thiếu tệp làm việc {sha256}; hãy báo quản trị viên khôi phục từ bản sao lưu."
    en = "The working file {sha256} is missing; ask the administrator to restore it from the backup."


class BlobDamaged(HosoError):
    """A working file's bytes are no longer those of its name."""

    code = "BLOB_DAMAGED"
    vi = "Tệp làm việc {sha256} đã bị thay đổi; hãy báo quản trị viên khôi phục từ bản sao lưu."
    en = "The working file {sha256} is no longer what was stored; ask the administrator to restore it from the backup."


class BadRequest(HosoError):
    status = 400


class CursorInvalid(BadRequest):
    """A cursor that no page of this search gave out."""

    code = "CURSOR_INVALID"
    vi = "Dấu trang “{cursor}” không hợp lệ; hãy tìm lại từ trang đầu."
    en = "The cursor “{cursor}” is not valid; search again from the first page."


class Unauthorised(HosoError):
    status = 401


class Forbidden(HosoError):
    status = 403


class NotFound(HosoError):
    status = 404
    code = "NOT_FOUND"
    vi = "Không tìm thấy {what} “{id}”; hãy kiểm tra lại mã."
    en = "There is no {what} “{id}”; check the id."


class Conflict(HosoError):
    status = 409


class VaultOccupied(Conflict):
    """The vault holds this record already, with other papers in it."""

    code = "VAULT_OCCUPIED"
    vi = "Hồ sơ “{id}” đã có trong kho với nội dung khác nên không ghi đè; hãy báo quản trị viên đối chiếu hai bản."
    en = "The record “{id}” is in the vault with other content and was not overwritten; have the two compared."


class TooLarge(HosoError):
    status = 413


class RangeNotSatisfiable(HosoError):
    """The range asked for lies outside the file (RFC 9110, section 15.5.17)."""

    status = 416
    code = "RANGE_NOT_SATISFIABLE"
    vi = "Khoảng byte yêu cầu nằm ngoài tệp ({size} byte); hãy yêu cầu khoảng khác."
    en = "The range asked for lies outside the file ({size} bytes); ask for another."


class Unprocessable(HosoError):
    status = 422


class FileRefused(Unprocessable):
    """An uploaded file that cannot be taken; nothing of it is kept."""


class FileEmpty(FileRefused):
    """Nothing is in the file."""

    code = "FILE_EMPTY"
    vi = "Tệp rỗng, không có nội dung; hãy chọn lại đúng tệp rồi nộp lại."
    en = "The file is empty; choose the right file and send it again."


class FileType(FileRefused):
    """The content is not one of the three kinds we take, whatever its name says; `found` names what it looks like."""

    code = "FILE_TYPE"
    vi = "Nội dung tệp không phải .docx, .xlsx hay .pdf (giống {found}); hãy mở ra và lưu lại thành loại đó."
    en = "The content is not .docx, .xlsx or .pdf (it looks like {found}); open it and save as .docx, .xlsx or .pdf."


class FileCorrupt(FileRefused):
    """The content claims a kind that it cannot be read as."""

    code = "FILE_CORRUPT"
    vi = "Tệp bị hỏng hoặc chưa tải lên đủ ({where}); hãy mở tệp trên máy, lưu lại thành tệp mới rồi nộp lại."
    en = "The file is damaged or incomplete ({where}); open it, save it as a new file and send that."


class FilePassword(FileRefused):
    """The file is encrypted."""

    code = "FILE_PASSWORD"
    vi = "Tệp có đặt mật khẩu hoặc bị mã hoá; hãy gỡ mật khẩu, lưu lại rồi nộp lại."
    en = "The file is protected by a password; remove the password, save it and send it again."


class FileMacro(FileRefused):
    """The file holds macros or ActiveX controls; `part` says where."""

    code = "FILE_MACRO"
    vi = "Tệp có chứa macro ({part}); hãy lưu lại thành .docx hoặc .xlsx không có macro rồi nộp lại."
    en = "The file holds macros ({part}); save it as .docx or .xlsx without macros and send it again."


class FileZipBomb(FileRefused):
    """Unpacking the file would take more than it may (OWASP ASVS 5.0, 5.2.3); `why` says which limit."""

    code = "FILE_ZIP_BOMB"
    vi = "Tệp nén bất thường, không thể mở an toàn ({why}); hãy mở tệp, lưu lại thành tệp mới rồi nộp lại."
    en = "The file is packed in an unsafe way ({why}); open it, save it as a new file and send that."


class FileXmlDoctype(FileRefused):
    """A part declares a DOCTYPE, which Office formats forbid (ECMA-376 part 2)."""

    code = "FILE_XML_DOCTYPE"
    vi = "Phần {part} của tệp có khai báo DOCTYPE không được phép; hãy mở bằng Word hoặc Excel và lưu lại rồi nộp lại."
    en = "The part {part} declares a DOCTYPE, which is not allowed; open it in Word or Excel, save and resend it."


class FileZipNames(FileRefused):
    """A member's name leads outside, is a link, or stands twice."""

    code = "FILE_ZIP_NAMES"
    vi = "Bên trong tệp có tên thành phần không hợp lệ ({part}); hãy mở bằng Word hoặc Excel và lưu lại rồi nộp lại."
    en = "A part inside the file has a forbidden name ({part}); open the file in Word or Excel, save and send it again."


class FileExternalLink(FileRefused):
    """The file would fetch something from elsewhere when opened; `link` is the kind, `part` where."""

    code = "FILE_EXTERNAL_LINK"
    vi = "Tệp có liên kết tới nội dung bên ngoài ({link}, tại {part}); hãy chèn hẳn vào tệp hoặc bỏ liên kết."
    en = (
        "The file links to outside content ({link}, in {part}); embed that content or break the link and send it again."
    )


class FilePdfActive(FileRefused):
    """A PDF with JavaScript, programs to launch, attachments or XFA forms; `what` names it."""

    code = "FILE_PDF_ACTIVE"
    vi = "Tệp PDF có nội dung tự chạy hoặc đính kèm ({what}); hãy in lại ra PDF (Print to PDF) rồi nộp bản đó."
    en = "The PDF holds active content or attachments ({what}); print it to a new PDF and send that."


class FileTooComplex(FileRefused):
    """Reading the file would take too long."""

    code = "FILE_TOO_COMPLEX"
    vi = "Tệp quá phức tạp để kiểm tra ({why}); hãy tách nhỏ hoặc lưu lại thành tệp đơn giản hơn rồi nộp lại."
    en = "The file is too complex to check ({why}); split it or save it in a simpler form and send it again."


class TableRefused(Unprocessable):
    """A nominee table with faults; each fault is named by sheet, cell, value and remedy."""


class TableFaulty(TableRefused):
    """The table has faults; `faults` names each by sheet, cell, value and remedy, `count` is how many there are."""

    code = "TABLE_FAULTS"
    vi = "Bảng danh sách có {count} lỗi; hãy tải bản đã đánh dấu, sửa từng ô được tô đỏ rồi nộp lại."
    en = "The table has {count} faults; fetch the marked copy, mend each red cell and send it again."

    def __init__(self, *, faults: tuple[Any, ...], count: int) -> None:
        self.faults = faults
        super().__init__(count=count)


class TableTooLarge(TableRefused):
    """The table goes beyond what one submission may hold; `limit` says what."""

    code = "TABLE_TOO_LARGE"
    vi = "Bảng quá lớn: vượt quá {limit}; hãy tách thành nhiều bảng rồi nộp từng bảng."
    en = "The table is too large: over {limit}; split it into several tables and send each."


class PackRefused(Unprocessable):
    """A pack folder that does not hold together."""


class FillingFailed(Unprocessable):
    """A document that could not be made from its template and values."""


class PreparationFailed(Unprocessable):
    """A laid-out PDF that cannot be made ready for its signatures, or not be numbered or signed."""


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


class TextUnwritable(PreparationFailed):
    """A value holds a character that the font cannot show."""

    code = "TEXT_UNWRITABLE"
    vi = "Không ghi được “{value}” vào ô “{field}”: phông chữ không có ký tự đó; hãy sửa lại nội dung."
    en = "“{value}” cannot be written into “{field}”: the font lacks a character; correct the text."


class SignatureRefused(Unprocessable):
    """A signed PDF that is not accepted; the reason is one that a clerk understands."""


class TooMany(HosoError):
    status = 429


class ArchiveDamaged(HosoError):
    """Something in the archive is not what it must be; a person has to look."""


class BagRefused(ArchiveDamaged):
    """A bag that cannot be made or does not validate (RFC 8493)."""

    code = "BAG_REFUSED"
    vi = "Gói lưu trữ không hợp lệ ({reason}); chưa lưu gì, hãy báo quản trị viên."
    en = "The bag is not valid ({reason}); nothing was archived, tell the administrator."


class VaultDamaged(ArchiveDamaged):
    """What was written into the vault was read back otherwise, or a file that it holds is gone."""

    code = "VAULT_DAMAGED"
    vi = "Tệp “{name}” của hồ sơ “{id}” trong kho bị sai lệch hoặc mất; hãy báo quản trị viên kiểm tra ổ lưu trữ."
    en = "The file “{name}” of the record “{id}” is damaged or lost in the vault; have the storage checked."


class Unavailable(HosoError):
    status = 503


class BusUnavailable(Unavailable):
    """The broker does not confirm, or cannot be reached."""

    code = "BUS_UNAVAILABLE"
    vi = "Hàng đợi sự kiện tạm thời không trả lời; việc đã nhận vẫn được giữ và sẽ chạy tiếp."
    en = "The event broker does not answer for the moment; what was accepted is kept and will go on."


class RecordsUnavailable(Unavailable):
    """The database cannot be reached, or is held by others for too long."""

    code = "RECORDS_UNAVAILABLE"
    vi = "Cơ sở dữ liệu tạm thời không trả lời; hãy thử lại sau ít phút."
    en = "The records do not answer for the moment; try again in a few minutes."


class BlobsUnavailable(Unavailable):
    """The store of working files cannot be reached."""

    code = "BLOBS_UNAVAILABLE"
    vi = "Kho tệp tạm thời không trả lời; hãy thử lại sau ít phút."
    en = "The file store does not answer for the moment; try again in a few minutes."


class VaultUnavailable(Unavailable):
    """The store behind the vault does not answer."""

    code = "VAULT_UNAVAILABLE"
    vi = "Kho lưu trữ tạm thời không trả lời; hãy thử lại sau ít phút."
    en = "The vault does not answer for the moment; try again in a few minutes."


class VaultUnlocked(Unavailable):
    """The vault's bucket was made without object lock, so nothing in it would be safe."""

    code = "VAULT_UNLOCKED"
    vi = "Thùng chứa “{bucket}” không bật khoá đối tượng (object lock); hãy đặt HOSO_VAULT_URL sang thùng chứa mới."
    en = "The bucket “{bucket}” has no object lock; set HOSO_VAULT_URL to a new bucket, which is made with it."


class FontMissing(Unavailable):
    """The font for numbers and dates is not installed."""

    code = "FONT_MISSING"
    vi = "Máy chủ thiếu phông chữ Liberation Serif; hãy cài gói fonts-liberation2."
    en = "The server lacks the font Liberation Serif; install the package fonts-liberation2."
