"""The block of a copy (bản sao), which stands behind the copied pages: Annex I, part II, and form 3.1 of Annex III."""

from collections.abc import Callable
from typing import Any

from tools.templates.decree import BLANK, bookmark, close, grid, put
from tools.templates.letters import BY_ORDER
from tools.templates.page import paper

TO = "chien_dich.sao.noi_nhan"
RECIPIENTS = (
    f"{{%p if not {TO} %}}",
    "- Như Nơi nhận của bản chính;",
    "{%p endif %}",
    f"{{%p for n in {TO} %}}",
    "- {{ n }};",
    "{%p endfor %}",
    "- Lưu: VT.",
)


def copy(form: str, code: str) -> Callable[[], Any]:
    """Return what makes the block of a form of copy: `SAO Y` with the code `SY`, for one."""

    def block() -> Any:
        document = paper(rule=3)
        issuer, name, number, date = grid(document, (7, 9.5), rows=2)
        put(document, issuer, "HS Cơ quan ban hành", "{{ chien_dich.co_quan.ten }}")
        put(document, issuer, "HS Kẻ dưới cơ quan", "")
        put(document, name, "HS Tên loại", form)
        line = put(document, number, "HS Số ký hiệu", f"Số: {BLANK * 8}")
        bookmark(line, "so_ky_hieu")
        line.add_run(f"/{code}-{{{{ chien_dich.co_quan.viet_tat }}}}")
        bookmark(put(document, date, "HS Địa danh thời gian", ""), "ngay_ban_hanh")
        document.add_paragraph(style="HS Nơi nhận dòng")
        close(document, RECIPIENTS, *BY_ORDER)
        return document

    return block
