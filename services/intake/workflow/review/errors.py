"""Why a decision about a dossier is refused."""

from shared.errors.tree import BadRequest, Conflict, Forbidden


class NotInReview(Conflict):
    """A decision about a dossier of which no paper waits for one."""

    code = "NOT_IN_REVIEW"
    vi = "Hồ sơ “{id}” không có văn bản nào đang chờ duyệt; hãy xem trạng thái hồ sơ rồi thử lại."
    en = "No paper of the dossier “{id}” waits for review; look at its state and try again."


class ReviewOutdated(Conflict):
    """A decision about a dossier that was mended since whoever decides read it."""

    code = "REVIEW_OUTDATED"
    vi = "Hồ sơ “{id}” được sửa sau khi bạn mở; chưa ghi quyết định nào, hãy đọc các văn bản soạn lại rồi quyết định."
    en = "The dossier “{id}” was mended since you opened it; nothing was decided. Read what was made anew, then decide."


class PapersStopped(Conflict):
    """A dossier is approved of which another paper failed, came back or was refused."""

    code = "PAPERS_STOPPED"
    vi = "Hồ sơ “{id}” còn văn bản bị lỗi, trả lại hoặc bị từ chối ký; văn thư phải sửa xong thì mới duyệt được."
    en = "A paper of the dossier “{id}” failed, came back or was refused; the clerk has to mend it before approval."


class PaperNotInReview(Conflict):
    """A paper is to be returned that does not wait for review."""

    code = "DOCUMENT_NOT_IN_REVIEW"
    vi = "Văn bản “{id}” không chờ duyệt trong hồ sơ này; hãy tải lại danh sách văn bản rồi chọn lại."
    en = "The paper “{id}” does not wait for review in this dossier; fetch its papers again and choose anew."


class PapersDisagree(Conflict):
    """A dossier is approved whose papers do not say the same, and nobody has said why that may be."""

    code = "PAPERS_DISAGREE"
    vi = (
        "Các văn bản của hồ sơ “{id}” chưa thống nhất ở {count} chỗ, trước hết: {first} Hãy xem "
        "GET /v1/dossiers/{id}/agreement rồi sửa; nếu vẫn đúng, duyệt lại với `despite` và ghi lý do ở `note`."
    )
    en = (
        "The papers of the dossier “{id}” disagree at {count} places, first: {first} Look at "
        "GET /v1/dossiers/{id}/agreement and mend them; if all is right, approve with `despite` and say why in `note`."
    )


class AgreementOutdated(Conflict):
    """A paper was made anew while the papers were compared."""

    code = "AGREEMENT_OUTDATED"
    vi = "Một văn bản của hồ sơ “{id}” vừa được làm lại; hãy xem lại hồ sơ rồi duyệt."
    en = "A paper of the dossier “{id}” has just been made anew; look at the dossier again and then approve it."


class NoSuchWarning(Conflict):
    """A rule is overruled that does not warn of this paper, as it is now."""

    code = "NO_SUCH_WARNING"
    vi = "Quy tắc “{rule}” không có cảnh báo nào ở văn bản “{id}” như hiện nay; hãy xem lại kết quả kiểm tra của nó."
    en = "The rule “{rule}” gives no warning of the paper “{id}” as it is now; look at what its check says again."


class NotReviewer(Forbidden):
    """Somebody decides about a dossier whose pack names other reviewers."""

    code = "NOT_REVIEWER"
    vi = "Gói mẫu giao việc duyệt hồ sơ này cho vai trò khác ({roles}); hãy nhờ người có vai trò đó."
    en = "The pack has this dossier reviewed by other roles ({roles}); ask somebody who has one of them."


class RevisionUnknown(BadRequest):
    """Papers are to be compared with a revision that a dossier did not have before."""

    code = "REVISION_UNKNOWN"
    vi = "Hồ sơ “{id}” không có lần sửa {revision} trước lần hiện tại ({last}); hãy chọn một lần từ 1, nhỏ hơn {last}."
    en = "The dossier “{id}” has no earlier revision {revision}; choose one from 1 that is below {last}."
