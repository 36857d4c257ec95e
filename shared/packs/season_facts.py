"""The facts of a season as templates see them: canonical JSON among the working files, named by its digest."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import date, time
from typing import Any  # facts have the form that their pack gives them

Facts = Mapping[str, Any]  # by key: text, numbers, true or false, lists and groups of these


def facts_json(facts: Facts) -> bytes:
    """Return the canonical bytes of facts: the same facts always give the same ones."""
    return json.dumps(plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_facts(data: bytes) -> Facts:
    """Read back what `facts_json` wrote; raises ValueError for anything else."""
    facts: Facts = json.loads(data)
    return facts


def plain(facts: Facts) -> Facts:
    """Return facts of a TOML or JSON file with their text composed (NFC), their dates and times as ISO 8601 text."""
    return {unicodedata.normalize("NFC", key): _plain(value) for key, value in facts.items()}


def _plain(value: object) -> object:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case date() | time():
            return value.isoformat()
        case Mapping():
            return plain(value)
        case list() | tuple():
            return [_plain(entry) for entry in value]
    return value


def fact_at(facts: Facts, path: str) -> object:
    """Return the fact at a path of keys with dots between (`hop.ngay`), None where there is none."""
    value: object = facts
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
