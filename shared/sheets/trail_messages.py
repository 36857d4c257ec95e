"""The sentence of each event in the trail of a dossier."""

from collections.abc import Mapping

from shared.contracts import events
from shared.text.messages import Sentence

SENTENCES: Mapping[type[events.Event], Sentence] = {
    events.DossierRequested: Sentence(
        vi="Lập hồ sơ gồm {documents} văn bản.", en="Asked for the dossier, of {documents} papers."
    ),
    events.DocumentsFilled: Sentence(vi="Đã lập {count} văn bản.", en="{count} papers were made."),
    events.DocumentFailed: Sentence(vi="Văn bản bị lỗi: {vi}", en="A paper failed: {en}"),
    events.DocumentsApproved: Sentence(
        vi="{count} văn bản được chuyển đi ký.", en="{count} papers went on to be signed."
    ),
    events.DocumentsPrepared: Sentence(
        vi="{count} văn bản sẵn sàng để ký.", en="{count} papers are ready to be signed."
    ),
    events.DocumentsSigned: Sentence(vi="Đã ký {count} văn bản.", en="Signed {count} papers."),
    events.DocumentsIssued: Sentence(vi="Cấp số cho {count} văn bản.", en="Gave {count} papers their numbers."),
    events.DocumentsCompleted: Sentence(vi="Hoàn thành {count} văn bản.", en="{count} papers are complete."),
    events.DocumentRefused: Sentence(vi="Từ chối ký: {reason}", en="Refused to sign: {reason}"),
    events.WarningOverruled: Sentence(
        vi="Bỏ qua cảnh báo “{rule}”: {reason}", en="Overruled the warning “{rule}”: {reason}"
    ),
    events.DossierWithdrawn: Sentence(vi="Rút hồ sơ: {reason}", en="Withdrew the dossier: {reason}"),
    events.DossierCorrected: Sentence(
        vi="Sửa hồ sơ, lần {revision}: {reason} (làm lại {remade}, trình lại {again}, bỏ {dropped} văn bản).",
        en="Mended the dossier, revision {revision}: {reason} ({remade} made anew, {again} again, {dropped} dropped).",
    ),
    events.DocumentVoided: Sentence(vi="Hủy số {label}: {reason}", en="Number {label} is void: {reason}"),
    events.PaperAdded: Sentence(
        vi="Thêm văn bản cho {about}: {reason}", en="A paper was added on account of {about}: {reason}"
    ),
    events.PaperReplaced: Sentence(
        vi="Văn bản {document_id} thay thế {about}: {reason}", en="The paper {document_id} replaces {about}: {reason}"
    ),
    events.DossierClosed: Sentence(
        vi="Hồ sơ xong: {documents} văn bản có hiệu lực.", en="The dossier is done: {documents} papers hold."
    ),
    events.DossierCompleted: Sentence(
        vi="Chuyển lưu trữ {documents} văn bản.", en="{documents} papers to be archived."
    ),
    events.DossierArchived: Sentence(vi="Đã lưu trữ.", en="Archived."),
}
APPROVED = Sentence(vi="Duyệt hồ sơ. {note}", en="Approved the dossier. {note}")
RETURNED = Sentence(vi="Trả lại {papers} văn bản: {note}", en="Returned {papers} papers: {note}")
ALL = Sentence(vi="tất cả", en="all")
