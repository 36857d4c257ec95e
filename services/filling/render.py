"""Fills Word templates with docxtpl, in a strict sandbox: nothing missing, nothing unescaped, nothing executed."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from services.filling.words import in_words
from shared.errors import FillingFailed


class ValueMissing(FillingFailed):
    code = "TEMPLATE_VALUE_MISSING"
    vi = "Mẫu {template}, tại “{place}”: thiếu giá trị ({field}). Hãy bổ sung vào bảng hoặc dữ liệu phong trào."
    en = "Template {template}, at “{place}”: a value is missing ({field}). Add it to the table or the campaign's data."


class TemplateBroken(FillingFailed):
    code = "TEMPLATE_BROKEN"
    vi = "Mẫu {template}, tại “{place}”: cú pháp sai ({field}). Hãy mở mẫu bằng Word và sửa thẻ."
    en = "Template {template}, at “{place}”: wrong syntax ({field}). Open the template in Word and mend the tag."


class TemplateForbidden(FillingFailed):
    code = "TEMPLATE_FORBIDDEN"
    vi = "Mẫu {template}, tại “{place}”: dùng biểu thức không được phép ({field}). Hãy bỏ biểu thức đó."
    en = "Template {template}, at “{place}”: an expression is not allowed ({field}). Take it out."


def render(template: Path, context: Mapping[str, Any]) -> bytes:
    """Return the filled .docx; raises ValueMissing, TemplateBroken or TemplateForbidden."""
    try:
        document = DocxTemplate(template)
        document.render(dict(context), jinja_env=environment(), autoescape=True)
        out = io.BytesIO()
        document.save(out)
    except UndefinedError as error:
        raise ValueMissing(**_facts(template, error)) from error
    except SecurityError as error:
        raise TemplateForbidden(**_facts(template, error)) from error
    except (TemplateSyntaxError, TemplateError, BadZipFile, ValueError, KeyError, TypeError) as error:
        raise TemplateBroken(**_facts(template, error)) from error
    return out.getvalue()


def choose(template: Path, samples: Sequence[Mapping[str, Any]]) -> Callable[[Mapping[str, Any]], bytes]:
    """Return how documents of a template are filled."""
    del samples  # the reference renderer needs no proof against itself
    return lambda context: render(template, context)


def environment() -> ImmutableSandboxedEnvironment:
    """Return the sandbox templates run in, with the filters they may use."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.filters["ngay"] = short_date
    made.filters["ngay_thang"] = long_date
    made.filters["hai_so"] = lambda number: f"{int(number):02d}"
    made.filters["bang_chu"] = lambda number: in_words(int(number))
    return made


def short_date(value: str) -> str:
    """Return an ISO date as dd/MM/yyyy; an empty value stays empty."""
    return date.fromisoformat(str(value)).strftime("%d/%m/%Y") if value else ""


def long_date(value: str) -> str:
    """Return an ISO date as papers write it: a zero before days below 10 and months 1 and 2 (Decree 30/2020, II.4)."""
    day = date.fromisoformat(str(value))
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _facts(template: Path, error: Exception) -> dict[str, str]:
    field = re.findall(r"'([^']*)'", str(error))
    near = getattr(error, "docx_context", None) or []
    place = " ".join(re.sub(r"<[^>]+>", " ", line) for line in near)[:200]
    place = " ".join(place.split()) or "word/document.xml"
    return {"template": template.name, "place": place, "field": field[-1] if field else str(error)[:200]}
