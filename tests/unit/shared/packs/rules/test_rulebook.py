"""Rules are dated data: one of a key is in force on a day, and what nobody could follow is refused with its place."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from hoso.__main__ import app
from services.filling.checker.facts import DatedName, Right
from services.filling.workflow.rules_of_pack import facts_of_rules
from shared.packs.check.faults import PackBroken
from shared.packs.load import Pack
from shared.packs.rules.model import Act, Form
from shared.packs.rules.rulebook import Rulebook, national, read_rules
from tests.tiny_pack import make_pack

DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))


def act(start: date | None, end: date | None, key: str = "a") -> Act:
    return Act(key=key, code=f"{key}/2020/NĐ-CP", valid_from=start, valid_to=end, source="x")


@given(st.lists(DAYS, min_size=1, max_size=6, unique=True), DAYS)
def test_of_rules_that_follow_each_other_one_is_in_force_on_a_day(starts: list[date], day: date) -> None:
    starts.sort()
    ends = [*(start - timedelta(days=1) for start in starts[1:]), None]
    book = Rulebook(tuple(act(start, end) for start, end in zip(starts, ends, strict=True)))
    result = book.one(Act, "a", day)

    assert [rule.valid_from for rule in book.on(day)] == [start for start in starts if start <= day][-1:]
    assert (result is None) == (day < starts[0])


def test_the_rules_of_the_whole_country_hold_together_and_name_their_sources() -> None:
    forms = [national().one(Form, "bao_cao_ca_nhan", day) for day in (date(2022, 9, 27), date(2025, 12, 10))]

    assert [form and (form.form, form.act) for form in forms] == [
        ("Mẫu số 02", "91/2017/NĐ-CP"),
        ("Mẫu số 05", "152/2025/NĐ-CP"),
    ]
    assert all(rule.source for rule in national().rules)


def test_a_packs_own_rule_stands_in_the_place_of_the_countrys() -> None:
    own = Rulebook((act(None, None),))

    assert own.over(Rulebook((act(date(2020, 1, 1), None), act(None, None, "b")))).rules == (
        act(None, None),
        act(None, None, "b"),
    )


Plain = dict[str, Any]
ORGANISATION: Plain = {"topic": "organisation", "key": "so", "name": "Sở Nội vụ", "source": "x"}
POST: Plain = {"topic": "post", "key": "gd", "organisation": "so", "name": "Giám đốc", "source": "x"}
POST |= {"holder": "Phạm Thu Hà", "valid_from": date(2025, 1, 1), "valid_to": date(2026, 12, 31)}
SIGNING: Plain = {"topic": "signing", "key": "gd", "post": "gd", "source": "x", "valid_from": date(2026, 1, 1)}
RULE: Plain = {"topic": "act", "key": "a", "code": "1/2020/NĐ-CP", "source": "x"}


@pytest.mark.parametrize(
    ("rules", "place"),
    [
        ([RULE, RULE], "rules[act a]"),
        ([RULE | {"valid_to": date(2020, 1, 1)}, RULE | {"valid_from": date(2020, 1, 1)}], "rules[act a]"),
        ([RULE | {"valid_from": date(2021, 1, 1), "valid_to": date(2020, 1, 1)}], "rules[a].act"),
        ([RULE | {"source": ""}], "rules[a].act.source"),
        ([RULE | {"topic": "law"}], "rules[a]"),
        (
            [{"topic": "post", "key": "p", "organisation": "o", "name": "x", "holder": "y", "source": "z"}],
            "rules[post p]",
        ),
        ([{"topic": "signing", "key": "s", "post": "p", "source": "z"}], "rules[signing s]"),
        ([{"topic": "quorum", "key": "q", "of": "x", "share": 1.5, "source": "z"}], "rules[q].quorum.share"),
        ([{"topic": "deadline", "key": "d", "of": "x", "day": "13-40", "source": "z"}], "rules[d].deadline.day"),
    ],
)
def test_rules_that_nobody_could_follow_are_faults_at_their_place(rules: list[Plain], place: str) -> None:
    _, faults = read_rules([("rules/a.toml", {"rules": rules})])

    assert [(fault.file, fault.place) for fault in faults] == [("rules/a.toml", place)]


def test_a_pack_with_such_rules_is_broken(tmp_path: Path) -> None:
    folder = make_pack(tmp_path)
    (folder / "rules").mkdir()
    (folder / "rules/co_quan.toml").write_text('[[rules]]\ntopic = "act"\nkey = "a"\n', "utf-8")

    with pytest.raises(PackBroken) as broken:
        Pack(folder).refuse_unchecked()
    assert {fault.file for fault in broken.value.faults} == {"rules/co_quan.toml"}


def book(*rules: Plain, status: str = "confirmed") -> Rulebook:
    result, faults = read_rules([("a", {"rules": [rule | {"status": status} for rule in rules]})])
    assert not faults
    return result


def test_the_checker_is_told_who_may_sign_for_the_days_on_which_post_and_right_hold() -> None:
    facts = facts_of_rules(book(ORGANISATION, POST, SIGNING))

    assert facts.names == (DatedName(name="Sở Nội vụ"),)
    assert facts.rights == (
        Right(name="Phạm Thu Hà", post="Giám đốc", valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31)),
    )


def test_a_right_for_some_kinds_of_paper_is_told_for_those_alone() -> None:
    rules = book(ORGANISATION, POST, SIGNING | {"documents": ("quyet_dinh",)})

    assert [facts_of_rules(rules, kind).rights is None for kind in ("quyet_dinh", "to_trinh")] == [False, True]


def test_what_nobody_has_confirmed_judges_no_paper() -> None:
    facts = facts_of_rules(book(ORGANISATION, POST, SIGNING, status="unverified"))

    assert (facts.names, facts.rights) == (None, None)


def rules(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["rules", *arguments])


def test_the_command_prints_the_rules_of_a_day_with_their_sources() -> None:
    before, after = (json.loads(rules("--on", day, "--json").stdout) for day in ("2022-09-27", "2026-01-02"))
    names = [
        {rule["name"] for rule in result["rules"] if rule["topic"] == "organisation"} for result in (before, after)
    ]

    assert "Sở Thông tin và Truyền thông" in names[0] - names[1]
    assert "Sở Khoa học và Công nghệ" in names[1] - names[0]
    assert "Nghị định 152/2025/NĐ-CP" in rules("--on", "2026-01-02").stdout
    assert "chưa đối chiếu / unverified" in rules("--on", "2026-01-02").stdout


def test_the_command_reads_the_rules_of_a_folder_and_refuses_a_pack_that_is_not_there(tmp_path: Path) -> None:
    folder = make_pack(tmp_path)
    (folder / "rules").mkdir()
    text = '[[rules]]\ntopic = "citation"\nkey = "luat"\ntext = "Luật"\nsource = "x"\n'
    (folder / "rules/a.toml").write_text(text, "utf-8")

    assert "citation     luat" in rules("--pack", str(folder)).stdout
    assert "NOT_FOUND" in rules("--pack", "nobody").stderr
