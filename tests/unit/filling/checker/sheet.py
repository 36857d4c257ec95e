"""What a paper of the tests says, component by component, and how it looks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

SERIF = "/usr/share/fonts/truetype/liberation2/LiberationSerif-{}.ttf"

NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"

ARTICLE = re.compile(r"Điều \d+\.")

CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY

STYLES: Mapping[str, tuple[float, str]] = {
    "national": (13, "B"),
    "motto": (14, "B"),
    "superior": (13, ""),
    "issuer": (13, "B"),
    "number": (13, ""),
    "date": (14, "I"),
    "mark": (13, "B"),
    "stamp": (10, ""),
    "title": (14, "B"),
    "subject": (14, "B"),
    "about": (12, ""),
    "to": (14, ""),
    "basis": (14, "I"),
    "authority": (14, "B"),
    "body": (14, ""),
    "heading": (14, "B"),
    "cell": (13, ""),
    "capacity": (14, "B"),
    "name": (14, "B"),
    "recipients": (12, "BI"),
    "list": (11, ""),
    "annex": (14, "B"),
    "reference": (14, "I"),
    "page": (13, ""),
}


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a paper is laid out: the figures that a clerk could get wrong."""

    styles: Mapping[str, tuple[float, str]] = field(default_factory=lambda: dict(STYLES))
    page: tuple[float, float] = (210, 297)
    margins: tuple[float, float, float, float] = (20, 15, 20, 30)  # top, right, bottom, left, in millimetres
    font: str = "Times New Roman"
    colour: str = "000000"
    red: str = "FF0000"
    align: Any = JUSTIFY
    indent: float = 1.27  # centimetres
    space: float = 6  # points
    lines: float = 1.0
    motto_line: float = 1.0
    issuer_line: float = 0.4
    subject_line: float = 0.4
    numbers: str = "top"  # or "bottom", "first" (on page 1 too), "left", "none"
    left: float = 6.2  # centimetres of the left column of the head
    room: float = 60  # points for the signature
    repeat: bool = True
    level: bool = True  # “Nơi nhận” beside the signer
    articles: bool = True  # “Điều N.” is bold
    alone: bool = False  # the signer on a page of its own


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a paper says, component by component; in the body # begins a heading, ^ a centred one."""

    superior: tuple[str, ...] = ("UBND TỈNH NINH BÌNH",)
    issuer: tuple[str, ...] = ("SỞ NỘI VỤ",)
    national: str = NATIONAL
    motto: str = MOTTO
    number: str = ""
    date: str = "Ninh Bình, ngày 05 tháng 02 năm 2026"
    stamps: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    title: str = ""
    subject: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    authority: str = ""
    bases: tuple[str, ...] = ()
    resolves: str = ""
    body: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    closing: tuple[str, ...] = ()
    secretary: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ("GIÁM ĐỐC",)
    post: tuple[str, ...] = ()
    name: str = "Phạm Thu Hà"
    recipients: tuple[str, ...] = ()
    address: str = ""  # at the foot of the first page
    annexes: tuple[tuple[str, ...], ...] = ()  # heading, title, reference, paragraphs
    annex_table: tuple[tuple[str, ...], ...] = ()  # at the end of the annexes, which lie then
