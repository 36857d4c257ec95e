"""Merges the facts that events tell of a document, whatever order they come in."""

from shared.contracts.json_value import Json, JsonObject

REMAINING = "remaining"  # the signatures that are still to be given: each event of one tells fewer


def merge(known: JsonObject, news: JsonObject, *, newer: bool) -> dict[str, Json]:
    """Return the facts of a document after an event; those of a later state win, and `remaining` only grows shorter.

    `newer` says that the event leads to a later state than the document has. A paper is signed before and after it is
    numbered, so the list of what remains does not follow the states.
    """
    facts = {**known, **news} if newer else {**news, **known}
    lists = [fields for value in (known, news) if isinstance(fields := value.get(REMAINING), list)]
    if lists:
        facts[REMAINING] = min(lists, key=len)
    return facts
