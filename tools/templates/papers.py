"""All templates of the built-in pack, the same bytes every time they are made."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tools.templates import certificate, council, department

THEN = datetime(2020, 3, 5)  # the day of the decree; any fixed one would do
PAPERS = {
    "ke_hoach": ("Kế hoạch", department.plan),
    "to_trinh": ("Tờ trình", council.proposal),
    "danh_sach": ("Danh sách", council.nominees),
    "bien_ban": ("Biên bản", council.minutes),
    "quyet_dinh": ("Quyết định", department.decision),
    "giay_khen": ("Giấy khen", certificate.certificate),
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
