"""Why a template gives no paper though its tags are spelt right: torn structure, an unfit value, an unfit file."""

from collections.abc import Sequence
from pathlib import Path

from services.filling.template.structure import Torn
from shared.errors.tree import FillingFailed
from shared.packs.check.template.package import Remedy

REASONS = {
    "nesting": (
        "thẻ mở và thẻ đóng không lồng khớp với đoạn, ô hay bảng",
        "tags open and close across the borders of paragraphs, cells or tables",
    ),
    "text": ("có chữ rơi ra ngoài mọi đoạn văn", "words stand outside any text"),
    "place": ("có đoạn, dòng hay bảng nằm sai chỗ", "a paragraph, row or table stands where none may"),
    "cell": (
        "một ô của bảng không còn đoạn nào ở cuối; hãy thêm một dòng trống vào cuối ô",
        "a cell of a table does not end in a paragraph; add an empty line at its end",
    ),
    "grid": ("không tính được số cột của bảng", "the columns of a table cannot be counted"),
}


class TemplateTorn(FillingFailed):
    code = "TEMPLATE_TORN"
    vi = (
        "Mẫu {template}, gần thẻ “{tag}”, sau chữ “{place}”: văn bản tạo ra bị vỡ ({reason}) nên có thể mất chữ, vì "
        "vậy không được dùng. Hãy đặt thẻ mở và thẻ đóng cùng một kiểu (thường, p, tr hoặc tc), mỗi thẻ p, tr, tc một "
        "mình một đoạn, dòng hoặc ô, rồi chạy `hoso pack check`."
    )
    en = (
        "Template {template}, near the tag “{tag}”, behind the words “{place}”: the paper came out torn ({reason_en}), "
        "so that words may be lost; it is not used. Let the tags that open and close be of one kind (plain, p, tr or "
        "tc), each p, tr or tc alone in its paragraph, row or cell, and run `hoso pack check`."
    )


class ValueUnfit(FillingFailed):
    code = "TEMPLATE_VALUE_UNFIT"
    vi = (
        "Mẫu {template}, tại “{place}”: không in được giá trị ({field}). Hãy sửa giá trị trong bảng hoặc dữ liệu phong "
        "trào, hoặc phép tính và bộ lọc của thẻ trong mẫu."
    )
    en = (
        "Template {template}, at “{place}”: a value cannot be printed ({field}). Mend the value in the table or the "
        "season's facts, or what the tag calculates with it."
    )


class TemplateUnfit(FillingFailed):
    code = "TEMPLATE_UNFIT"
    vi = "Tệp mẫu {template} chưa dùng được: {fault}."
    en = "The template file {template} cannot be used: {fault_en}."

    @classmethod
    def because(cls, template: Path, fault: Remedy) -> "TemplateUnfit":
        """Return the error for a template file with a fault."""
        return cls(template=template.name, fault=fault[0], fault_en=fault[1])


def torn(template: str, error: Torn, lines: Sequence[str]) -> TemplateTorn:
    """Return what a torn part means, with the tag of the template that stands nearest to the place."""
    vi, en = REASONS[error.reason]
    return TemplateTorn(
        template=template, tag=_nearest(error.words, lines), place=error.words or "—", reason=vi, reason_en=en
    )


def _nearest(words: str, lines: Sequence[str]) -> str:
    """Return the line with a tag that is nearest to the one that shares most of the last words."""
    last = set(words.split()[-6:])
    shared = [len(last & set(line.split())) for line in lines]
    nearest = max(range(len(lines)), key=lambda index: (shared[index], index), default=0) if any(shared) else 0
    tagged = [index for index, line in enumerate(lines) if "{%" in line or "{{" in line]
    return lines[min(tagged, key=lambda index: (abs(index - nearest), -index))].strip()[:120] if tagged else "—"
