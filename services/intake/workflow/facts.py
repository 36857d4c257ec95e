"""Merges the facts that events tell of a document, whatever order they come in."""

from collections.abc import Mapping, Sequence

REMAINING = "remaining"  # the signatures that are still to be given: each event of one tells fewer
Facts = Mapping[str, str | int | Sequence[str] | None]


def merge(known: Facts, told: Facts, *, newer: bool) -> Facts:
    """Return the facts of a document after an event; those of a later state win, and `remaining` only grows shorter.

    `newer` says that the event leads to a later state than the document has. A paper is signed before and after it is
    numbered, so the list of what remains does not follow the states.
    """
    facts = {**known, **told} if newer else {**told, **known}
    lists = [one for one in (known.get(REMAINING), told.get(REMAINING)) if isinstance(one, (list, tuple))]
    if len(lists) > 1:
        facts[REMAINING] = min(lists, key=len)
    return facts
