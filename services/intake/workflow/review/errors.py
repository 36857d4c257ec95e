"""Why a decision about a dossier is refused."""

from shared.errors.tree import Conflict, Forbidden


class NotInReview(Conflict):
    """A decision about a dossier of which no paper waits for one."""

    code = "NOT_IN_REVIEW"
    vi = "Hồ sơ “{id}” không có văn bản nào đang chờ duyệt; hãy xem trạng thái hồ sơ rồi thử lại."
    en = "No paper of the dossier “{id}” waits for review; look at its state and try again."


class PaperNotInReview(Conflict):
    """A paper is to be returned that does not wait for review."""

    code = "DOCUMENT_NOT_IN_REVIEW"
    vi = "Văn bản “{id}” không chờ duyệt trong hồ sơ này; hãy tải lại danh sách văn bản rồi chọn lại."
    en = "The paper “{id}” does not wait for review in this dossier; fetch its papers again and choose anew."


class NotReviewer(Forbidden):
    """Somebody decides about a dossier whose pack names other reviewers."""

    code = "NOT_REVIEWER"
    vi = "Gói mẫu giao việc duyệt hồ sơ này cho vai trò khác ({roles}); hãy nhờ người có vai trò đó."
    en = "The pack has this dossier reviewed by other roles ({roles}); ask somebody who has one of them."
