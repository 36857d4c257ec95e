"""The portrait papers of the award dossier."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from tools.templates.decree import close, grid, head, paper, put, signer, title

DEPARTMENT = ("{{ chien_dich.co_quan.chu_quan }}", "{{ chien_dich.co_quan.ten }}")
COUNCIL = ("{{ chien_dich.co_quan.ten }}", "{{ chien_dich.co_quan.hoi_dong }}")
BODY = "HS Nội dung"


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
    left, right = grid(document, (8.6, 7.6))
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
    title(document, "TỜ TRÌNH", "Về việc đề nghị tặng {{ chien_dich.khen_thuong.hinh_thuc }} năm {{ chien_dich.year }}")
    document.add_paragraph("Kính gửi: Giám đốc {{ chien_dich.co_quan.goi }}", style="HS Kính gửi")
    _citations(document)
    for text in (
        "Căn cứ kết quả họp Hội đồng Thi đua – Khen thưởng Sở {{ chien_dich.hop.ngay | ngay_thang }}, Hội đồng đề nghị "
        "Giám đốc Sở xem xét, tặng {{ chien_dich.khen_thuong.hinh_thuc }} cho {{ so_luong.tap_the | hai_so }} tập thể và "
        "{{ so_luong.ca_nhan | hai_so }} cá nhân (tổng số {{ so_luong.tong }}: {{ so_luong.tong | bang_chu }}) "
        "{{ chien_dich.khen_thuong.thanh_tich }}.",
        "(Có danh sách và báo cáo thành tích kèm theo)",
        "Hội đồng Thi đua – Khen thưởng kính trình Giám đốc Sở xem xét, quyết định./.",
    ):
        document.add_paragraph(text, style=BODY)
    receivers = ["- Như trên;", "- Hội đồng TĐ-KT Sở;", "- Lưu: VT, HSTĐKT."]
    close(
        document,
        receivers,
        ["TM. HỘI ĐỒNG", "{{ nguoi_ky.thuong_truc.position }}"],
        "{{ nguoi_ky.thuong_truc.name }}",
    )
    return document


def nominees() -> Any:
    """Danh sách: all nominees, collectives first."""
    document = paper()
    head(document, *DEPARTMENT, "DS-{{ chien_dich.co_quan.viet_tat }}", None)
    title(
        document,
        "DANH SÁCH",
        "Tập thể, cá nhân đề nghị tặng {{ chien_dich.khen_thuong.hinh_thuc }} năm {{ chien_dich.year }}",
    )
    document.add_paragraph("I. TẬP THỂ ({{ so_luong.tap_the | hai_so }} tập thể)", style="HS Mục")
    _table(
        document, "tap_the", (("Số TT", 1.2, "stt"), ("Tên tập thể", 7, "ten_tap_the"), ("Thành tích", 8, "thanh_tich"))
    )
    document.add_paragraph("II. CÁ NHÂN ({{ so_luong.ca_nhan | hai_so }} cá nhân)", style="HS Mục")
    columns = (
        ("Số TT", 1.2, "stt"),
        ("Họ và tên", 3.6, "ho_ten"),
        ("Chức vụ, đơn vị", 5, "chuc_vu }}, {{ n.don_vi"),
        ("Thành tích", 6.4, "thanh_tich"),
    )
    _table(document, "ca_nhan", columns)
    document.add_paragraph("Danh sách này có {{ so_luong.tong }} tập thể, cá nhân./.", style=BODY)
    close(
        document,
        ["- Như Tờ trình;", "- Lưu: VT, HSTĐKT."],
        ["{{ nguoi_ky.giam_doc.position }}"],
        "{{ nguoi_ky.giam_doc.name }}",
    )
    return document


def minutes() -> Any:
    """Biên bản: the council's meeting; secretary on the left, chair on the right (Annex III, form 1.9)."""
    document = paper()
    head(document, *COUNCIL, "BB-HĐTĐKT", "")
    title(
        document,
        "BIÊN BẢN",
        "Họp Hội đồng Thi đua – Khen thưởng xét tặng {{ chien_dich.khen_thuong.hinh_thuc }} năm {{ chien_dich.year }}",
    )
    for text in (
        "Thời gian bắt đầu: {{ chien_dich.hop.bat_dau }}, {{ chien_dich.hop.ngay | ngay_thang }}.",
        "Địa điểm: {{ chien_dich.hop.dia_diem }}.",
        "Thành phần tham dự: {{ chien_dich.hop.co_mat | hai_so }}/{{ chien_dich.hop.tong_so | hai_so }} thành viên Hội đồng, gồm:",
        "{%p for t in chien_dich.hop.thanh_phan %}",
        "- {{ t }};",
        "{%p endfor %}",
        "Chủ trì: {{ nguoi_ky.chu_toa.name }}. Thư ký: {{ nguoi_ky.thu_ky.name }}.",
        "Nội dung: Hội đồng xét thành tích của các tập thể, cá nhân {{ chien_dich.khen_thuong.thanh_tich }}.",
        "Kết quả: Hội đồng thống nhất đề nghị Giám đốc Sở tặng {{ chien_dich.khen_thuong.hinh_thuc }} cho "
        "{{ so_luong.tap_the | hai_so }} tập thể và {{ so_luong.ca_nhan | hai_so }} cá nhân:",
        "{%p for n in tap_the %}",
        "- Tập thể: {{ n.ten_tap_the }};",
        "{%p endfor %}",
        "{%p for n in ca_nhan %}",
        "- Cá nhân: {{ n.ho_ten }}, {{ n.chuc_vu }}, {{ n.don_vi }};",
        "{%p endfor %}",
        "Cuộc họp kết thúc vào {{ chien_dich.hop.ket_thuc }}, {{ chien_dich.hop.ngay | ngay_thang }}./.",
    ):
        document.add_paragraph(text, style=BODY)
    left, right = grid(document, (8.1, 8.1))
    signer(document, left, ["{{ nguoi_ky.thu_ky.position }}"], "{{ nguoi_ky.thu_ky.name }}", "ky_thu_ky", None)
    signer(
        document, right, ["{{ nguoi_ky.chu_toa.position }}"], "{{ nguoi_ky.chu_toa.name }}", "ky_chu_toa", "ky_co_quan"
    )
    document.add_paragraph("Nơi nhận:", style="HS Nơi nhận")
    document.add_paragraph("- Lưu: VT, Hồ sơ.", style="HS Nơi nhận dòng")
    return document


def decision() -> Any:
    """Quyết định: the director gives the awards (Annex III, form 1.2)."""
    document = paper()
    head(document, *DEPARTMENT, "QĐ-{{ chien_dich.co_quan.viet_tat }}", None)
    title(document, "QUYẾT ĐỊNH", "Về việc tặng {{ chien_dich.khen_thuong.hinh_thuc }} năm {{ chien_dich.year }}")
    document.add_paragraph("GIÁM ĐỐC {{ chien_dich.co_quan.ten }}", style="HS Thẩm quyền")
    _citations(document)
    document.add_paragraph("Theo đề nghị của Hội đồng Thi đua – Khen thưởng Sở.", style="HS Căn cứ")
    document.add_paragraph("QUYẾT ĐỊNH:", style="HS Thẩm quyền")
    articles = (
        "Tặng {{ chien_dich.khen_thuong.hinh_thuc }} cho {{ so_luong.tap_the | hai_so }} tập thể và "
        "{{ so_luong.ca_nhan | hai_so }} cá nhân {{ chien_dich.khen_thuong.thanh_tich }} (có danh sách kèm theo).",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Văn phòng Sở, các phòng, đơn vị có liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành "
        "Quyết định này./.",
    )
    for number, text in enumerate(articles, start=1):
        article = document.add_paragraph(style=BODY)
        article.add_run(f"Điều {number}. ").bold = True
        article.add_run(text)
    close(
        document,
        ["- Như Điều 3;", "- Ban TĐKT tỉnh (b/c);", "- Lưu: VT, HSTĐKT."],
        ["{{ nguoi_ky.giam_doc.position }}"],
        "{{ nguoi_ky.giam_doc.name }}",
    )
    return document


def _citations(document: Any) -> None:
    for text in ("{%p for c in chien_dich.khen_thuong.can_cu %}", "{{ c }}", "{%p endfor %}"):
        document.add_paragraph(text, style="HS Căn cứ")


def _table(document: Any, key: str, columns: tuple[tuple[str, float, str], ...]) -> None:
    table = document.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for place, (header, width, field) in enumerate(columns):
        table.columns[place].width = Cm(width)
        texts = (header, "", f"{{{{ n.{field} }}}}", "")
        for row, text in zip(table.rows, texts, strict=True):
            cell = row.cells[place]
            cell.width = Cm(width)
            line = cell.paragraphs[0]
            line.style = document.styles["HS Bảng đầu" if row is table.rows[0] else "HS Bảng"]
            line.text = text
    table.rows[0].cells[0].paragraphs[0].style = document.styles["HS Bảng đầu"]
    table.rows[1].cells[0].paragraphs[0].text = f"{{%tr for n in {key} %}}"
    table.rows[3].cells[0].paragraphs[0].text = "{%tr endfor %}"
    for place in range(len(columns)):
        table.rows[0].cells[place].paragraphs[0].style = document.styles["HS Bảng đầu"]
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
