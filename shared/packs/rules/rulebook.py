"""The rules of a pack, with those of the whole country, and which are in force on a day."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from shared.packs.check.faults import PackFault, shape_faults
from shared.packs.rules.model import Dated, Organisation, Post, Rule, RuleFile, Signing

NATIONAL = Path(__file__).parent / "national"
R = TypeVar("R", bound=Dated)


@dataclass(frozen=True)
class Rulebook:
    """Rules; those of one topic and key follow each other in time."""

    rules: tuple[Rule, ...] = ()

    def on(self, day: date) -> tuple[Rule, ...]:
        """Return the rules in force on a day, by topic and key."""
        return tuple(sorted((rule for rule in self.rules if rule.holds(day)), key=lambda rule: (rule.topic, rule.key)))

    def of(self, topic: type[R]) -> tuple[R, ...]:
        """Return every rule of a topic, whenever it is in force."""
        return tuple(rule for rule in self.rules if isinstance(rule, topic))

    def one(self, topic: type[R], key: str, day: date) -> R | None:
        """Return the rule of a topic and key in force on a day, none where there is none."""
        return next((rule for rule in self.of(topic) if rule.key == key and rule.holds(day)), None)

    def over(self, others: "Rulebook") -> "Rulebook":
        """Return both; a topic and key that this one has is this one's alone."""
        own = {(rule.topic, rule.key) for rule in self.rules}
        return Rulebook((*self.rules, *(rule for rule in others.rules if (rule.topic, rule.key) not in own)))


def read_rules(files: Iterable[tuple[str, dict[str, object]]]) -> tuple[Rulebook, Sequence[PackFault]]:
    """Return the rules in some files, by name and as TOML has them, and what is wrong with them."""
    rules: list[tuple[str, Rule]] = []
    faults: list[PackFault] = []
    for name, data in files:
        try:
            rules += [(name, rule) for rule in RuleFile.model_validate(data, strict=False).rules]
        except ValidationError as error:
            faults += [replace(fault, file=name) for fault in shape_faults(error, data)]
    faults += [*_overlaps(rules), *_loose_ends(rules)]
    return Rulebook(tuple(rule for _, rule in rules)), faults


@cache
def national() -> Rulebook:
    """Return the rules of the whole country that ship with HoSo; each says whether a person has seen its source."""
    files = ((path.name, tomllib.loads(path.read_text("utf-8"))) for path in sorted(NATIONAL.glob("*.toml")))
    book, faults = read_rules(files)
    if faults:
        raise ValueError(str(faults[0]))
    return book


def _overlaps(rules: Sequence[tuple[str, Rule]]) -> Iterator[PackFault]:
    """Yield two rules of one topic and key that are in force on one day: nobody could say which holds."""
    for (_, first), (name, second) in combinations(rules, 2):
        if (first.topic, first.key) == (second.topic, second.key) and first.meets(second):
            yield PackFault(
                file=name,
                place=f"rules[{second.topic} {second.key}]",
                vi="hai quy định cùng khóa có hiệu lực cùng ngày; hãy sửa valid_from, valid_to",
                en="two rules of one key are in force on one day; mend valid_from, valid_to",
            )


def _loose_ends(rules: Sequence[tuple[str, Rule]]) -> Iterator[PackFault]:
    """Yield names of organisations and posts that no rule has."""
    organisations = {rule.key for _, rule in rules if isinstance(rule, Organisation)}
    posts = {rule.key for _, rule in rules if isinstance(rule, Post)}
    for name, rule in rules:
        missing = ""
        if isinstance(rule, Organisation) and rule.superior and rule.superior not in organisations:
            missing = rule.superior
        elif isinstance(rule, Post) and rule.organisation not in organisations:
            missing = rule.organisation
        elif isinstance(rule, Signing) and rule.post not in posts:
            missing = rule.post
        if missing:
            vi, en = f"không có mục nào tên “{missing}”", f"there is no rule named “{missing}”"
            yield PackFault(file=name, place=f"rules[{rule.topic} {rule.key}]", vi=vi, en=en)
