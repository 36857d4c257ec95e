"""The facts of a pack as JSON Schema (draft 2020-12): the form of a page, and the check of a program."""

from collections.abc import Mapping, Sequence

from shared.contracts.json_value import Json
from shared.packs.facts.declared import Fact
from shared.packs.facts.standard import facts_of, fields_of, signer
from shared.packs.facts.values import LENGTH, LENGTHS
from shared.packs.facts.vet import GROUPS, ROWS, TABLES, TEXTS
from shared.packs.model import PackFile

Schema = dict[str, Json]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def facts_schema(pack: PackFile) -> Schema:
    """Return the schema of a season's facts; `x-type` is the pack's own type, `x-order` the place in the form."""
    return {"$schema": DIALECT, "title": pack.title.vi, "x-title-en": pack.title.en, **_group(facts_of(pack))}


def _group(facts: Sequence[Fact]) -> Schema:
    properties = {fact.key: _described(fact, order) for order, fact in enumerate(facts, start=1)}
    required = [fact.key for fact in facts if fact.required and fact.default is None]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _described(fact: Fact, order: int) -> Schema:
    words: Schema = {"title": fact.label.vi, "x-title-en": fact.label.en, "x-type": fact.type, "x-order": order}
    if fact.hint.vi:
        words |= {"description": fact.hint.vi, "x-description-en": fact.hint.en}
    if fact.default is not None:
        words["default"] = fact.default
    if fact.rule:
        words["x-rule"] = {"holds": fact.rule.holds, "vi": fact.rule.vi, "en": fact.rule.en}
    return words | _shape(fact)


def _shape(fact: Fact) -> Schema:
    if fact.type in GROUPS:
        shape = _group(fields_of(fact, {}))
        return shape | {"additionalProperties": _group(signer("x").fields)} if fact.type == "signers" else shape
    if fact.type in TABLES:
        return _list(fact, _group(fields_of(fact, {})))
    if fact.type in TEXTS:
        return _list(fact, {"type": "string", "maxLength": fact.max_length or LENGTH})
    if fact.type == "yes_no":
        return {"type": "boolean"}
    return _number(fact) if fact.type in ("integer", "number", "money") else _text(fact)


def _list(fact: Fact, items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1 if fact.required else 0, "maxItems": ROWS}


def _number(fact: Fact) -> Schema:
    kind = "number" if fact.type == "number" else "integer"
    least = 0 if fact.type == "money" and fact.minimum is None else fact.minimum
    bounds = {"minimum": least, "maximum": fact.maximum}
    shape: Schema = {name: bound for name, bound in bounds.items() if bound is not None}
    return shape | {"type": kind if fact.required else [kind, "null"]}


def _text(fact: Fact) -> Schema:
    """Return the shape of a text; one that may be left out may be empty."""
    shapes: Mapping[str, Schema] = {
        "date": {"format": "date", "pattern": DATE},
        "time": {"format": "time", "pattern": TIME},
        "choice": {"enum": list(fact.choices)},
    }
    limit = fact.max_length or LENGTHS.get(fact.type, LENGTH)
    shape = dict(shapes.get(fact.type, {"maxLength": limit}))
    if fact.pattern:
        shape["pattern"] = f"^(?:{fact.pattern})$"
    if fact.required:
        return {"type": "string", "minLength": 1, **shape}
    return {"type": "string", "anyOf": [{"const": ""}, shape]}
