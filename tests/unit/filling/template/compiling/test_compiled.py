"""A compiled template gives docxtpl's own document for any values, not only for the samples."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from services.filling.template.compiling.strategy import Choice, choose_strategy, difference
from services.filling.template.compiling.zip_writer import assemble, deflated
from services.filling.template.render import render
from shared.errors.tree import FillingFailed
from tests.unit.filling.conftest import template

HEADED = {"text": "Tặng {{ ten }}", "header": "Gửi {{ ten }}"}


def outcome(fill: Any, values: dict[str, Any]) -> bytes | dict[str, Any]:
    """Return the document, or what is said of why there is none."""
    try:
        document: bytes = fill(values)
        return document
    except FillingFailed as error:
        return {"code": error.code} | dict(error.facts)


def compiled(template: Path, *samples: dict[str, Any]) -> Choice:
    chosen = choose_strategy(template, samples)
    assert chosen.verdict.compiled, chosen.verdict
    return chosen


@pytest.fixture(scope="module")
def headed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Choice]:
    """A template with a header, and how it is filled: compiled once for all values."""
    path = tmp_path_factory.mktemp("headed") / "mau.docx"
    path.write_bytes(template(text=HEADED["text"], header=HEADED["header"]))
    return path, compiled(path, {"ten": "An"})


@settings(max_examples=60)
@given(value=st.text(st.characters() | st.sampled_from("\t\n\r\a\f\v\0\x1f{}%_<>&\"'“”\ud800\ufffe"), max_size=12))
def test_any_value_gives_the_document_or_the_error_that_docxtpl_gives(headed: tuple[Path, Choice], value: str) -> None:
    path, choice = headed
    ours = outcome(choice.fill, {"ten": value})
    theirs = outcome(lambda values: render(path, values), {"ten": value})

    if isinstance(ours, bytes) and isinstance(theirs, bytes):
        assert difference(ours, theirs) is None
    else:
        assert ours == theirs


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Tặng {{ ten }}", {}),
        ("{{ ten.__class__ }}", {"ten": "An"}),
        ("{{ ten | ngay }}", {"ten": "hôm nay"}),
        ("{{ 1 // ten }}", {"ten": 0}),
        ("{{ range(ten) | list }}", {"ten": 10**9}),
    ],
    ids=["missing", "forbidden", "no date", "division", "too long"],
)
def test_a_value_that_cannot_be_filled_is_told_as_docxtpl_tells_it(
    make_template: Callable[..., Path], text: str, values: dict[str, Any]
) -> None:
    sample = {"{{ ten | ngay }}": "2025-01-01", "{{ 1 // ten }}": 1, "{{ range(ten) | list }}": 2}.get(text, "An")
    template = make_template(text=text)
    ours = outcome(choose_strategy(template, [{"ten": sample}]).fill, values)

    assert isinstance(ours, dict)
    assert ours == outcome(lambda value: render(template, value), values)


def test_more_columns_than_in_the_samples_get_the_grid_that_docxtpl_gives_them(tmp_path: Path) -> None:
    document = Document()
    cells = document.add_table(1, 3).rows[0].cells
    for cell, text in zip(cells, ("{%tc for cot in bang %}", "{{ cot }}", "{%tc endfor %}"), strict=True):
        cell.text = text
    document.save(str(template := tmp_path / "bang.docx"))
    wide = {"bang": list("abcdef")}

    assert difference(compiled(template, {"bang": ["a"]}).fill(wide), render(template, wide)) is None


def test_pictures_in_a_loop_are_numbered_as_docxtpl_numbers_them(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    document = Document()
    document.add_paragraph("{%p for ten in bang %}")
    document.add_picture(picture)
    document.add_paragraph("{%p endfor %}")
    document.save(str(template := tmp_path / "hinh.docx"))
    filled = compiled(template, {"bang": "a"}).fill({"bang": "abc"})

    assert difference(filled, render(template, {"bang": "abc"})) is None
    assert zipfile.ZipFile(io.BytesIO(filled)).read("word/document.xml").count(b"<wp:docPr") == 3


def test_the_same_values_give_the_same_bytes(make_template: Callable[..., Path]) -> None:
    fill = compiled(make_template(**HEADED), {"ten": "An"}).fill

    assert fill({"ten": "Bình"}) == fill({"ten": "Bình"})


def test_a_zip_of_ready_members_is_read_back_whole() -> None:
    files = {"[Content_Types].xml": b"<a/>" * 1000, "word/ảnh.bin": bytes(range(256)), "empty": b""}
    made = assemble([deflated(name, data, level=6) for name, data in files.items()])

    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        assert whole.testzip() is None
        assert {name: whole.read(name) for name in whole.namelist()} == files
