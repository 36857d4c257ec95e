"""A sentence for people stands whole in a catalogue, in two languages that are never mixed."""

import ast
from pathlib import Path

import pytest

from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.health.messages import PARTS
from shared.reconciliation.findings import Finding
from shared.text.messages import Sentence

ROOT = Path(__file__).parents[4]
SPLITTERS = {"partition", "rpartition", "split", "rsplit"}


def test_a_fact_that_is_a_sentence_is_said_in_the_language_of_the_whole() -> None:
    whole = Sentence(vi="Thiếu {part}.", en="Missing: {part}.").filled(part=Sentence(vi="đĩa", en="disk"))

    assert whole == Sentence(vi="Thiếu đĩa.", en="Missing: disk.")


@pytest.mark.parametrize("thing", [thing for name, thing in vars(Thing).items() if name.isupper()])
def test_what_is_not_found_is_named_in_each_language_by_its_own_word(thing: Sentence) -> None:
    error = NotFound(what=thing, id="7")

    assert error.sentence("vi") == f"Không tìm thấy {thing.vi} “7”; hãy kiểm tra lại mã."
    assert error.sentence("en") == f"There is no {thing.en} “7”; check the id."


def test_a_finding_names_what_it_speaks_of_in_the_language_of_its_sentence() -> None:
    finding = Finding(code="STANDS_STILL", service="filling", id="7", what="document", state="requested", since="t")

    assert finding.sentence("vi").startswith("Văn bản 7 đứng yên")
    assert finding.sentence("en").startswith("The document 7 stands still")


def test_no_sentence_is_taken_apart_at_run_time() -> None:
    findings = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for package in ("shared", "services", "hoso")
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SPLITTERS
        if [arg.value for arg in node.args if isinstance(arg, ast.Constant)] == [" / "]
    ]

    assert findings == []


def test_nothing_that_is_not_found_and_no_part_that_is_missing_is_named_in_two_languages_at_once() -> None:
    named = [*(thing for name, thing in vars(Thing).items() if name.isupper()), *PARTS.values()]

    assert [entry for entry in named if " / " in entry.vi + entry.en] == []
