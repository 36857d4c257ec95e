"""The language of templates: Jinja in a strict sandbox, its filters, and what its errors mean to a clerk."""

import re
from collections.abc import Iterable

from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from services.filling.template.errors import ValueUnfit, torn
from services.filling.template.filters import FILTERS
from services.filling.template.structure import Torn
from shared.errors.tree import FillingFailed

# What a template, or a value in it, may raise while it is filled.
TROUBLE = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)

UNPRINTABLE = re.compile(
    "[^\\x07\\t\\n\\f\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)  # what XML 1.0 cannot hold
BRACKETS = re.compile(r"(?<=[{}%])_|_(?=[{}%])")  # in "{_{", "}_}", "{_%" and "%_}", which docxtpl makes into brackets


class ValueMissing(FillingFailed):
    code = "TEMPLATE_VALUE_MISSING"
    vi = (
        "Mẫu {template}, tại “{place}”: thiếu giá trị ({field}). Hãy bổ sung vào bảng hoặc dữ liệu của đợt, "
        "hoặc sửa tên trong mẫu."
    )
    en = (
        "Template {template}, at “{place}”: a value is missing ({field}). Add it to the table or the season's facts, "
        "or mend the name in the template."
    )


class TemplateBroken(FillingFailed):
    code = "TEMPLATE_BROKEN"
    vi = "Mẫu {template}, tại “{place}”: cú pháp sai ({field}). Hãy mở mẫu bằng Word và sửa thẻ."
    en = "Template {template}, at “{place}”: wrong syntax ({field}). Open the template in Word and mend the tag."


class TemplateForbidden(FillingFailed):
    code = "TEMPLATE_FORBIDDEN"
    vi = "Mẫu {template}, tại “{place}”: dùng biểu thức không được phép ({field}). Hãy bỏ biểu thức đó."
    en = "Template {template}, at “{place}”: an expression is not allowed ({field}). Take it out."


def environment(printed: list[str] | None = None) -> ImmutableSandboxedEnvironment:
    """Return the sandbox templates run in, with the filters they may use; each value printed is added to `printed`."""

    def finalize(value: object) -> object:
        if printed is not None and not isinstance(value, Markup):  # what a block or macro made: its values are known
            printed.append(str(value))
        return _word_for_word(value)

    jinja = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=finalize)
    jinja.filters |= FILTERS
    return jinja


def _word_for_word(value: object) -> object:
    """Return a value so that docxtpl leaves it alone: what a template writes for brackets is only text in a value.

    Raises ValueError for a sign that no part of a .docx can hold.
    """
    if not isinstance(value, str):
        return value
    if unfit := UNPRINTABLE.search(value):
        raise ValueError(f"U+{ord(unfit[0]):04X}")
    if "_" not in value:
        return value
    return Markup(BRACKETS.sub("&#95;", escape(value)))  # noqa: S704 - escaped


def filling_error(template: str, error: Exception, lines: Iterable[str], place: str = "") -> FillingFailed:
    """Return what an error while filling means, with the template's name, the place in it, and the field.

    `lines` are the template's own, read only where neither the error nor the caller has a place. “Wrong syntax” is the
    reason only for errors of Jinja's parser.
    """
    if isinstance(error, Torn):
        return torn(template, error, list(lines))
    quoted = re.findall(r"'([^']*)'", str(error))
    field = (quoted[0] if isinstance(error, SecurityError) else quoted[-1]) if quoted else str(error)[:200]
    near = place or " ".join(re.sub(r"<[^>]+>", " ", line) for line in getattr(error, "docx_context", None) or [])
    if not near.strip():
        near = next((line for line in lines if field in line and "{" in line), "word/document.xml")
    facts = {"template": template, "place": " ".join(near[:200].split()), "field": field}
    if isinstance(error, UndefinedError):
        return ValueMissing(**facts)
    if isinstance(error, SecurityError):
        return TemplateForbidden(**facts)
    return TemplateBroken(**facts) if isinstance(error, TemplateError) else ValueUnfit(**facts)
