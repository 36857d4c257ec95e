"""The council's papers: its proposal with the list of nominees, and the minutes of its meeting."""

from typing import Any

from tools.templates.decree import close, grid, head, signer, title
from tools.templates.lists import both_tables
from tools.templates.page import paper
from tools.templates.words import (
    AWARD,
    COLLECTIVE,
    COUNCIL,
    COUNTS,
    DEEDS,
    DEPUTY_CHAIR,
    PERSON,
    PLAN,
    TOTAL,
    YEAR,
    kinds,
)

BODY, LAST, COMMAND = "HS Nội dung", "HS Nội dung cuối", "HS Lệnh"
MEETING = "chien_dich.hop"
DOWN = f"{MEETING}.khong_dat"
BALLOTS = f"{MEETING}.phieu"


def citations(document: Any, last: str) -> None:
    """Write the legal bases, one a line, `;` at the end, and the last one with a full stop (Annex I, II.6a)."""
    document.add_paragraph("{%p for c in chien_dich.khen_thuong.can_cu %}", style=COMMAND)
    document.add_paragraph("{{ c }};", style="HS Căn cứ")
    document.add_paragraph("{%p endfor %}", style=COMMAND)
    document.add_paragraph(f"Căn cứ {PLAN} {{{{ chien_dich.ke_hoach.ten }}}};", style="HS Căn cứ")
    document.add_paragraph(f"{last}.", style="HS Căn cứ")


def proposal() -> Any:
    """Tờ trình: the council asks the director for the awards (Annex III, form 1.4)."""
    document = paper(rule=3.6)
    head(document, *COUNCIL, "TTr-{{ chien_dich.co_quan.viet_tat_hoi_dong }}")
    title(document, "TỜ TRÌNH", f"Về việc đề nghị tặng {AWARD} năm {YEAR}")
    document.add_paragraph("Kính gửi: Giám đốc {{ chien_dich.co_quan.goi }}", style="HS Kính gửi")
    day = f"{{{{ {MEETING}.ngay | ngay_thang }}}}"
    citations(document, f"Căn cứ Biên bản họp Hội đồng Thi đua – Khen thưởng Sở {day}")
    sentence = f"Hội đồng Thi đua – Khen thưởng Sở đề nghị Giám đốc Sở tặng {AWARD} cho {COUNTS}{TOTAL} {DEEDS}."
    document.add_paragraph(sentence, style=BODY)
    with_it = f"Kèm theo Tờ trình này có Danh sách {kinds()} đề nghị tặng {AWARD}, Biên bản họp Hội đồng và báo cáo "
    document.add_paragraph(f"{with_it}thành tích của {kinds()}.", style=LAST)
    document.add_paragraph("Kính trình Giám đốc Sở xem xét, quyết định./.", style=LAST)
    close(document, ["- Như trên;", "- Hội đồng TĐ-KT Sở;", "- Lưu: VT, HSTĐKT."], *DEPUTY_CHAIR)
    return document


def nominees() -> Any:
    """Danh sách: all nominees; it goes with the proposal and bears the proposal's number."""
    document = paper(rule=4.4)
    head(document, *COUNCIL)
    title(document, "DANH SÁCH", f"{kinds('capitalize')} đề nghị tặng {AWARD} năm {YEAR}", attached=True)
    both_tables(document, f"được đề nghị tặng {AWARD} của Giám đốc {{{{ chien_dich.co_quan.goi }}}}")
    close(document, ["- Như Tờ trình;", "- Lưu: VT, HSTĐKT."], *DEPUTY_CHAIR)
    return document


def minutes() -> Any:
    """Biên bản: the council's meeting; secretary on the left, chair on the right (Annex III, form 1.9)."""
    document = paper(rule=6)
    head(document, *COUNCIL, "BB-{{ chien_dich.co_quan.viet_tat_hoi_dong }}", "")
    title(document, "BIÊN BẢN", f"Họp Hội đồng Thi đua – Khen thưởng Sở xét tặng {AWARD} năm {YEAR}")
    for text in (*_meeting(), *_result()):
        document.add_paragraph(text, style=COMMAND if text.startswith("{%p") else BODY)
    read = "Biên bản này đã được đọc lại cho các thành viên dự họp nghe và thống nhất thông qua."
    ended = f"Cuộc họp kết thúc vào {{{{ {MEETING}.ket_thuc | gio }}}}, {{{{ {MEETING}.ngay | ngay_thang }}}}./."
    for text in (read, ended):
        document.add_paragraph(text, style=LAST)
    left, right = grid(document, (8.25, 8.25))
    secretary, chair = "nguoi_ky.thu_ky", "nguoi_ky.chu_toa"
    signer(document, left, [f"{{{{ {secretary}.position }}}}"], [f"{{{{ {secretary}.name }}}}"], ["ky_thu_ky"])
    seal = ["ky_chu_toa", "ky_co_quan"]
    signer(document, right, [f"{{{{ {chair}.position }}}}"], [f"{{{{ {chair}.name }}}}"], seal)
    for style, text in (
        ("HS Nơi nhận dòng", ""),
        ("HS Nơi nhận", "Nơi nhận:"),
        ("HS Nơi nhận dòng", "- Lưu: VT, Hồ sơ."),
    ):
        document.add_paragraph(text, style=style)
    return document


def _meeting() -> tuple[str, ...]:
    return (
        f"Thời gian bắt đầu: {{{{ {MEETING}.bat_dau | gio }}}}, {{{{ {MEETING}.ngay | ngay_thang }}}}.",
        f"Địa điểm: {{{{ {MEETING}.dia_diem }}}}.",
        f"Thành phần tham dự: {{{{ {MEETING}.thanh_phan | length | hai_so }}}}/{{{{ {MEETING}.tong_so | hai_so }}}} "
        "thành viên Hội đồng, gồm:",
        f"{{%p for t in {MEETING}.thanh_phan %}}",
        "{{ loop.index }}. {{ t.ho_ten }}, {{ t.chuc_vu }}, {{ t.vai_tro }}{{ '.' if loop.last else ';' }}",
        "{%p endfor %}",
        f"Chủ trì (chủ tọa): {{{{ {MEETING}.chu_tri }}}}.",
        f"Thư ký (người ghi biên bản): {{{{ {MEETING}.thu_ky }}}}.",
    )


def _result() -> tuple[str, ...]:
    votes = f"{MEETING}.tan_thanh"
    share = f"{{{{ (100 * {votes} / {MEETING}.tong_so) | round | int }}}}%"
    of_all = f"{{{{ {votes} | hai_so }}}}/{{{{ {MEETING}.tong_so | hai_so }}}}"
    numbered = "{{ so_luong.tap_the + n.stt }}. "
    return (
        "Nội dung:",
        f"a) Thư ký Hội đồng báo cáo hồ sơ và tóm tắt thành tích của {COUNTS} {DEEDS}"
        f"{{% if {DOWN} %}} và {{{{ {DOWN} | length | hai_so }}}} trường hợp nêu tại điểm d{{% endif %}}.",
        "b) Hội đồng thảo luận, đối chiếu thành tích của từng trường hợp với tiêu chuẩn tại Mục III "
        f"{PLAN} và quy định của pháp luật về thi đua, khen thưởng.",
        f"c) {{% if {BALLOTS} %}}Hội đồng bỏ phiếu cho từng trường hợp.{{% else %}}Kết quả biểu quyết: {of_all} thành "
        f"viên tán thành (đạt tỷ lệ {share}).{{% endif %}} Hội đồng thống nhất đề nghị Giám đốc Sở tặng {AWARD} cho "
        f"{COUNTS}, gồm:",
        "{%p for n in tap_the %}",
        f"{{{{ n.stt }}}}. {COLLECTIVE}{_ballot('ten_tap_the')}"
        "{{ '.' if loop.last and not so_luong.ca_nhan else ';' }}",
        "{%p endfor %}",
        "{%p for n in ca_nhan %}",
        f"{numbered}{PERSON}, {{{{ n.chuc_vu }}}}, {{{{ n.don_vi }}}}{_ballot('ho_ten')}"
        "{{ '.' if loop.last else ';' }}",
        "{%p endfor %}",
        *_fallen(),
    )


def _ballot(name: str) -> str:
    """Return the votes for a nominee of this name, where the council voted on each."""
    votes = f"{{{{ p.tan_thanh | hai_so }}}}/{{{{ {MEETING}.tong_so | hai_so }}}}"
    return f"{{% for p in {BALLOTS} if p.doi_tuong == n.{name} %}}: {votes} phiếu tán thành{{% endfor %}}"


def _fallen() -> tuple[str, ...]:
    """Return who is not proposed and why, where somebody is not."""
    return (
        f"{{%p if {DOWN} %}}",
        "d) Không đề nghị các trường hợp sau:",
        f"{{%p for k in {DOWN} %}}",
        f"{{{{ k.ten }}}}: {{{{ k.tan_thanh | hai_so }}}}/{{{{ {MEETING}.tong_so | hai_so }}}} phiếu tán thành, "
        "{{ k.ly_do }}{{ '.' if loop.last else ';' }}",
        "{%p endfor %}",
        "{%p endif %}",
    )
