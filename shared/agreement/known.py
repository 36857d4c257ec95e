"""The names that a season's facts have: signers, members of the council. Papers may name them beside the nominees."""

from collections.abc import Iterator, Mapping

from shared.packs.season_facts import Facts
from shared.text.names import bare_name

SHORTEST, LONGEST = 2, 8  # words of a name


def known_names(facts: Facts) -> frozenset[str]:
    """Return every text of the facts that can be a name: a few words, each with a capital, titles left out."""
    return frozenset(name for text in _texts(facts) if _is_name(name := bare_name(text.split(",")[0])))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from _texts(below)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)


def _is_name(text: str) -> bool:
    words = text.split()
    return SHORTEST <= len(words) <= LONGEST and all(word[0].isupper() for word in words)
