"""The blank paper: the decree's page, its styles, page numbers from page 2, and nothing a library left behind."""

from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from tools.templates.styles import STYLES, add_emphases, add_style, set_font

WIDTH = 16.5  # centimetres between the margins
KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid")
UNUSED = ("stylesWithEffects", "customXml", "theme", "thumbnail", "webSettings", "numbering")


def paper(rule: float) -> Any:
    """Return an A4 portrait document with the decree's margins (Annex I, I.3) and styles.

    `rule` is the width in centimetres of the line below the subject: 1/3 to 1/2 of the subject's (II.5b).
    """
    document = Document()
    _slim(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    set_font(document.styles["Normal"], 14)
    for name, spec in STYLES.items():
        add_style(document, name, spec)
    add_emphases(document)
    _subject_rule(document, rule)
    number = section.header.paragraphs[0]
    number.style = document.styles["HS Số trang"]
    _field(number, "PAGE")
    return document


def _subject_rule(document: Any, width: float) -> None:
    name = "HS Kẻ dưới trích yếu"
    add_style(document, name, STYLES["HS Kẻ dưới cơ quan"])
    shape = document.styles[name].paragraph_format
    shape.left_indent = shape.right_indent = Cm((WIDTH - width) / 2)
    shape.space_after = Pt(14)


def _slim(document: Any) -> None:
    """Take out what the library's own blank brings along, and say that the text is Vietnamese."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(UNUSED)]:
            del rels[key]
    for style in [style for style in document.styles if style.name not in KEPT]:
        style.element.getparent().remove(style.element)
    defaults = document.styles.element.find(f".//{qn('w:rFonts')}")
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        defaults.attrib.pop(qn(f"w:{script}"), None)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    for script in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{script}"), "vi-VN")
    settings = document.settings.element
    settings.find(f".//{qn('w:compatSetting')}").set(qn("w:val"), "15")  # else Word opens it in compatibility mode
    for name in ("zoom", "proofState", "savePreviewPicture", "rsids", "themeFontLang", "shapeDefaults"):
        settings.remove(settings.find(qn(f"w:{name}")))


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
