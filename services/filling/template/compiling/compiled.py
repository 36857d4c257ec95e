"""Templates compiled: what docxtpl does for every document alike is done once, the rest for each."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template

from services.filling.template.compiling.zip_writer import ZipMember, assemble, deflated
from services.filling.template.language import environment
from services.filling.template.render import finish, sources

ONCE, EACH = 9, 1  # how hard to deflate: what is kept, and what is made for every document


class CannotCompile(Exception):
    """A template that only docxtpl itself fills; `part` is the reason."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A part that differs from document to document, and what stands before and after what is rendered."""

    template: Template
    body: bool
    before: bytes = b""
    after: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """A template ready to be filled: its parts in their order, kept or changed."""

    names: Sequence[str]
    parts: Sequence[ZipMember | Changed]

    def fill(self, context: Mapping[str, object]) -> bytes:
        """Return the filled .docx, the same bytes for the same values; raises what `language.TROUBLE` lists."""
        return assemble(
            [
                part if isinstance(part, ZipMember) else _fill(name, part, context)
                for name, part in zip(self.names, self.parts, strict=True)
            ]
        )


def compile_template(template: Path, filled: bytes) -> Compiled:
    """Return a template compiled; `filled` is any document docxtpl made of it: what has no tags is taken from there.

    Raises CannotCompile where a part beyond body, headers and footers has tags, or where parts cannot be distinguished.
    """
    template_sources = sources(template)
    for part in template_sources.beyond:
        raise CannotCompile(part)
    sandbox = environment()
    with zipfile.ZipFile(io.BytesIO(filled)) as docx:
        names = docx.namelist()
        parts: dict[str, ZipMember | Changed] = {
            name: deflated(name, docx.read(name), level=ONCE) for name in names if name not in template_sources.parts
        }
        around = _around(docx.read(template_sources.body))
    for name, source in template_sources.parts.items():
        body = name == template_sources.body
        before, after = around if body else (b"", b"")
        parts[name] = Changed(template=sandbox.from_string(source), body=body, before=before, after=after)
    if len(set(names)) != len(names) or set(names) != set(parts):
        raise CannotCompile("[Content_Types].xml")
    return Compiled(names=names, parts=[parts[name] for name in names])


def _fill(name: str, part: Changed, context: Mapping[str, object]) -> ZipMember:
    xml = finish(part.template.render(context), body=part.body)
    return deflated(name, part.before + xml + part.after, level=EACH)


def _around(document: bytes) -> tuple[bytes, bytes]:
    """Return what stands before and after the body of a main part."""
    match = re.fullmatch(rb"(.*?)<w:body[ >].*</w:body>(.*)", document, re.DOTALL)
    if match is None:
        raise CannotCompile("word/document.xml")
    return match[1], match[2]
