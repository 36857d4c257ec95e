"""What a paper itself does not say: numbers already given, the signer's right, who may receive, acts in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import cast

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from shared.errors.tree import Unprocessable
from shared.packs.rules import model
from shared.packs.rules.rulebook import Rulebook, national

STRICT = ConfigDict(extra="forbid")


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """A legal act by its number and code, with the days on which it is in force; none when the day is not known."""

    code: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    status: str = "unverified"


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True, slots=True)
class Right:
    """A person's right to sign: the post, the capacities (“KT.” …; empty for the head), the days it is valid on."""

    name: str
    post: str
    capacities: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True, slots=True)
class DatedName:
    """A name of an organisation, and the days on which it has it."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@cache
def known_acts() -> Mapping[str, Act]:
    """Return the acts of the whole country by their number and code."""
    return acts_of(national())


def acts_of(rules: Rulebook) -> Mapping[str, Act]:
    """Return the acts of some rules by their number and code."""
    fields = ("code", "valid_from", "valid_to", "source", "status")
    return {act.code: Act(**{name: getattr(act, name) for name in fields}) for act in rules.of(model.Act)}


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What the caller knows besides the paper; a rule that needs what is nothing here is not evaluated."""

    issued: frozenset[tuple[int, int, str]] | None = None  # year, number and code of every paper already numbered
    last: tuple[int, date] | None = None  # number and date of the paper numbered before, in the same series
    rights: tuple[Right, ...] | None = None
    routes: frozenset[str] | None = None  # names under which recipients are known
    names: tuple[DatedName, ...] | None = None  # of organisations, all that they ever had
    acts: Mapping[str, Act] = field(default_factory=known_acts)
    electronic: bool = False  # signed and sent as a file: an annex then leaves its reference blank
    words: frozenset[str] = frozenset()  # the office's own words, in lower case
    titled: frozenset[str] = frozenset()  # signers who may show an academic title (Annex I, II.7c, the exceptions)


FACTS = TypeAdapter(Facts)


class FactsWrong(Unprocessable):
    code = "CHECK_FACTS_WRONG"
    vi = "Dữ liệu của cơ quan cho việc kiểm tra sai ở {place}; hãy sửa theo mẫu trong docs/checker.md."
    en = "The agency's data for the check are wrong at {place}: {why}. Mend them by the example in docs/checker.md."


def read_facts(values: Mapping[str, object]) -> Facts:
    """Return facts from plain values, as a TOML or JSON file holds them; raises FactsWrong."""
    try:
        return FACTS.validate_python(values)
    except ValidationError as error:
        fault = error.errors()[0]
        raise FactsWrong(place=".".join(map(str, fault["loc"])), why=fault["msg"]) from error


def write_facts(facts: Facts) -> Mapping[str, object]:
    """Return facts as plain values for JSON."""
    return cast("Mapping[str, object]", FACTS.dump_python(facts, mode="json"))
