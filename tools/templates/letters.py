"""Papers that go to somebody: letters (công văn, form 1.5), invitations (form 1.7) and notices (form 1.4)."""

from collections.abc import Sequence
from typing import Any

from tools.templates.council import BODY, COMMAND, LAST, MEETING
from tools.templates.decree import BLANK, bookmark, close, grid, head, names, put, title
from tools.templates.page import paper
from tools.templates.words import COUNCIL, DEPARTMENT, DEPUTY_CHAIR, DIRECTOR, PLAN

UNDER_PLAN = f"Thực hiện {PLAN} {{{{ chien_dich.ke_hoach.ten }}}}"
BY_ORDER = (["TL. GIÁM ĐỐC", "{{ nguoi_ky.chanh_van_phong.position }}"], ["{{ nguoi_ky.chanh_van_phong.name }}"])
OFFICE = "- Lưu: VT, VP."


def write(document: Any, texts: Sequence[str]) -> None:
    """Write the text of a paper; its last paragraph stays with the signer's block."""
    for text in texts[:-1]:
        document.add_paragraph(text, style=COMMAND if text.startswith("{%p") else BODY)
    document.add_paragraph(texts[-1], style=LAST)


def letter(about: str, to: str) -> Any:
    """Return a letter with its head, subject below the number, and addressee."""
    document = paper(rule=4)
    left, right, number, date = grid(document, (7, 9.5), rows=2)
    names(document, left, right, *DEPARTMENT)
    line = put(document, number, "HS Số ký hiệu", f"Số: {BLANK * 8}")
    bookmark(line, "so_ky_hieu")
    line.add_run("/{{ chien_dich.co_quan.viet_tat }}-VP")
    put(document, number, "HS Về việc", f"V/v {about}")
    bookmark(put(document, date, "HS Địa danh thời gian", ""), "ngay_ban_hanh")
    document.add_paragraph(f"Kính gửi: {to}", style="HS Kính gửi công văn")
    return document


def reminder() -> Any:
    """Công văn đôn đốc: a unit has not reported what it was given in time."""
    document = letter("đôn đốc báo cáo kết quả thực hiện nhiệm vụ được giao", "{{ muc.don_vi }}")
    write(
        document,
        (
            f"{UNDER_PLAN}, Sở đã giao {{{{ muc.don_vi }}}} thực hiện {{{{ muc.viec | length | hai_so }}}} nhiệm vụ, "
            "báo cáo kết quả trước {{ muc.han | ngay_thang }}.",
            "Đến nay, Văn phòng Sở chưa nhận được báo cáo của đơn vị về các nhiệm vụ sau:",
            "{%p for v in muc.viec %}",
            "- {{ v }}{{ '.' if loop.last else ';' }}",
            "{%p endfor %}",
            "Đề nghị {{ muc.don_vi }} khẩn trương báo cáo kết quả thực hiện về Văn phòng Sở để tổng hợp./.",
        ),
    )
    close(document, ["- Như trên;", "- Giám đốc Sở (b/c);", OFFICE], *BY_ORDER)
    return document


def covering() -> Any:
    """Công văn gửi kèm: the dossier of proposed awards goes to the body that appraises it."""
    document = letter("gửi hồ sơ đề nghị khen thưởng", "{{ chien_dich.cap_tren.qua }}")
    write(
        document,
        (
            f"{UNDER_PLAN}, {{{{ chien_dich.co_quan.goi }}}} gửi kèm Công văn này hồ sơ đề nghị "
            "{{ chien_dich.cap_tren.nguoi }} tặng Bằng khen năm {{ chien_dich.year }}, gồm: Tờ trình, danh sách, "
            "biên bản họp Hội đồng và tóm tắt thành tích.",
            "Đề nghị {{ chien_dich.cap_tren.qua }} xem xét, thẩm định, trình {{ chien_dich.cap_tren.nguoi }} "
            "quyết định./.",
        ),
    )
    close(document, ["- Như trên;", "- Giám đốc Sở (b/c);", OFFICE], *BY_ORDER)
    return document


def duties() -> Any:
    """Thông báo giao nhiệm vụ: what one unit is given by the plan, and until when it reports."""
    document = paper(rule=5)
    head(document, *DEPARTMENT, "TB-{{ chien_dich.co_quan.viet_tat }}")
    title(document, "THÔNG BÁO", "Giao nhiệm vụ thực hiện phong trào thi đua năm {{ chien_dich.year }}")
    write(
        document,
        (
            f"{UNDER_PLAN}, {{{{ chien_dich.co_quan.goi }}}} giao {{{{ muc.don_vi }}}} các nhiệm vụ sau:",
            "{%p for v in muc.viec %}",
            "{{ loop.index }}. {{ v }}{{ '.' if loop.last else ';' }}",
            "{%p endfor %}",
            "Thời gian thực hiện: {{ muc.thoi_gian }}.",
            "{{ muc.don_vi }} tổ chức thực hiện, báo cáo kết quả về Văn phòng Sở trước {{ muc.han | ngay_thang }}./.",
        ),
    )
    close(document, ["- {{ muc.don_vi }};", "- Giám đốc và các Phó Giám đốc Sở;", OFFICE], *DIRECTOR)
    return document


def result() -> Any:
    """Thông báo kết quả xét khen thưởng, sent to all units."""
    document = paper(rule=3.2)
    head(document, *DEPARTMENT, "TB-{{ chien_dich.co_quan.viet_tat }}")
    title(document, "THÔNG BÁO", "Kết quả xét tặng {{ chien_dich.khen_thuong.hinh_thuc }} năm {{ chien_dich.year }}")
    write(
        document,
        (
            "Trên cơ sở kết quả họp Hội đồng Thi đua – Khen thưởng Sở {{ chien_dich.hop.ngay | ngay_thang }}, "
            "{{ chien_dich.co_quan.goi }} thông báo kết quả xét khen thưởng như sau:",
            "1. Số giấy khen đã ban hành trong đợt: {{ chien_dich.so_lieu.giay_khen | hai_so }}.",
            "2. Số tờ trình đề nghị tặng Bằng khen đã trình: {{ chien_dich.so_lieu.bang_khen | hai_so }}.",
            "Đề nghị các phòng, đơn vị thông báo đến công chức, viên chức, người lao động được biết./.",
        ),
    )
    close(document, ["- Các phòng, đơn vị thuộc Sở;", "- Hội đồng TĐ-KT Sở;", OFFICE], *DIRECTOR)
    return document


def invitation() -> Any:
    """Giấy mời: a member of the council is asked to its meeting."""
    document = paper(rule=5)
    head(document, *COUNCIL, "GM-{{ chien_dich.co_quan.viet_tat_hoi_dong }}")
    title(document, "GIẤY MỜI", "Họp Hội đồng Thi đua – Khen thưởng Sở năm {{ chien_dich.year }}")
    write(
        document,
        (
            "Hội đồng Thi đua – Khen thưởng Sở trân trọng kính mời: {{ muc.ho_ten }}, {{ muc.chuc_vu }}, "
            "{{ muc.vai_tro }}.",
            "Tới dự: Họp Hội đồng xét tặng {{ chien_dich.khen_thuong.hinh_thuc }} năm {{ chien_dich.year }}.",
            f"Chủ trì: {{{{ {MEETING}.chu_tri }}}}.",
            f"Thời gian: {{{{ {MEETING}.bat_dau | gio }}}}, {{{{ {MEETING}.ngay | ngay_thang }}}}.",
            f"Địa điểm: {{{{ {MEETING}.dia_diem }}}}.",
            "Thành viên không dự họp được gửi ý kiến bằng văn bản đến Thư ký Hội đồng trước giờ họp./.",
        ),
    )
    close(document, ["- Như trên;", "- Lưu: VT, HSTĐKT."], *DEPUTY_CHAIR)
    return document
