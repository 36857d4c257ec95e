"""The department's own papers: plan, proposal and decision."""

from typing import Any

from tools.templates.decree import annex, close, grid, head, put, signer, title
from tools.templates.lists import both_tables
from tools.templates.styles import paper

DEPARTMENT = ("{{ chien_dich.co_quan.chu_quan }}", "{{ chien_dich.co_quan.ten }}")
COUNCIL = ("{{ chien_dich.co_quan.ten }}", "{{ chien_dich.co_quan.hoi_dong }}")
BODY = "HS Nội dung"
AWARD = "{{ chien_dich.khen_thuong.hinh_thuc }}"
COUNTS = "{{ so_luong.tap_the | hai_so }} tập thể và {{ so_luong.ca_nhan | hai_so }} cá nhân"
DEEDS = "{{ chien_dich.khen_thuong.thanh_tich }}"
DIRECTOR = (["{{ nguoi_ky.giam_doc.position }}"], "{{ nguoi_ky.giam_doc.name }}")


def plan() -> Any:
    """Kế hoạch: every word comes from the campaign, heading by heading."""
    document = paper()
    head(document, *DEPARTMENT, "KH-{{ chien_dich.co_quan.viet_tat }}", "chien_dich.ke_hoach.ngay")
    title(document, "KẾ HOẠCH", "{{ chien_dich.ke_hoach.ten }}")
    document.add_paragraph("{%p for k in chien_dich.ke_hoach.khoi %}")
    for kinds, style in (("'muc'", "HS Mục"), ("'khoan'", "HS Khoản"), ("'tieu_khoan', 'doan'", BODY)):
        document.add_paragraph(f"{{%p if k.kieu in [{kinds}] %}}")
        _runs(document.add_paragraph(style=style))
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    left, right = grid(document, (8.5, 8))
    put(document, left, "HS Nơi nhận", "Nơi nhận:")
    put(document, left, "HS Nơi nhận dòng", "{%p for n in chien_dich.ke_hoach.noi_nhan %}")
    put(document, left, "HS Nơi nhận dòng", "- {{ n }}")
    put(document, left, "HS Nơi nhận dòng", "{%p endfor %}")
    giam_doc = "nguoi_ky.giam_doc"
    signer(
        document, right, [f"{{{{ {giam_doc}.position }}}}"], f"{{{{ {giam_doc}.name }}}}", "ky_nguoi_ky", "ky_co_quan"
    )
    return document


def _runs(paragraph: Any) -> None:
    paragraph.add_run("{%r for d in k.doan %}")
    for test, bold, italic in (("d.nghieng", None, True), ("d.dam", True, None)):
        paragraph.add_run(f"{{%r if {test} %}}")
        run = paragraph.add_run("{{ d.chu }}")
        run.bold, run.italic = bold, italic
        paragraph.add_run("{%r endif %}")
    paragraph.add_run("{%r if not d.nghieng and not d.dam %}")
    paragraph.add_run("{{ d.chu }}")
    paragraph.add_run("{%r endif %}")
    paragraph.add_run("{%r endfor %}")


def proposal() -> Any:
    """Tờ trình: the council asks the director for the awards."""
    document = paper()
    head(document, *COUNCIL, "TTr-HĐTĐKT", None)
    title(document, "TỜ TRÌNH", f"Về việc đề nghị tặng {AWARD} năm {{{{ chien_dich.year }}}}")
    document.add_paragraph("Kính gửi: Giám đốc {{ chien_dich.co_quan.goi }}", style="HS Kính gửi")
    _citations(document)
    for text in (
        "Căn cứ kết quả họp Hội đồng Thi đua – Khen thưởng Sở {{ chien_dich.hop.ngay | ngay_thang }}, Hội đồng đề nghị "
        f"Giám đốc Sở xem xét, tặng {AWARD} cho {COUNTS} "
        f"(tổng số {{{{ so_luong.tong }}}}: {{{{ so_luong.tong | bang_chu }}}}) {DEEDS}.",
        "(Có danh sách và báo cáo thành tích kèm theo.)",
        "Hội đồng Thi đua – Khen thưởng kính trình Giám đốc Sở xem xét, quyết định./.",
    ):
        document.add_paragraph(text, style=BODY)
    standing = "nguoi_ky.thuong_truc"
    receivers = ["- Như trên;", "- Hội đồng TĐ-KT Sở;", "- Lưu: VT, HSTĐKT."]
    close(document, receivers, ["TM. HỘI ĐỒNG", f"{{{{ {standing}.position }}}}"], f"{{{{ {standing}.name }}}}")
    return document


def decision() -> Any:
    """Quyết định: the director gives the awards (Annex III, form 1.2); its annex numbers them."""
    document = paper()
    head(document, *DEPARTMENT, "QĐ-{{ chien_dich.co_quan.viet_tat }}", None)
    title(document, "QUYẾT ĐỊNH", f"Về việc tặng {AWARD} năm {{{{ chien_dich.year }}}}")
    document.add_paragraph("GIÁM ĐỐC {{ chien_dich.co_quan.ten }}", style="HS Thẩm quyền")
    _citations(document)
    document.add_paragraph("Theo đề nghị của Hội đồng Thi đua – Khen thưởng Sở.", style="HS Căn cứ")
    document.add_paragraph("QUYẾT ĐỊNH:", style="HS Thẩm quyền")
    articles = (
        f"Tặng {AWARD} cho {COUNTS} {DEEDS} (có danh sách tại Phụ lục kèm theo).",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Văn phòng Sở, các phòng, đơn vị có liên quan và các tập thể, cá nhân có tên tại Điều 1 "
        "chịu trách nhiệm thi hành Quyết định này./.",
    )
    for number, text in enumerate(articles, start=1):
        article = document.add_paragraph(style=BODY)
        article.add_run(f"Điều {number}. ").bold = True
        article.add_run(text)
    close(document, ["- Như Điều 3;", "- Ban TĐKT tỉnh (b/c);", "- Lưu: VT, HSTĐKT."], *DIRECTOR)
    annex(
        document,
        f"DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG {AWARD.replace(' }}', ' | upper }}')}",
        "(Kèm theo Quyết định số        /QĐ-{{ chien_dich.co_quan.viet_tat }} ngày      tháng      năm         "
        "của Giám đốc {{ chien_dich.co_quan.goi }})".replace("  ", "\u00a0 "),
    )
    both_tables(document)
    return document


def _citations(document: Any) -> None:
    for text in ("{%p for c in chien_dich.khen_thuong.can_cu %}", "{{ c }}", "{%p endfor %}"):
        document.add_paragraph(text, style="HS Căn cứ")
