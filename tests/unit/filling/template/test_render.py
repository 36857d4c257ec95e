"""Templates are filled whole, strictly, and in a sandbox."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from services.filling.template.filters import long_date, short_date
from services.filling.template.language import TemplateBroken, TemplateForbidden, ValueMissing
from services.filling.template.render import render


@pytest.mark.parametrize("value", ["A & B", "<w:br/>", "Nguyễn Thị Ước", "{{ 6*7 }}", "{_{ a }_} {_% b & c %_}", "a_b"])
def test_a_value_comes_out_as_it_went_in(make_template: Callable[..., Path], value: str) -> None:
    document = Document(io.BytesIO(render(make_template(), {"ten": value})))

    assert document.paragraphs[0].text == f"Tặng {value}"


def test_a_line_break_in_a_value_stays_one(make_template: Callable[..., Path]) -> None:
    document = Document(io.BytesIO(render(make_template(), {"ten": "một\nhai"})))

    assert document.paragraphs[0].text == "Tặng một\nhai"


def test_a_missing_value_names_template_and_field(make_template: Callable[..., Path]) -> None:
    with pytest.raises(ValueMissing) as caught:
        render(make_template(), {})

    assert (caught.value.facts["template"], caught.value.facts["field"]) == ("mau.docx", "ten")


@pytest.mark.parametrize("text", ["{{ ''.__class__.__mro__ }}", "{{ ten.__init__.__globals__ }}"])
def test_an_expression_that_reaches_into_python_is_refused(make_template: Callable[..., Path], text: str) -> None:
    with pytest.raises(TemplateForbidden):
        render(make_template(text=text), {"ten": "x"})


@pytest.mark.parametrize("text", ["{{ ten", "{% if ten %}", "{{ ten | khong_co }}"])
def test_a_template_with_wrong_syntax_is_named_as_broken(make_template: Callable[..., Path], text: str) -> None:
    with pytest.raises(TemplateBroken):
        render(make_template(text=text), {"ten": "x"})


def test_dates_follow_decree_30() -> None:
    assert [short_date("2025-12-05"), long_date("2025-12-05")] == ["05/12/2025", "ngày 05 tháng 12 năm 2025"]
    assert [long_date("2026-02-01"), long_date("2026-03-01")] == [
        "ngày 01 tháng 02 năm 2026",
        "ngày 01 tháng 3 năm 2026",
    ]
