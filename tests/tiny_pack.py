"""A second kind of dossier, made on the spot: a notice signed twice, a card each, signed once, and a note unsigned."""

import io
import tomllib
from functools import cache
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

ID = "the_hoi_vien"
STARTER = "nam_nay"
KIND = "ket_nap"
FONT = "Times New Roman"
DRAWN_BY_NOBODY = "HoSo Blank"  # a font of no machine: no letter of it is looked for on a paper
FONTS = 'fonts = { "Times New Roman" = ["Times New Roman", "Liberation Serif"] }'
PACK = """
id = "the_hoi_vien"
version = "1"
title = { vi = "Thẻ hội viên", en = "Membership cards" }
file_code = "THV"
retention = { years = 5, source = "quy chế của hội" }
fonts = { "Times New Roman" = ["Times New Roman", "Liberation Serif"] }

[[tables]]
key = "hoi_vien"
sheet = "Hội viên"
unique = ["ho_ten"]
columns = [{ key = "ho_ten", header = "Họ và tên" }, { key = "chi_hoi", header = "Chi hội" }]

[[dossiers]]
key = "ket_nap"
title = { vi = "Kết nạp hội viên", en = "Admission of members" }
documents = ["thong_bao", "the", "ghi_chu"]
tables = ['hoi_vien']

[[documents]]
kind = "thong_bao"
title = "Thông báo kết nạp hội viên"
type = "TB"
template = "templates/thong_bao.docx"
number = { series = "TB", code = "TB-HTN" }
signatures = [
    { field = "nguoi_ky", anchor = "ky_nguoi_ky", signer = "chu_tich", by = "person" },
    { field = "co_quan", anchor = "ky_co_quan", signer = "hoi", by = "agency" },
]

[[documents]]
kind = "the"
title = "Thẻ hội viên"
type = "THE"
template = "templates/the.docx"
per = "nominee"
tables = ["hoi_vien"]
batch = 20
after = ["thong_bao"]
number = { series = "THE", code = "THE-HTN" }
signatures = [{ field = "nguoi_ky", anchor = "ky_nguoi_ky", signer = "chu_tich", by = "person" }]

[[documents]]
kind = "ghi_chu"
title = "Ghi chú lưu hồ sơ"
type = "GC"
template = "templates/ghi_chu.docx"
"""
STARTER_DATA = """
title = "Kết nạp hội viên năm nay"
place = "Long Điền"
[signers]
chu_tich = { name = "Phạm Thị Nở", position = "CHỦ TỊCH" }
hoi = { name = "Hội Làm vườn", position = "HỘI" }
"""
FACTS = tomllib.loads(STARTER_DATA)
SAMPLES = """
[[hoi_vien]]
ho_ten = "Lê Lợi & <b>"
chi_hoi = "Chi hội 1"
"""
PAPERS = {
    "thong_bao": (
        ["HỘI LÀM VƯỜN", "Số: ", "@so_ky_hieu", "@ngay_ban_hanh", "{{ chien_dich.title }}: {{ so_luong.tong }} người"],
        ["@ky_nguoi_ky", "{{ nguoi_ky.chu_tich.name }}", "@ky_co_quan"],
    ),
    "the": (
        ["THẺ HỘI VIÊN", "@so_ky_hieu", "@ngay_ban_hanh", "Tên: {{ nguoi.ho_ten }}", "{{ nguoi.chi_hoi }}"],
        ["@ky_nguoi_ky", "{{ nguoi_ky.chu_tich.name }}"],
    ),
    "ghi_chu": (["Đã kết nạp {{ so_luong.tong }} người"], []),
}


def make_pack(root: Path, font: str = FONT) -> Path:
    """Write the pack's folder under `root`, the folder that HOSO_PACKS names, and return it."""
    folder = root / ID
    for part in ("starters", "templates"):
        (folder / part).mkdir(parents=True)
    (folder / "pack.toml").write_text(
        PACK if font == FONT else PACK.replace(FONTS, f'fonts = {{ "{font}" = ["{font}"] }}'), "utf-8"
    )
    (folder / "starters" / f"{STARTER}.toml").write_text(STARTER_DATA, "utf-8")
    (folder / "samples.toml").write_text(SAMPLES, "utf-8")
    for name, (above, below) in PAPERS.items():
        (folder / "templates" / f"{name}.docx").write_bytes(_template((*above, *below), font))
    return folder


@cache
def _template(lines: tuple[str, ...], font: str) -> bytes:
    """Return a template, the same bytes each time: what looks templates through does so once."""
    document = docx.Document()
    document.styles["Normal"].font.name = font
    for number, line in enumerate(lines, start=1):
        paragraph = document.add_paragraph("................ " if line.startswith("@") else line)
        if line.startswith("@"):
            start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
            start.set(qn("w:name"), line[1:])
            for mark in (start, end):
                mark.set(qn("w:id"), str(number))
            paragraph._p.insert(0, start)
            paragraph._p.append(end)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
