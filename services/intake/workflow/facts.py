"""Merges the facts that events tell of a document, whatever order they come in."""

from collections.abc import Mapping
from typing import Any

REMAINING = "remaining"  # the signatures that are still to be given: each event of one tells fewer


def merge(known: Mapping[str, Any], told: Mapping[str, Any], *, newer: bool) -> dict[str, Any]:
    """Return the facts of a document after an event; those of a later state win, and `remaining` only grows shorter.

    `newer` says that the event leads to a later state than the document has. A paper is signed before and after it is
    numbered, so the list of what remains does not follow the states.
    """
    facts = {**known, **told} if newer else {**told, **known}
    if REMAINING in known and REMAINING in told:
        facts[REMAINING] = min(known[REMAINING], told[REMAINING], key=len)
    return facts
