"""The department's own papers: plan and decision."""

from collections.abc import Sequence
from typing import Any

from tools.templates.council import COMMAND, LAST, citations
from tools.templates.decree import BLANK, annex, close, head, title
from tools.templates.lists import both_tables
from tools.templates.page import paper
from tools.templates.words import AWARD, COUNTS, DEEDS, DEPARTMENT, DIRECTOR, YEAR, all_of_them, kinds

# what a block of the plan is, and its style
BLOCKS = (
    ("k.kieu == 'muc'", "HS Mục"),
    ("k.kieu == 'khoan'", "HS Khoản"),
    ("k.kieu == 'tieu_khoan'", "HS Tiểu khoản"),
    ("k.kieu == 'doan' and not loop.last", "HS Nội dung"),
    ("k.kieu == 'doan' and loop.last", LAST),
)


def plan() -> Any:
    """Kế hoạch: every word comes from the season, heading by heading."""
    document = paper(rule=6.5)
    head(document, *DEPARTMENT, "KH-{{ chien_dich.co_quan.viet_tat }}")
    title(document, "KẾ HOẠCH", "{{ chien_dich.ke_hoach.ten }}")
    document.add_paragraph("{%p for k in chien_dich.ke_hoach.khoi %}", style=COMMAND)
    for test, style in BLOCKS:
        document.add_paragraph(f"{{%p if {test} %}}", style=COMMAND)
        _runs(document.add_paragraph(style=style))
        document.add_paragraph("{%p endif %}", style=COMMAND)
    document.add_paragraph("{%p endfor %}", style=COMMAND)
    close(document, ["{%p for n in chien_dich.ke_hoach.noi_nhan %}", "- {{ n }}", "{%p endfor %}"], *DIRECTOR)
    return document


def _runs(paragraph: Any) -> None:
    paragraph.add_run("{%r for d in k.doan %}")
    for test, style in (("d.nghieng", "HS Nghiêng"), ("d.dam", "HS Đậm"), ("not d.nghieng and not d.dam", None)):
        paragraph.add_run(f"{{%r if {test} %}}")
        paragraph.add_run("{{ d.chu }}", style=style)
        paragraph.add_run("{%r endif %}")
    paragraph.add_run("{%r endfor %}")


def decision() -> Any:
    """Quyết định: the director gives the awards (Annex III, form 1.2); its annex numbers them."""
    document = paper(rule=2.8)
    head(document, *DEPARTMENT, "QĐ-{{ chien_dich.co_quan.viet_tat }}")
    title(document, "QUYẾT ĐỊNH", f"Về việc tặng {AWARD} năm {YEAR}")
    document.add_paragraph("GIÁM ĐỐC {{ chien_dich.co_quan.ten }}", style="HS Thẩm quyền")
    citations(document, "Theo đề nghị của Hội đồng Thi đua – Khen thưởng Sở")
    document.add_paragraph("QUYẾT ĐỊNH:", style="HS Thẩm quyền")
    articles = (
        f"Tặng {AWARD} cho {COUNTS} {DEEDS} (có danh sách tại Phụ lục kèm theo Quyết định này).",
        f"Tiền thưởng kèm theo {AWARD} thực hiện theo quy định của pháp luật về thi đua, khen thưởng.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        f"Chánh Văn phòng Sở, Trưởng các phòng, Thủ trưởng các đơn vị có liên quan và {all_of_them()} có tên tại "
        "Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
    )
    _articles(document, articles)
    close(document, ["- Như Điều 4;", "- Ban TĐKT tỉnh (b/c);", "- Lưu: VT, VP, HSTĐKT."], *DIRECTOR)
    reference = "(Kèm theo Quyết định số{0}/QĐ-{{{{ chien_dich.co_quan.viet_tat }}}} ngày{0}tháng{0}năm{0}của Giám đốc "
    award = AWARD.replace(" }}", " | upper }}")
    annex(
        document,
        f"DANH SÁCH {kinds('upper')} ĐƯỢC TẶNG {award}",
        reference.format(BLANK * 6) + "{{ chien_dich.co_quan.goi }})",
    )
    both_tables(document, f"được tặng {AWARD} của Giám đốc {{{{ chien_dich.co_quan.goi }}}}")
    return document


def _articles(document: Any, texts: Sequence[str]) -> None:
    for number, text in enumerate(texts, start=1):
        article = document.add_paragraph(style=LAST if number == len(texts) else "HS Điều")
        article.add_run(f"Điều {number}. ", style="HS Đậm")
        article.add_run(text)
