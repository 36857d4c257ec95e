"""The table of rules and the catalogue of what they ask say the same."""

import re
from pathlib import Path

from services.filling.checker.check import rules
from services.filling.checker.rules import CHECKS
from tests.unit.filling.checker.wrong import WRONG

HERE = Path(__file__).parent
FILES, FACTS, PACKS = "test_wrong_files", "test_facts", "test_pack_papers"
ELSEWHERE = {
    "font.embedded": FILES,
    "drawing.glyph": FILES,
    "drawing.cut_off": FILES,
    "drawing.covered": FILES,
    "number.unique": FACTS,
    "number.next": FACTS,
    "date.order": FACTS,
    "signer.right": FACTS,
    "head.issuer_in_force": FACTS,
    "recipients.routes": FACTS,
    "award.page": PACKS,
    "award.head": PACKS,
    "award.emblem": PACKS,
    "award.name": PACKS,
    "award.decision": PACKS,
}
ROWS = {str(row) for row in (*range(1, 31), 34, 35, 36)}


def test_every_rule_has_a_function_and_words() -> None:
    assert list(CHECKS) == list(rules())


def test_every_row_of_the_list_of_rules_is_asked_about() -> None:
    assert ROWS - {rule.row for rule in rules().values()} == set()


def test_every_rule_names_an_article_and_speaks_both_languages() -> None:
    for rule in rules().values():
        assert re.match(r"NĐ |Luật ", rule.article), rule
        assert rule.vi.endswith("."), rule
        assert rule.en.endswith("."), rule
        assert rule.vi != rule.en


def test_every_rule_has_a_wrong_paper() -> None:
    elsewhere = {code for code, file in ELSEWHERE.items() if f'"{code}"' in (HERE / f"{file}.py").read_text("utf-8")}

    assert set(CHECKS) - set(WRONG) == elsewhere


def test_the_guide_names_every_rule() -> None:
    guide = (HERE.parents[3] / "docs/checker.md").read_text("utf-8")

    assert [rule.code for rule in rules().values() if f"| `{rule.code}` | {rule.row} |" not in guide] == []
