"""What the page of same names shows: each nominee beside the other one, value by value, and what was decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts


@dataclass(frozen=True, kw_only=True)
class Value:
    """What stands below one header, here and at the other place."""

    header: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        """Say whether both places say the same."""
        return self.here != self.there


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A nominee who stands at two places; `season` is the title of the other's season, '' for none that is known."""

    facts: Facts
    name: str
    values: Sequence[Value]
    season: str

    @property
    def verdict(self) -> str:
        """Return what was decided, '' for nothing yet."""
        return str(self.facts["decision"]["verdict"]) if self.facts["decision"] else ""


def pairs_of(items: Iterable[Facts], seasons: Mapping[str, str]) -> list[Pair]:
    """Return the pairs of a page; `seasons` has the titles of seasons by id."""
    return [_pair(facts, seasons) for facts in items]


def _pair(facts: Facts, seasons: Mapping[str, str]) -> Pair:
    here, there = _values(facts["row"]), _values(facts["other"])
    headers = list(dict.fromkeys([*here, *there]))
    values = [Value(header=header, here=here.get(header, ""), there=there.get(header, "")) for header in headers]
    shown = [value for value in values if value.here or value.there]
    season = seasons.get(facts["season"] or "", "")
    return Pair(facts=facts, name=next(iter(here.values()), ""), values=shown, season=season)


def _values(row: Facts) -> dict[str, str]:
    return {cell["header"]: cell["value"] for cell in row["cells"]}
