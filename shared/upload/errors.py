"""Why an uploaded file is not taken; nothing of it is kept."""

from shared.errors.tree import FileRefused


class FileEmpty(FileRefused):
    """Nothing is in the file."""

    code = "FILE_EMPTY"
    vi = "Tệp rỗng, không có nội dung; hãy chọn lại đúng tệp rồi nộp lại."
    en = "The file is empty; choose the right file and send it again."


class FileType(FileRefused):
    """The content is none of the three accepted kinds, whatever its name; `found` names what it looks like."""

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


class FileLocked(FileRefused):
    """A PDF that opens without a password but may not be changed: only its owner password is set."""

    code = "FILE_LOCKED"
    vi = (
        "Tệp PDF mở được không cần mật khẩu nhưng bị khoá chỉnh sửa; hãy xin người lập bản không khoá, hoặc mở bằng "
        "trình duyệt rồi in lại ra PDF (Print to PDF) và nộp bản đó."
    )
    en = (
        "The PDF opens without a password but is locked against changes; ask whoever made it for an unlocked copy, or "
        "open it in a browser, print it to a new PDF and send that."
    )


class FileMacro(FileRefused):
    """The file holds macros or ActiveX controls; `part` is the part of the package."""

    code = "FILE_MACRO"
    vi = "Tệp có chứa macro ({part}); hãy lưu lại thành .docx hoặc .xlsx không có macro rồi nộp lại."
    en = "The file holds macros ({part}); save it as .docx or .xlsx without macros and send it again."


class FileZipBomb(FileRefused):
    """Unpacking the file would exceed a limit (OWASP ASVS 5.0, 5.2.3); `why` names the limit."""

    code = "FILE_ZIP_BOMB"
    vi = "Tệp nén bất thường, không thể mở an toàn ({why}); hãy mở tệp, lưu lại thành tệp mới rồi nộp lại."
    en = "The file is packed in an unsafe way ({why}); open it, save it as a new file and send that."


class FilePdfBomb(FileRefused):
    """Streams or pictures of a PDF would take more memory than they may (OWASP ASVS 5.0, 5.2.3 and 5.2.6)."""

    code = "FILE_PDF_BOMB"
    vi = (
        "Tệp PDF khi mở ra chiếm quá nhiều bộ nhớ ({why}); hãy quét lại ở độ phân giải thấp hơn, hoặc in lại ra PDF "
        "(Print to PDF) rồi nộp bản đó."
    )
    en = (
        "The PDF takes too much memory when it is opened ({why}); scan it again at a lower resolution, or print it to "
        "a new PDF and send that."
    )


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


class FileTwice(FileRefused):
    """The same content stands twice in one submission; `other` names the first."""

    code = "FILE_TWICE"
    vi = "Tệp này giống hệt tệp “{other}” trong cùng lần nộp; hãy bỏ một tệp."
    en = "This file is the same as “{other}” in this submission; leave one out."


class SecondTable(FileRefused):
    """A submission with more than one workbook; `other` names the first."""

    code = "TABLE_TWICE"
    vi = "Lần nộp này đã có bảng danh sách “{other}”; mỗi lần nộp chỉ một bảng .xlsx."
    en = "This submission already has the table “{other}”; send one .xlsx at a time."


# What the inspection of one file may refuse it for.
REFUSALS = (
    *(FileEmpty, FileType, FileCorrupt, FilePassword, FileLocked, FileMacro, FileZipBomb, FilePdfBomb),
    *(FileXmlDoctype, FileZipNames, FileExternalLink, FilePdfActive, FileTooComplex),
)
