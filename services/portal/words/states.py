"""The words of every state, as an office says them."""

from shared.text.messages import Sentence

WORDS = {
    "requested": Sentence(vi="đã nhận", en="requested"),
    "filled": Sentence(vi="đã soạn", en="made"),
    "checked": Sentence(vi="đã kiểm tra", en="checked"),
    "in_review": Sentence(vi="chờ duyệt", en="in review"),
    "approved": Sentence(vi="đã duyệt", en="approved"),
    "returned": Sentence(vi="trả lại", en="returned"),
    "refused": Sentence(vi="người ký từ chối", en="refused"),
    "prepared": Sentence(vi="chờ ký", en="to be signed"),
    "signed": Sentence(vi="đã ký", en="signed"),
    "issued": Sentence(vi="đã cấp số", en="numbered"),
    "completed": Sentence(vi="hoàn tất", en="complete"),
    "archived": Sentence(vi="đã lưu", en="archived"),
    "failed": Sentence(vi="hỏng", en="failed"),
    "withdrawn": Sentence(vi="đã rút", en="withdrawn"),
    "superseded": Sentence(vi="đã thay thế", en="superseded"),
    "void": Sentence(vi="đã hủy", en="void"),
    "in_progress": Sentence(vi="đang làm", en="in progress"),
    "ready": Sentence(vi="hợp lệ", en="without fault"),
    "faulty": Sentence(vi="có lỗi", en="faulty"),
    "no_table": Sentence(vi="chưa có bảng", en="no table"),
}


def state_words(state: str) -> Sentence:
    """Return the words of a state; one that has none yet is told by its name."""
    return WORDS.get(state, Sentence(vi=state, en=state))
