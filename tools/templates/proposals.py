"""Papers that ask for an award: the form of each nominee, and the dossier to the chairman of the province."""

from typing import Any

from tools.templates.council import citations
from tools.templates.decree import close, head, title
from tools.templates.letters import write
from tools.templates.lists import both_tables, rows_table
from tools.templates.page import paper
from tools.templates.words import COUNCIL, COUNTS, DEEDS, DEPARTMENT, DEPUTY_CHAIR, DIRECTOR, TOTAL, YEAR, kinds

HIGHER = "Bằng khen"
TO = "{{ chien_dich.cap_tren.nguoi }} (qua {{ chien_dich.cap_tren.qua }})"
CRITERIA = (
    ("STT", 1.4, "{{ loop.index }}"),
    ("Tiêu chuẩn", 12.6, "{{ c }}"),
    ("Đạt", 2.5, "{{ 'Đạt' if loop.index | string in nguoi.tieu_chuan else '' }}"),
)


def nomination() -> Any:
    """Phiếu đề nghị khen thưởng: the council numbers it; a nominee's deeds, and which criteria of the plan it meets."""
    document = paper(rule=2.5)
    head(document, *COUNCIL, "PĐN-{{ chien_dich.co_quan.viet_tat_hoi_dong }}")
    title(document, "PHIẾU ĐỀ NGHỊ", f"Tặng {_asked()} năm {YEAR}")
    write(
        document,
        (
            "{%p if nguoi.bang == 'ca_nhan' %}",
            "1. Họ và tên: {{ nguoi.ho_ten }}; chức vụ: {{ nguoi.chuc_vu }}; đơn vị: {{ nguoi.don_vi }}.",
            "{%p else %}",
            "1. Tên tập thể: {{ nguoi.ten_tap_the }}"
            "{% if nguoi.don_vi_chu_quan %}; đơn vị chủ quản: {{ nguoi.don_vi_chu_quan }}{% endif %}"
            "{% if nguoi.so_nguoi %}; số người: {{ nguoi.so_nguoi | hai_so }}{% endif %}.",
            "{%p endif %}",
            "2. Thành tích: {{ nguoi.thanh_tich }}.",
            "3. Đối chiếu với tiêu chuẩn của phong trào:",
        ),
    )
    loops = ("for t in chien_dich.tieu_chuan if t.bang == nguoi.bang", "for c in t.noi_dung")
    rows_table(document, loops, CRITERIA)
    document.add_paragraph(
        "Tiêu chuẩn để trống là tiêu chuẩn chưa đạt hoặc chưa có minh chứng./.", style="HS Kết danh sách"
    )
    close(document, ["- Hội đồng TĐ-KT Sở;", "- Lưu: VT, HSTĐKT."], *DEPUTY_CHAIR)
    return document


def _asked() -> str:
    return "{{ nguoi.hinh_thuc or chien_dich.khen_thuong.hinh_thuc }}"


def to_the_chairman() -> Any:
    """Tờ trình: the department asks the chairman of the province for the higher award, through who appraises it."""
    document = paper(rule=4)
    head(document, *DEPARTMENT, "TTr-{{ chien_dich.co_quan.viet_tat }}")
    title(document, "TỜ TRÌNH", f"Về việc đề nghị tặng {HIGHER} năm {YEAR}")
    document.add_paragraph(f"Kính gửi: {TO}", style="HS Kính gửi")
    day = "{{ chien_dich.hop.ngay | ngay_thang }}"
    citations(document, f"Căn cứ Biên bản họp Hội đồng Thi đua – Khen thưởng Sở {day}")
    write(
        document,
        (
            f"{{{{ chien_dich.co_quan.goi }}}} đề nghị {{{{ chien_dich.cap_tren.nguoi }}}} tặng {HIGHER} cho "
            f"{COUNTS}{TOTAL} {DEEDS}.",
            f"Kèm theo Tờ trình này có Danh sách và tóm tắt thành tích của {kinds()} đề nghị tặng {HIGHER}, Biên bản "
            "họp Hội đồng.",
            "Kính trình {{ chien_dich.cap_tren.nguoi }} xem xét, quyết định./.",
        ),
    )
    close(document, ["- Như trên;", "- {{ chien_dich.cap_tren.qua }};", "- Lưu: VT, VP, HSTĐKT."], *DIRECTOR)
    return document


def summary() -> Any:
    """Danh sách và tóm tắt thành tích of those that the higher award is asked for."""
    document = paper(rule=6)
    head(document, *DEPARTMENT)
    title(document, "DANH SÁCH", f"Tóm tắt thành tích {kinds()} đề nghị tặng {HIGHER} năm {YEAR}", attached=True)
    both_tables(document, f"được đề nghị tặng {HIGHER}")
    close(document, ["- Như Tờ trình;", "- Lưu: VT, HSTĐKT."], *DIRECTOR)
    return document
