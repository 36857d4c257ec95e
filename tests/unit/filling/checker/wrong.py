"""For every rule a paper that breaks it and no other: the right paper it is made from, and what is changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from tests.unit.filling.checker.papers import paper
from tests.unit.filling.checker.sheet import LEFT, Look, Sheet

Changed = tuple[Sheet, Look]
DECISION, LETTER, PLAN = "quyet_dinh_cua_giam_doc_so", "cong_van_nhieu_noi_nhan", "ke_hoach_nhieu_trang"
PROPOSAL, ANNEXED, COUNCIL = "to_trinh_cua_xa", "quyet_dinh_cua_benh_vien_co_phu_luc", "to_trinh_cua_hoi_dong"
NOTICE, URGENT, LONG_TABLE = "thong_bao", "cong_dien_khan", "phuong_an_co_bang_dai"


def says(base: str, **changes: Any) -> Callable[[], Changed]:
    """Return a paper that says something else."""
    return lambda: (replace(paper(base)[0], **changes), paper(base)[1])


def looks(base: str, **changes: Any) -> Callable[[], Changed]:
    """Return a paper that is laid out otherwise."""
    return lambda: (paper(base)[0], replace(paper(base)[1], **changes))


def styled(base: str, **styles: tuple[float, str]) -> Callable[[], Changed]:
    """Return a paper with components in another size or style."""
    return lambda: (paper(base)[0], replace(paper(base)[1], styles={**paper(base)[1].styles, **styles}))


def worded(base: str, old: str, new: str) -> Callable[[], Changed]:
    """Return a paper with other words in its text."""

    def change() -> Changed:
        sheet, look = paper(base)
        texts = {key: tuple(text.replace(old, new) for text in getattr(sheet, key)) for key in ("body", "bases")}
        assert texts != {"body": sheet.body, "bases": sheet.bases}
        return replace(sheet, body=texts["body"], bases=texts["bases"]), look

    return change


COPY = "SAO Y; Văn phòng Sở; 05/02/2026 08:30:00"

# code of the rule: papers that break just it
WRONG: dict[str, tuple[Callable[[], Changed], ...]] = {
    "page.size": (looks(DECISION, page=(216, 297)), looks(DECISION, page=(210, 330))),
    "page.margins": (
        looks(DECISION, margins=(20, 15, 20, 25)),
        looks(DECISION, margins=(20, 10, 20, 30)),
        looks(DECISION, margins=(12, 15, 20, 30)),
        looks(PLAN, margins=(25, 20, 12, 35), lines=1.25),
        looks(DECISION, margins=(20, 15, 20, 40), left=5.4),
    ),
    "page.number": (
        looks(PLAN, numbers="bottom"),
        looks(PLAN, numbers="left"),
        looks(PLAN, numbers="none"),
        looks(DECISION, numbers="first"),
        styled(PLAN, page=(11, "")),
    ),
    "font.family": (looks(DECISION, font="Liberation Sans", motto_line=1.09),),
    "font.colour": (looks(DECISION, colour="1F3864"),),
    "text.unicode": (
        worded(DECISION, "bà Trần", normalize("NFD", "bà Trần")),
        worded(DECISION, "Phòng Cải", "Ph\u043eng Cải"),
        worded(DECISION, "Điều 2. Quyết định", "Điều 2. Quyết ®Þnh"),
    ),
    "head.national": (
        says(DECISION, national="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM."),
        says(DECISION, motto="Độc lập – Tự do – Hạnh phúc"),
        says(DECISION, motto="Độc lập-Tự do-Hạnh phúc"),
    ),
    "head.national_style": (styled(DECISION, national=(13, "")), styled(DECISION, motto=(12, "B"))),
    "head.motto_line": (looks(DECISION, motto_line=0), looks(DECISION, motto_line=0.5)),
    "head.superior": (styled(DECISION, superior=(13, "B")), styled(DECISION, superior=(11, ""))),
    "head.issuer": (styled(DECISION, issuer=(13, "")), styled(DECISION, issuer=(14, "B"))),
    "head.issuer_line": (looks(DECISION, issuer_line=0), looks(DECISION, issuer_line=1.0)),
    "number.form": (
        says(DECISION, number="Số 15/QĐ-SNV"),
        says(DECISION, number="Số: 5/QĐ-SNV"),
        says(DECISION, number="Số: 15 / QĐ - SNV"),
        says(DECISION, number="Số: 15-QĐ/SNV"),
    ),
    "number.style": (styled(DECISION, number=(14, "")), styled(DECISION, number=(13, "B"))),
    "number.kind": (says(DECISION, number="Số: 15/KH-SNV"), says(LETTER, number="Số: 05/CV-SNV")),
    "date.form": (
        says(DECISION, date="Ninh Bình, ngày 5 tháng 2 năm 2026"),
        says(DECISION, date="Ninh Bình, ngày 05 tháng 03 năm 2026"),
        says(DECISION, date="Ninh Bình ngày 05 tháng 02 năm 2026"),
        says(DECISION, date="Ninh Bình, ngày 30 tháng 02 năm 2026"),
        says(DECISION, date=""),
    ),
    "date.style": (styled(DECISION, date=(14, "")), styled(DECISION, date=(12, "I"))),
    "subject.present": (says(LETTER, about=()), says(DECISION, subject=())),
    "subject.style": (
        styled(DECISION, subject=(14, "")),
        styled(LETTER, about=(14, "")),
        styled(DECISION, title=(16, "B")),
    ),
    "subject.line": (looks(DECISION, subject_line=0), looks(DECISION, subject_line=0.8)),
    "bases.form": (
        styled(DECISION, basis=(14, "")),
        worded(DECISION, "2025;", "2025."),
        worded(DECISION, "Công chức.", "Công chức;"),
    ),
    "bases.complete": (
        worded(DECISION, "Nghị định số 204/2004/NĐ-CP ngày 14 tháng 12 năm 2004", "Nghị định"),
        worded(DECISION, "công chức ngày 24 tháng 6 năm 2025;", "công chức;"),
    ),
    "citation.short": (worded(PLAN, "Quyết định số 3091/QĐ-BYT và", "Quyết định số 3091/QĐ-BYT ngày 16/7/2025 và"),),
    "citation.issuer": (
        worded(PLAN, "3091/QĐ-BYT ngày 16/7/2025 của Bộ Y tế", "3091/QĐ-BYT"),
        worded(DECISION, "của Ủy ban nhân dân tỉnh quy định", "của Ủy ban nhân dân quy định"),
    ),
    "citation.in_force": (
        worded(
            DECISION,
            "Nghị định số 204/2004/NĐ-CP ngày 14 tháng 12 năm 2004",
            "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023",
        ),
    ),
    "body.size": (styled(DECISION, body=(12, "")), styled(DECISION, body=(14, "I"))),
    "body.justified": (looks(PLAN, align=LEFT),),
    "body.indent": (looks(DECISION, indent=2.0), looks(PLAN, indent=0.6)),
    "body.spacing": (looks(DECISION, space=2), looks(PLAN, lines=1.9, left=5.6)),
    "numbering": (
        worded(NOTICE, "3. Thứ Hai", "4. Thứ Hai"),
        worded(PLAN, "d) Tăng", "e) Tăng"),
        worded(PLAN, "a) Các", "a. Các"),
        worded(DECISION, "Điều 3. Chánh", "Điều 4. Chánh"),
        worded(PLAN, "III. KINH PHÍ", "IV. KINH PHÍ"),
    ),
    "numbering.style": (looks(DECISION, articles=False), styled(PLAN, heading=(14, ""))),
    "wording.ranges": (worded("bao_cao_gui_cap_tren", "2026-2030", "2026 – 2030"),),
    "wording.leftover": (
        worded(DECISION, "bà Trần Thị Lan, chuyên", "bà {{ ho_ten }}, chuyên"),
        worded(DECISION, "hệ số 3,33", "hệ số ......"),
        worded(DECISION, "bậc 4", "bậc [bậc mới]"),
    ),
    "wording.doubled": (
        worded(DECISION, "cho bà Trần Thị Lan, chuyên", "của cho bà Trần Thị Lan, chuyên"),
        worded(DECISION, "có hiệu lực kể từ", "có hiệu lực được được kể từ"),
        worded(NOTICE, "tài sản, phòng", "tài sản,, phòng"),
    ),
    "figures.money": (
        worded(PROPOSAL, "850.000.000 đồng", "8.500.000.000 đồng"),
        worded(PROPOSAL, "850.000.000 đồng", "850,000,000 đồng"),
        worded(PROPOSAL, "Tám trăm năm mươi", "Tám trăm mươi"),
    ),
    "figures.dates": (
        worded(NOTICE, "ngày 01 tháng 5 năm 2026", "ngày 31 tháng 4 năm 2026"),
        worded(PLAN, "16/7/2025", "16/17/2025"),
    ),
    "wording.spelling": (
        worded(DECISION, "chuyên viên", "chuyên vỉênn"),
        worded(DECISION, "thường xuyên", "thừơng xuyên"),
        worded(DECISION, "lương", "lươnng"),
    ),
    "signer.capacity": (
        says(LETTER, capacity=("TL GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        says(PLAN, capacity=("KT. GIÁM ĐỐC",)),
        says(PLAN, capacity=("KT. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
        says(PLAN, capacity=("PHÓ GIÁM ĐỐC",)),
        says(PROPOSAL, capacity=("TM. ỦY BAN NHÂN DÂN",)),
    ),
    "signer.style": (
        styled(DECISION, capacity=(14, "")),
        styled(DECISION, name=(12, "B")),
        says(DECISION, name="PHẠM THU HÀ"),
    ),
    "signer.title": (says(DECISION, name="TS. Phạm Thu Hà"), says(DECISION, name="PGS.TS Phạm Thu Hà")),
    "signer.post": (says(COUNCIL, post=()),),
    "signer.present": (says(DECISION, capacity=("GIÁM ĐỐC",), name=""),),
    "signer.place": (looks(DECISION, room=20),),
    "recipients.heading": (
        styled(DECISION, recipients=(12, "")),
        looks(DECISION, level=False),
    ),
    "recipients.style": (styled(DECISION, list=(13, "")), styled(DECISION, list=(11, "I"))),
    "recipients.form": (
        says(DECISION, recipients=("- Như Điều 3;", "- Kho bạc Nhà nước khu vực.", "- Lưu: VT, TCBC.")),
        says(DECISION, recipients=("- Như Điều 3;", "- Lưu VT, TCBC.")),
        says(DECISION, recipients=("Như Điều 3;", "- Lưu: VT, TCBC.")),
    ),
    "addressee.kind": (
        says(LETTER, recipients=("- Giám đốc Sở (b/c);", "- Lưu: VT, VP.")),
        says(NOTICE, to=("Kính gửi: Các lớp",), recipients=("- Như trên;", "- Lưu: VT.")),
    ),
    "addressee.form": (
        styled(LETTER, to=(12, "")),
        says(LETTER, to=("Kính gửi:", "- Các phòng, đơn vị thuộc Sở.", "- Trung tâm Lưu trữ lịch sử tỉnh.")),
    ),
    "annex.heading": (styled(ANNEXED, annex=(13, "B")), styled(ANNEXED, annex=(14, ""))),
    "annex.reference": (styled(ANNEXED, reference=(14, "")),),
    "annex.mentioned": (worded(ANNEXED, "tại Phụ lục kèm theo", "tại danh sách kèm theo"),),
    "text.end": (worded(DECISION, "Quyết định này./.", "Quyết định này."),),
    "mark.urgency": (
        says(URGENT, marks=("RẤT KHẨN",)),
        styled(URGENT, mark=(11, "B")),
        looks(URGENT, red="000000"),
    ),
    "mark.secrecy": (says(DECISION, marks=("TUYỆT MẬT",)),),
    "stamp.attachment": (says(DECISION, stamps=("Số: 15/QĐ-SNV; không rõ",)),),
    "stamp.copy": (
        says(DECISION, stamps=("SAO Y; Văn phòng Sở",)),
        lambda: (says(DECISION, stamps=(COPY,))()[0], styled(DECISION, stamp=(13, ""))()[1]),
    ),
    "flow.signer_alone": (looks(PLAN, alone=True),),
    "flow.heading_last": (worded(PLAN, "Bố trí kinh phí", "\fBố trí kinh phí"),),
    "flow.table_head": (looks(LONG_TABLE, repeat=False),),
}
