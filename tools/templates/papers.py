"""All templates of the built-in pack, the same bytes every time they are made."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tools.templates import certificate, copies, corrections, council, department, letters, proposals, reports

THEN = datetime(2020, 3, 5)  # the day of the decree; any fixed one would do
PAPERS = {
    "ke_hoach": ("Kế hoạch", department.plan),
    "to_trinh": ("Tờ trình", council.proposal),
    "danh_sach": ("Danh sách", council.nominees),
    "bien_ban": ("Biên bản", council.minutes),
    "quyet_dinh": ("Quyết định", department.decision),
    "giay_khen": ("Giấy khen", certificate.certificate),
    "giao_viec": ("Thông báo giao nhiệm vụ", letters.duties),
    "dinh_chinh": ("Công văn đính chính", corrections.correction),
    "don_doc": ("Công văn đôn đốc", letters.reminder),
    "giay_moi": ("Giấy mời họp", letters.invitation),
    "thong_bao": ("Thông báo kết quả", letters.result),
    "phieu": ("Phiếu đề nghị khen thưởng", proposals.nomination),
    "to_trinh_bang_khen": ("Tờ trình Bằng khen", proposals.to_the_chairman),
    "tom_tat": ("Tóm tắt thành tích", proposals.summary),
    "gui_kem": ("Công văn gửi hồ sơ", letters.covering),
    "bao_cao_nam": ("Báo cáo kết quả hằng năm", reports.yearly),
    "so_ket": ("Báo cáo sơ kết", reports.halfway),
    "tong_ket": ("Báo cáo tổng kết", reports.final),
    "sao_y": ("Bản sao y", copies.copy("SAO Y", "SY")),
    "trich_sao": ("Bản trích sao", copies.copy("TRÍCH SAO", "TrS")),
    "sao_luc": ("Bản sao lục", copies.copy("SAO LỤC", "SL")),
}


def templates() -> Iterator[tuple[str, bytes]]:
    """Yield each template's name and its .docx."""
    for name, (title, make) in PAPERS.items():
        document = make()
        facts = document.core_properties
        facts.title, facts.language, facts.created, facts.modified = title, "vi-VN", THEN, THEN
        facts.author = facts.comments = facts.keywords = ""
        yield name, _packed(document)


def _packed(document: Any) -> bytes:
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, THEN.timetuple()[:6]), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
