"""The gate: a template is filled compiled only after it gave docxtpl's document for every sample."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from services.filling.pack_check import sample_contexts
from services.filling.template.compiling import strategy as gate
from services.filling.template.compiling.compiled import Compiled
from services.filling.template.compiling.strategy import FillStrategy, choose_strategy, difference
from services.filling.template.errors import TemplateUnfit
from services.filling.template.language import ValueMissing
from services.filling.template.render import render
from shared.packs.load import BUILT_IN, Pack
from shared.packs.model import Document as Kind

PACK = Pack(BUILT_IN / "thi_dua_khen_thuong")
AN, BINH = {"ten": "An"}, {"ten": "Bình"}


def rewritten(docx: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return a .docx after a change of its parts."""
    with zipfile.ZipFile(io.BytesIO(docx)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    change(parts)
    with zipfile.ZipFile(out := io.BytesIO(), "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


FAULTS = {
    "word/document.xml": lambda parts: parts.update(
        {"word/document.xml": parts["word/document.xml"].replace("Bình".encode(), b"Binh")}
    ),
    "docProps/thumbnail.jpeg": lambda parts: parts.update({"docProps/thumbnail.jpeg": b"another picture"}),
    "[Content_Types].xml": lambda parts: parts.pop("word/styles.xml"),
}


WORD_FILES = [kind for kind in PACK.file.documents if kind.source == "docx"]


@pytest.mark.parametrize("kind", WORD_FILES, ids=lambda kind: kind.kind)
def test_every_built_in_template_is_filled_compiled(kind: Kind) -> None:
    verdict = choose_strategy(PACK.template(kind), sample_contexts(PACK, kind)).verdict

    assert (verdict.compiled, verdict.reason) == (True, "same")


@pytest.mark.parametrize("part", FAULTS)
def test_a_compiled_document_that_differs_in_one_sample_is_never_used(
    make_template: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    fill = Compiled.fill

    def faulty(self: Compiled, values: dict[str, str]) -> bytes:
        made = fill(self, values)
        return rewritten(made, FAULTS[part]) if values == BINH else made

    monkeypatch.setattr(Compiled, "fill", faulty)
    template = make_template()
    chosen = choose_strategy(template, [AN, BINH])

    assert chosen.verdict == FillStrategy(compiled=False, reason="differs", part=part, sample=2)
    assert difference(chosen.fill(BINH), render(template, BINH)) is None


def test_a_template_that_never_gives_the_same_document_twice_is_left_to_docxtpl(
    make_template: Callable[..., Path],
) -> None:
    verdict = choose_strategy(make_template(text="{{ ten }} {{ lipsum(html=False) }}"), [AN]).verdict

    assert verdict == FillStrategy(compiled=False, reason="differs", part="word/document.xml", sample=1)


def test_tags_in_the_properties_are_left_to_docxtpl(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.title = "Giấy khen {{ ten }}"
    document.save(str(path := tmp_path / "mau.docx"))
    chosen = choose_strategy(path, [AN])

    assert chosen.verdict == FillStrategy(compiled=False, reason="cannot_compile", part="docProps/core.xml")
    assert Document(io.BytesIO(chosen.fill(AN))).core_properties.title == "Giấy khen An"


def test_a_template_that_would_lose_words_gives_no_paper_though_it_was_changed_after_its_pack_was_read(
    make_template: Callable[..., Path],
) -> None:
    chosen = choose_strategy(make_template(text="Tặng {{r ten }}"), [AN])

    assert (chosen.verdict.compiled, chosen.verdict.reason) == (False, "unfit")
    with pytest.raises(TemplateUnfit) as caught:
        chosen.fill(AN)
    assert "Tệp mẫu mau.docx chưa dùng được: thẻ “{{r ten }}” là loại HoSo không hỗ trợ" in caught.value.sentence("vi")


def test_without_samples_nothing_is_proved(make_template: Callable[..., Path]) -> None:
    assert choose_strategy(make_template(), []).verdict == FillStrategy(compiled=False, reason="no_samples")


def test_a_sample_that_cannot_be_filled_proves_nothing(make_template: Callable[..., Path]) -> None:
    chosen = choose_strategy(make_template(), [AN, {}])

    assert chosen.verdict == FillStrategy(
        compiled=False, reason="sample_fails", part="TEMPLATE_VALUE_MISSING", sample=2
    )
    with pytest.raises(ValueMissing):
        chosen.fill({})


def test_a_template_is_proved_once_until_it_changes(
    make_template: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def rendered(template: Path, values: dict[str, Any]) -> bytes:
        asked.append(template)
        return render(template, values)

    monkeypatch.setattr(gate, "render", rendered)
    path = make_template()
    first = choose_strategy(path, [AN])

    assert choose_strategy(path, [AN]) is first
    assert asked == [path]

    make_template(text="Xin {{ ten }}")
    assert choose_strategy(path, [AN]) is not first
    assert asked == [path, path]
