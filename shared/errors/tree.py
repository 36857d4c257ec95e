"""Every error a user can meet, in one tree; each has an HTTP status, a stable code and a sentence in two languages.

HosoError
├── BadRequest (400)
├── Unauthorised (401)
├── Forbidden (403)
├── NotFound (404)
├── MethodUnknown (405)
├── BodyTooSlow (408)
├── Conflict (409)
├── TooLarge (413)
├── ContentTypeUnfit (415)
├── RangeNotSatisfiable (416)
├── Unprocessable (422)
│   ├── FileRefused
│   ├── RequestMalformed
│   ├── TableRefused
│   ├── PackRefused
│   ├── FillingFailed
│   ├── PreparationFailed
│   └── SignatureRefused
├── TooMany (429)
├── ArchiveDamaged (500); BlobMissing and BlobDamaged too
└── Unavailable (503); DiskFull (507)

A leaf that several packages raise stands in a module beside; any other stands in `errors.py` of its package. A sentence
says what failed, where, and how to mend it; `{names}` in it are filled from the keyword facts given when it is raised.
"""

from typing import ClassVar

from shared.text.messages import Language, Sentence


class HosoError(Exception):
    """An answer to the user: what failed, where, and how to mend it."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "INTERNAL"
    vi: ClassVar[str] = "Hệ thống gặp lỗi; hãy thử lại, nếu vẫn lỗi thì gửi mã yêu cầu cho quản trị viên."
    en: ClassVar[str] = (
        "Something failed on our side; try again, and give the administrator the request id if it stays."
    )

    by_code: ClassVar[dict[str, type["HosoError"]]] = {}  # every leaf that is imported, for errors that cross a pipe

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "code" in cls.__dict__:
            HosoError.by_code[cls.code] = cls

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.sentence("en"))

    def sentence(self, language: Language) -> str:
        """Return the sentence in one language, its facts filled in."""
        return Sentence(vi=self.vi, en=self.en).said(language, **self.facts)


class BadRequest(HosoError):
    status = 400


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


class TooLarge(HosoError):
    status = 413


class Unprocessable(HosoError):
    status = 422


class FileRefused(Unprocessable):
    """An uploaded file that cannot be taken; nothing of it is kept."""


class TableRefused(Unprocessable):
    """A nominee table with faults; each fault is named by sheet, cell, value and remedy."""


class PackRefused(Unprocessable):
    """A pack folder that does not hold together."""


class FillingFailed(Unprocessable):
    """A document that could not be made from its template and values."""


class PreparationFailed(Unprocessable):
    """A laid-out PDF that cannot be made ready for its signatures, or not be numbered or signed."""


class SignatureRefused(Unprocessable):
    """A signed PDF that is not accepted; the reason is one that a clerk understands."""


class TooMany(HosoError):
    status = 429


class ArchiveDamaged(HosoError):
    """Something in the archive is not what it must be; a person has to look."""


class Unavailable(HosoError):
    status = 503
