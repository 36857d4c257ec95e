"""Fills Word templates with docxtpl, the reference; returns docxtpl's intermediate source of a template."""

import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate

from services.filling.template.errors import TemplateUnfit
from services.filling.template.language import TROUBLE, environment, filling_error
from services.filling.template.structure import Torn, parsed
from shared.packs.check.template.package import DAMAGED, package_faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = ("{{", "{%", "{#")  # where Jinja begins
FIRST_PICTURE = 1000  # docxtpl counts the numbers of pictures from here, in every document
BREAKS = "\t\n\a\f"  # in a value: a tab, and the ends of a line, a paragraph and a page
ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")  # those docxtpl fills


@dataclass(frozen=True, kw_only=True)
class Sources:
    """A template as docxtpl reads it: the Jinja source of each part that holds tags, by the part's name."""

    body: str  # the name of the main part
    parts: Mapping[str, str]
    beyond: tuple[str, ...]  # parts with tags that only docxtpl itself fills


class Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl, but for its parser, which repairs what Jinja made and thereby loses words: here that is an error."""

    def fix_tables(self, xml: str) -> object:
        """Return the body's tree, the columns of its tables counted; raises Torn."""
        parsed(xml)
        try:
            return super().fix_tables(xml)
        except (AttributeError, ArithmeticError, TypeError, ValueError) as error:
            raise Torn("grid", "") from error

    def map_headers_footers_xml(self, relKey: str, xml: bytes) -> None:  # noqa: N803 - docxtpl's name
        """Put a header or footer in its place; raises Torn."""
        parsed(xml.decode())
        super().map_headers_footers_xml(relKey, xml)

    def render_footnotes(self, context: dict[str, object], jinja_env: object = None) -> None:
        """Fill the footnotes; raises Torn."""
        super().render_footnotes(context, jinja_env)
        for part in self.docx.part.package.parts:
            if part.content_type.endswith("footnotes+xml"):
                parsed(part.blob.decode())


def render(template: Path, context: Mapping[str, object], printed: list[str] | None = None) -> bytes:
    """Return the filled .docx; each value that a tag got is added to `printed`.

    Raises TemplateUnfit, ValueMissing, ValueUnfit, TemplateBroken, TemplateForbidden or TemplateTorn.
    """
    document = Strict(template)
    try:
        document.init_docx()
    except (*TROUBLE, BadZipFile, PackageNotFoundError) as error:
        raise TemplateUnfit.because(template, next(package_faults(template), DAMAGED)) from error
    try:
        document.render(dict(context), jinja_env=environment(printed), autoescape=True)
        out = io.BytesIO()
        document.save(out)
    except TROUBLE as error:
        raise filling_error(template.name, error, _lines(template)) from error
    return out.getvalue()


def sources(template: Path) -> Sources:
    """Return the Jinja sources of a template that `render` has filled before."""
    document = DocxTemplate(template)
    document.render_init()
    body = document.docx.part.partname.membername
    parts = {body: document.patch_xml(document.get_xml())}
    for uri in (DocxTemplate.HEADER_URI, DocxTemplate.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            parts[part.partname.membername] = document.patch_xml(document.get_part_xml(part))
    tagged = {name: source for name, source in parts.items() if name == body or _has_tags(source)}
    return Sources(body=body, parts=tagged, beyond=tuple(_beyond(document)))


def finish(text: str, *, body: bool) -> bytes:
    """Return a rendered part as docxtpl finishes it: line breaks, columns of tables, numbers of pictures.

    `text` is what Jinja made of a part's source; the body comes back alone, without the document around it.
    """
    helper = Strict("")
    for escaped, meant in ESCAPES:
        text = text.replace(escaped, meant)
    if any(sign in text for sign in BREAKS):
        text = helper.resolve_listing(text)
    if not body:
        parsed(text)
        return bytes(serialize_part_xml(parse_xml(text.encode())))
    tree = helper.fix_tables(text)
    helper.docx_ids_index = FIRST_PICTURE
    helper.fix_docpr_ids(tree)
    return str(helper.xml_to_string(tree)).encode()


def _lines(template: Path) -> Iterator[str]:
    """Yield the text of each paragraph of a template, as it stands in Word; nothing where it cannot be read."""
    with suppress(BadZipFile, PackageNotFoundError, KeyError, ValueError):
        document = DocxTemplate(template)
        document.init_docx()
        for paragraph in document.docx.element.body.iter(f"{W}p"):
            yield "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _beyond(document: DocxTemplate) -> Iterator[str]:
    parts = document.docx.part.package.parts
    kept = any(part.content_type.endswith("core-properties+xml") for part in parts)  # else docxtpl adds the time
    if not kept or any(_has_tags(getattr(document.docx.core_properties, name)) for name in PROPERTIES):
        yield "docProps/core.xml"
    for part in parts:
        if part.content_type.endswith("footnotes+xml") and _has_tags(document.patch_xml(part.blob.decode())):
            yield part.partname.membername


def _has_tags(text: str) -> bool:
    return any(sign in text for sign in SIGNS)
