"""Looks at the facts of a season by what its pack declares: completes them, names every fault at once."""

from collections.abc import Iterator, Mapping, Sequence

from shared.contracts.json_value import Json
from shared.packs.check.faults import PackFault
from shared.packs.condition import read_condition
from shared.packs.facts import messages as say
from shared.packs.facts.declared import Fact
from shared.packs.facts.signers.acting import faults_of
from shared.packs.facts.standard import facts_of, fields_of
from shared.packs.facts.values import text_faults, value_faults
from shared.packs.model import PackFile
from shared.packs.season_facts import Facts
from shared.text.messages import Sentence

ROWS = 2_000  # of a list
TEXTS, TABLES, GROUPS = ("texts", "citations"), ("table", "persons", "votes"), ("group", "person", "signers")
EMPTY: Mapping[str, Json] = {"integer": None, "number": None, "money": None, "yes_no": False}  # '' for all others


def vet(pack: PackFile, given: Facts) -> tuple[Facts, list[PackFault]]:
    """Return facts with all that may be left out, and what is wrong with them, each at its place (`hop.ngay`)."""
    facts = facts_of(pack)
    vetting = _Vetting()
    complete = vetting.group(facts, given, "")
    return complete, vetting.faults or [*_rule_faults(facts, complete), *_signer_faults(complete)]


class _Vetting:
    """One look at facts; `faults` holds what was found so far."""

    def __init__(self) -> None:
        self.faults: list[PackFault] = []

    def group(self, facts: Sequence[Fact], given: object, path: str) -> dict[str, Json]:
        """Return a group with a value for each fact of it."""
        if not isinstance(given, Mapping):
            self._say(path, say.NO_GROUP)
            return {}
        for name in sorted(set(given) - {fact.key for fact in facts}):
            self._say(_below(path, name), say.UNKNOWN)
        group = {fact.key: self._fact(fact, given.get(fact.key), _below(path, fact.key)) for fact in facts}
        first, last = group.get("valid_from"), group.get("valid_to")
        if isinstance(first, str) and isinstance(last, str) and first and last and last < first:
            self._say(_below(path, "valid_to"), say.TURNED)
        return group

    def _fact(self, fact: Fact, value: object, path: str) -> Json:
        if value is None or (value == "" and fact.required):
            value = fact.default
        if fact.type in GROUPS:
            given = {} if value is None else value
            return self.group(fields_of(fact, given), given, path)
        if value is None and not fact.required:
            return [] if fact.type in TEXTS + TABLES else EMPTY.get(fact.type, "")
        if fact.type in TEXTS + TABLES:
            return self._list(fact, [] if value is None else value, path)
        return self._value(fact, value, path)

    def _list(self, fact: Fact, value: object, path: str) -> list[Json]:
        if not isinstance(value, list | tuple):
            self._say(path, say.NO_LIST)
            return []
        if fact.required and not value:
            self._say(path, say.MISSING)
        if len(value) > ROWS:
            self._say(path, say.TOO_MANY.filled(limit=ROWS))
            return []
        places = [(f"{path}[{number}]", entry) for number, entry in enumerate(value, start=1)]
        if fact.type in TABLES:
            return [self.group(fields_of(fact, {}), entry, place) for place, entry in places]
        for place, entry in places:
            self._say_all(place, text_faults(fact, entry))
        return list(value)

    def _value(self, fact: Fact, value: object, path: str) -> Json:
        if value is None:
            self._say(path, say.MISSING)
        elif value != "" or EMPTY.get(fact.type, "") != "":  # an empty text is one that was left out
            self._say_all(path, value_faults(fact, value))
        return value  # type: ignore[return-value]

    def _say_all(self, path: str, sentences: Iterator[Sentence]) -> None:
        for sentence in sentences:
            self._say(path, sentence)

    def _say(self, path: str, sentence: Sentence) -> None:
        self.faults.append(PackFault(file="", place=path or "facts", vi=sentence.vi, en=sentence.en))


def _rule_faults(facts: Sequence[Fact], complete: Facts, path: str = "") -> Iterator[PackFault]:
    for fact in facts:
        place = _below(path, fact.key)
        if fact.rule and not read_condition(fact.rule.holds).holds(complete):
            yield PackFault(file="", place=place, vi=fact.rule.vi, en=fact.rule.en)
        if fact.type == "group":
            yield from _rule_faults(fact.fields, complete, place)


def _signer_faults(complete: Facts) -> Iterator[PackFault]:
    for place, sentence in faults_of(complete):
        yield PackFault(file="", place=place, vi=sentence.vi, en=sentence.en)


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
