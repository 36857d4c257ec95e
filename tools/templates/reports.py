"""Reports on the movement (báo cáo): of a year, sơ kết and tổng kết; every figure is counted, none typed."""

from typing import Any

from tools.templates.council import COMMAND
from tools.templates.decree import close, head, title
from tools.templates.letters import UNDER_PLAN, write
from tools.templates.lists import Columns, rows_table
from tools.templates.page import paper
from tools.templates.proposals import TO
from tools.templates.words import DEPARTMENT, DIRECTOR

FIGURES = "chien_dich.so_lieu"
UNITS = (
    ("STT", 1.4, "{{ loop.index }}"),
    ("Đơn vị", 6.1, "{{ d.don_vi }}"),
    ("Số nhiệm vụ", 2.5, "{{ d.viec | length }}"),
    ("Hạn báo cáo", 3, "{{ d.han | ngay }}"),
    ("Đã báo cáo", 3.5, "{{ (d.da_bao_cao | ngay) or 'Chưa' }}"),
)
SPREAD = "(chien_dich.dien_hinh | selectattr('nhan_rong') | list | length)"
MODELS = (
    ("STT", 1.4, "{{ loop.index }}"),
    ("Loại, tên", 5.1, "{{ h.loai }}: {{ h.ten }}"),
    ("Tác giả, đơn vị", 4, "{{ h.tac_gia }}{{ ', ' + h.don_vi if h.don_vi else '' }}"),
    ("Nội dung, hiệu quả", 6, "{{ h.noi_dung }}{{ ' Đã nhân rộng: ' + h.nhan_rong + '.' if h.nhan_rong else '' }}"),
)
TARGETS = (
    ("STT", 1.4, "{{ loop.index }}"),
    ("Chỉ tiêu", 7.1, "{{ c.ten }}"),
    ("Giao", 2.5, "{{ c.giao }}"),
    ("Đạt", 2.5, f"{{{{ {FIGURES}[c.so_lieu] }}}}"),
    ("Kết quả", 3, f"{{{{ 'Đạt' if {FIGURES}[c.so_lieu] >= c.giao else 'Chưa đạt' }}}}"),
)
GIVEN = (
    f"Sở đã giao nhiệm vụ cho {{{{ {FIGURES}.don_vi | hai_so }}}} đơn vị; {{% if {FIGURES}.da_bao_cao %}}"
    f"{{{{ {FIGURES}.da_bao_cao | hai_so }}}} đơn vị đã{{% else %}}chưa đơn vị nào{{% endif %}} báo cáo kết quả."
)
AWARDED = (
    f"Trong đợt, Sở {{% if {FIGURES}.quyet_dinh %}}đã ban hành {{{{ {FIGURES}.quyet_dinh | hai_so }}}} quyết định khen "
    f"thưởng, {{{{ {FIGURES}.giay_khen | hai_so }}}} giấy khen{{% else %}}chưa ban hành quyết định khen thưởng"
    f"{{% endif %}}{{% if {FIGURES}.bang_khen %}}; trình {{{{ {FIGURES}.bang_khen | hai_so }}}} tờ trình đề nghị tặng "
    "Bằng khen{% endif %}."
)
FOUND = (
    "Trong kỳ, {% if chien_dich.dien_hinh %}các đơn vị đã báo {{ chien_dich.dien_hinh | length | hai_so }}"
    "{% else %}chưa đơn vị nào báo{% endif %} sáng kiến, mô hình, điển hình tiên tiến"
    f"{{% if {SPREAD} %}}; {{{{ {SPREAD} | hai_so }}}} trong số đó đã được nhân rộng{{% endif %}}."
)
ASSESSMENT = (
    "1. Tồn tại, hạn chế: {{ chien_dich.bao_cao.ton_tai or 'Không có.' }}",
    "2. Phương hướng, nhiệm vụ: {{ chien_dich.bao_cao.phuong_huong or 'Theo Kế hoạch.' }}",
    "{{ chien_dich.co_quan.goi }} báo cáo {{ chien_dich.cap_tren.nguoi }} xem xét, chỉ đạo./.",
)
RECIPIENTS = ("- Như trên;", "- {{ chien_dich.cap_tren.qua }};", "- Hội đồng TĐ-KT Sở;", "- Lưu: VT, VP, HSTĐKT.")


def yearly() -> Any:
    """Báo cáo kết quả hằng năm."""
    return _report("Kết quả thực hiện phong trào thi đua năm {{ chien_dich.year }}", rule=4.2)


def halfway() -> Any:
    """Báo cáo sơ kết."""
    return _report("Sơ kết {{ chien_dich.title }}")


def final() -> Any:
    """Báo cáo tổng kết."""
    return _report("Tổng kết {{ chien_dich.title }}")


def _report(subject: str, rule: float = 6.2) -> Any:
    document = paper(rule=rule)
    head(document, *DEPARTMENT, "BC-{{ chien_dich.co_quan.viet_tat }}")
    title(document, "BÁO CÁO", subject)
    document.add_paragraph(f"Kính gửi: {TO}", style="HS Kính gửi")
    _text(document, f"{UNDER_PLAN}, {{{{ chien_dich.co_quan.goi }}}} báo cáo kết quả như sau:")
    _section(document, "I. TÌNH HÌNH TRIỂN KHAI", GIVEN)
    _rows(document, "chien_dich.giao_viec", "d", UNITS)
    _section(document, "II. KẾT QUẢ KHEN THƯỞNG", AWARDED)
    _section(document, "III. KẾT QUẢ THỰC HIỆN CHỈ TIÊU", "Số liệu được đếm từ sổ văn bản đi và hồ sơ của đợt.")
    _rows(document, "chien_dich.chi_tieu", "c", TARGETS)
    _section(document, "IV. SÁNG KIẾN, MÔ HÌNH, ĐIỂN HÌNH TIÊN TIẾN", FOUND)
    _rows(document, "chien_dich.dien_hinh", "h", MODELS)
    document.add_paragraph("V. ĐÁNH GIÁ, PHƯƠNG HƯỚNG", style="HS Mục")
    write(document, ASSESSMENT)
    close(document, RECIPIENTS, *DIRECTOR)
    return document


def _section(document: Any, heading: str, text: str) -> None:
    document.add_paragraph(heading, style="HS Mục")
    _text(document, text)


def _rows(document: Any, table: str, row: str, columns: Columns) -> None:
    """Write a table of facts, left out where it has no row."""
    document.add_paragraph(f"{{%p if {table} %}}", style=COMMAND)
    rows_table(document, (f"for {row} in {table}",), columns)
    document.add_paragraph("{%p endif %}", style=COMMAND)


def _text(document: Any, text: str) -> None:
    document.add_paragraph(text, style="HS Nội dung")
