"""Reads a sent form back into facts: the schema says what stands where, the names of inputs say in which row."""

import re
from collections.abc import Mapping

from services.portal.ask import Facts
from services.portal.rooms.facts.fields import look_of
from shared.contracts.json_value import Json

ADD, REMOVE = "them:", "bot:"  # what the buttons of a table send: its name, or the name of a row


def facts_from(schema: Facts, sent: Mapping[str, str]) -> dict[str, Json]:
    """Return the facts that a form holds; what is empty and may be left out is left out as its type says."""
    return _group(schema, sent, "")


def turned(facts: dict[str, Json], action: str) -> dict[str, Json]:
    """Return facts with a row added to a table, or one taken out of it, as a button of the form asks."""
    name = action.removeprefix(ADD).removeprefix(REMOVE)
    *way, last = name.split(".")
    if action.startswith(ADD):
        rows = _reached(facts, [*way, last])
        if isinstance(rows, list):
            rows.append({})
    elif action.startswith(REMOVE):
        rows = _reached(facts, way)
        if isinstance(rows, list) and last.isdigit() and 0 < int(last) <= len(rows):
            del rows[int(last) - 1]
    return facts


def _group(schema: Facts, sent: Mapping[str, str], name: str) -> dict[str, Json]:
    shapes: Facts = dict(schema["properties"])
    more = schema.get("additionalProperties")
    if isinstance(more, Mapping):
        keys = (key.removeprefix(f"{name}.").split(".")[0] for key in sent if key.startswith(f"{name}."))
        shapes |= {key: {**more, "x-type": "group"} for key in keys if key not in shapes}
    return {key: _value(shape, sent, f"{name}.{key}" if name else key) for key, shape in shapes.items()}


def _value(shape: Facts, sent: Mapping[str, str], name: str) -> Json:
    look, text = look_of(shape), sent.get(name, "")
    if look == "group":
        return _group(shape, sent, name)
    if look == "table":
        return [_group(shape["items"], sent, f"{name}.{row}") for row in _rows(sent, name)]
    if look == "lines":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if look == "yes_no":
        return bool(text)
    if look == "number":
        return _number(text.strip())
    return text.replace("\r\n", "\n") if look == "long" else text.strip()


def _rows(sent: Mapping[str, str], name: str) -> list[int]:
    """Return the rows of a table that were sent, in their order."""
    row = re.compile(re.escape(name) + r"\.(\d{1,6})\.")
    return sorted({int(match[1]) for key in sent if (match := row.match(key))})


def _number(text: str) -> Json:
    """Return a number; what is none goes on as it is, and is refused at its place."""
    if not text:
        return None
    if re.fullmatch(r"-?\d{1,15}", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d{1,15}\.\d{1,9}", text) else text


def _reached(facts: Json, way: list[str]) -> Json:
    """Return what stands at a place; None where there is no such place."""
    for word in way:
        if isinstance(facts, dict):
            facts = facts.get(word)
        elif isinstance(facts, list) and word.isdigit() and 0 < int(word) <= len(facts):
            facts = facts[int(word) - 1]
        else:
            return None
    return facts
