"""The first run of a site: five steps, each with whether it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.text.messages import Sentence


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: what to do, where, and whether it is done."""

    words: Sentence
    path: str
    done: bool


def steps_of(*, people: int, roots: int, packs: int, seasons: int, tables: int) -> Sequence[Step]:
    """Return the five steps of a first run by how many there are of each thing; the administrator is one person."""
    return (
        Step(
            words=Sentence(vi="Thêm người dùng cho từng vai trò", en="Add people for each role"),
            path="/quan-tri/nguoi",
            done=people > 1,
        ),
        Step(
            words=Sentence(vi="Đặt gốc tin cậy của tổ chức chứng thực", en="Put the root of the authority in place"),
            path="/quan-tri/tin-cay",
            done=roots > 0,
        ),
        Step(words=Sentence(vi="Chọn gói mẫu", en="Choose a pack"), path="/quan-tri/goi", done=packs > 0),
        Step(words=Sentence(vi="Tạo đợt đầu tiên", en="Make the first season"), path="/dot", done=seasons > 0),
        Step(
            words=Sentence(vi="Nộp bảng danh sách đầu tiên (có bảng mẫu để tải)", en="Send the first table"),
            path="/dot",
            done=tables > 0,
        ),
    )
