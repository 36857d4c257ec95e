"""The council's papers: the list of who is proposed, and the minutes of its meeting."""

from typing import Any

from tools.templates.decree import close, grid, head, signer, title
from tools.templates.lists import both_tables
from tools.templates.papers import AWARD, BODY, COUNCIL, COUNTS, DEEDS, DEPARTMENT, DIRECTOR
from tools.templates.styles import paper


def nominees() -> Any:
    """Danh sách: all nominees."""
    document = paper()
    head(document, *DEPARTMENT, "DS-{{ chien_dich.co_quan.viet_tat }}", None)
    title(document, "DANH SÁCH", f"Tập thể, cá nhân đề nghị tặng {AWARD} năm {{{{ chien_dich.year }}}}")
    both_tables(document)
    total = "Danh sách này có {{ so_luong.tong | hai_so }} tập thể, cá nhân./."
    document.add_paragraph(total, style="HS Kết danh sách").paragraph_format.keep_with_next = True
    close(document, ["- Như Tờ trình;", "- Lưu: VT, HSTĐKT."], *DIRECTOR)
    return document


def minutes() -> Any:
    """Biên bản: the council's meeting; secretary on the left, chair on the right (Annex III, form 1.9)."""
    document = paper()
    head(document, *COUNCIL, "BB-HĐTĐKT", "")
    subject = f"Họp Hội đồng Thi đua – Khen thưởng xét tặng {AWARD} năm {{{{ chien_dich.year }}}}"
    title(document, "BIÊN BẢN", subject)
    for text in (
        "Thời gian bắt đầu: {{ chien_dich.hop.bat_dau }}, {{ chien_dich.hop.ngay | ngay_thang }}.",
        "Địa điểm: {{ chien_dich.hop.dia_diem }}.",
        "Thành phần tham dự: {{ chien_dich.hop.co_mat | hai_so }}/{{ chien_dich.hop.tong_so | hai_so }} "
        "thành viên Hội đồng, gồm:",
        "{%p for t in chien_dich.hop.thanh_phan %}",
        "- {{ t }}{{ '.' if loop.last else ';' }}",
        "{%p endfor %}",
        "Chủ trì: {{ nguoi_ky.chu_toa.name }}.",
        "Thư ký: {{ nguoi_ky.thu_ky.name }}.",
        f"Nội dung: Hội đồng xét thành tích của các tập thể, cá nhân {DEEDS}.",
        f"Kết quả: Hội đồng thống nhất đề nghị Giám đốc Sở tặng {AWARD} cho {COUNTS}, gồm:",
        "{%p for n in tap_the %}",
        "- Tập thể: {{ n.ten_tap_the }};",
        "{%p endfor %}",
        "{%p for n in ca_nhan %}",
        "- Cá nhân: {{ n.ho_ten }}, {{ n.chuc_vu }}, {{ n.don_vi }}{{ '.' if loop.last else ';' }}",
        "{%p endfor %}",
        "Cuộc họp kết thúc vào {{ chien_dich.hop.ket_thuc }}, {{ chien_dich.hop.ngay | ngay_thang }}./.",
    ):
        document.add_paragraph(text, style=BODY)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    left, right = grid(document, (8.25, 8.25))
    secretary, chair = "nguoi_ky.thu_ky", "nguoi_ky.chu_toa"
    signer(document, left, [f"{{{{ {secretary}.position }}}}"], f"{{{{ {secretary}.name }}}}", "ky_thu_ky", None)
    signer(document, right, [f"{{{{ {chair}.position }}}}"], f"{{{{ {chair}.name }}}}", "ky_chu_toa", "ky_co_quan")
    document.add_paragraph("Nơi nhận:", style="HS Nơi nhận")
    document.add_paragraph("- Lưu: VT, Hồ sơ.", style="HS Nơi nhận dòng")
    return document
