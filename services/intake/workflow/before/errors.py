"""Why a submission is not taken in its place, joined, or told as a receipt."""

from shared.errors.tree import Conflict, Unavailable


class SubmissionReplaced(Conflict):
    """Something was asked of a submission in whose place another stands."""

    code = "SUBMISSION_REPLACED"
    vi = "Lần nộp “{id}” đã được thay bằng “{by}”; hãy dùng lần nộp mới."
    en = "The submission “{id}” was replaced by “{by}”; use that one."


class SubmissionElsewhere(Conflict):
    """Two things that must be of one pack and season are not."""

    code = "SUBMISSION_ELSEWHERE"
    vi = "Lần nộp “{id}” thuộc gói hoặc đợt khác; hãy nêu đúng gói và đợt của nó."
    en = "The submission “{id}” is of another pack or season; name the pack and season it is of."


class SubmissionUsed(Conflict):
    """A file was to join a submission of which a dossier is made already."""

    code = "SUBMISSION_USED"
    vi = "Đã lập hồ sơ từ lần nộp “{id}”, nên không nhận thêm tệp; hãy sửa trong hồ sơ đó."
    en = "A dossier is made of the submission “{id}” already, so no file can join it; correct the dossier."


class SecondTableLate(Conflict):
    """A table was to join a submission: a mended table is a submission of its own, which replaces the other."""

    code = "TABLE_LATE"
    vi = "Bảng danh sách không nộp bổ sung được; hãy nộp lại và nêu lần nộp cũ ở mục “replaces”."
    en = "A table cannot join a submission; send it anew and name the old submission in “replaces”."


class NotReplaceable(Conflict):
    """A dossier is to take the place of one that is not archived, or is of another kind."""

    code = "NOT_REPLACEABLE"
    vi = (
        "Hồ sơ “{id}” chưa lưu trữ, hoặc thuộc gói hay loại hồ sơ khác, nên không lập hồ sơ thay thế được; "
        "hồ sơ chưa lưu trữ thì sửa ngay trong hồ sơ đó."
    )
    en = (
        "The dossier “{id}” is not archived, or is of another pack or kind, so no other one can take its place; "
        "one that is not archived is corrected itself."
    )


class ReplacedAlready(Conflict):
    """Another dossier takes the place of an archived one already."""

    code = "REPLACED_ALREADY"
    vi = "Đã có hồ sơ “{by}” thay thế hồ sơ “{id}”; hãy dùng hồ sơ đó, hoặc rút nó trước khi lập hồ sơ khác."
    en = "The dossier “{by}” takes the place of “{id}” already; use it, or withdraw it before you ask for another one."


class FontsMissing(Unavailable):
    """A receipt as PDF was asked for on a machine without a font that has Vietnamese letters."""

    code = "FONTS_MISSING"
    vi = "Máy chủ chưa có phông chữ tiếng Việt để in giấy tiếp nhận; hãy lấy bản JSON, hoặc cài phông chữ của gói mẫu."
    en = "The server has no font for the receipt; take it as JSON, or install a font of the pack."
