"""A season's form as fields: the schema of its pack with the values it has, what stood there before, and faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.portal.ask import Facts
from shared.contracts.json_value import Json
from shared.text.messages import Sentence

LONG = ("long_text",)
INPUTS = {"date": "date", "time": "time"}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One place of the form: a value, a group of fields, or a table of rows."""

    name: str = field(metadata={"example": "hop.ngay"})
    label: Sentence
    hint: Sentence | None
    look: str  # text, long, date, time, number, choice, yes_no, lines, group, table
    required: bool
    value: str = ""
    before: str | None = None  # what stood here in the version that is compared with; None: the same
    choices: Sequence[str] = ()
    most: int | None = None
    fields: Sequence["Field"] = ()
    rows: Sequence[Sequence["Field"]] = ()
    fault: Sentence | None = None

    @property
    def id(self) -> str:
        """Return the id of its input, as links of faults name it."""
        return "f-" + self.name.replace(".", "-")

    @property
    def changed(self) -> bool:
        """Say whether it, or anything in it, differs from the version that is compared with."""
        inner = [*self.fields, *(cell for row in self.rows for cell in row)]
        return self.before is not None or any(part.changed for part in inner)

    @property
    def faulty(self) -> bool:
        """Say whether it, or anything in it, has a fault."""
        inner = [*self.fields, *(cell for row in self.rows for cell in row)]
        return self.fault is not None or any(part.faulty for part in inner)


@dataclass(frozen=True, kw_only=True)
class Form:
    """What a form is drawn with besides its schema: the facts of before (None: nothing to compare), and faults."""

    before: bool
    faults: Mapping[str, Sentence]

    def draw(self, schema: Facts, value: Json, before: Json) -> list[Field]:
        """Return the fields of a whole season."""
        return self._group(schema, value, before, "")

    def _group(self, schema: Facts, value: Json, before: Json, name: str) -> list[Field]:
        now = value if isinstance(value, Mapping) else {}
        then = before if isinstance(before, Mapping) else {}
        known: Facts = schema["properties"]
        more = schema["additionalProperties"] if isinstance(schema.get("additionalProperties"), Mapping) else None
        shapes = dict(sorted(known.items(), key=lambda pair: pair[1]["x-order"]))
        if more is not None:
            words = {"title": "", "x-title-en": "", "x-type": "group"}
            shapes |= {key: {**more, **words, "title": key, "x-title-en": key} for key in now if key not in shapes}
        return [
            self._field(shape, now.get(key), then.get(key), f"{name}.{key}" if name else key, key in schema["required"])
            for key, shape in shapes.items()
        ]

    def _field(self, shape: Facts, value: Json, before: Json, name: str, required: bool) -> Field:
        look = look_of(shape)
        text = text_of(value)
        other = text_of(before)
        hint = shape.get("description")
        plain = look not in ("group", "table")
        return Field(
            name=name,
            label=Sentence(vi=shape["title"], en=shape["x-title-en"]),
            hint=Sentence(vi=hint, en=shape["x-description-en"]) if hint else None,
            look=look,
            required=required and look != "yes_no",
            value=text if plain else "",
            before=other if plain and self.before and other != text else None,
            choices=choices_of(shape),
            most=limit_of(shape),
            fields=self._group(shape, value, before, name) if look == "group" else (),
            rows=self._rows(shape, value, before, name) if look == "table" else (),
            fault=self.faults.get(name),
        )

    def _rows(self, shape: Facts, value: Json, before: Json, name: str) -> list[list[Field]]:
        now = value if isinstance(value, list) else []
        then = before if isinstance(before, list) else []
        return [
            self._group(shape["items"], row, then[at] if at < len(then) else {}, f"{name}.{at + 1}")
            for at, row in enumerate(now)
        ]


def look_of(shape: Facts) -> str:
    """Return how a fact is drawn."""
    kind = shape["x-type"]
    if shape["type"] == "object":
        return "group"
    if shape["type"] == "array":
        return "table" if shape["items"]["type"] == "object" else "lines"
    if kind in ("integer", "number", "money"):
        return "number"
    return "long" if kind in LONG else INPUTS.get(kind, kind if kind in ("choice", "yes_no") else "text")


def text_of(value: Json) -> str:
    """Return a value as an input holds it: a list a line each."""
    if isinstance(value, list):
        return "\n".join(str(line) for line in value)
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


def choices_of(shape: Facts) -> list[str]:
    """Return what may be chosen."""
    return list(_inner(shape).get("enum", ()))


def limit_of(shape: Facts) -> int | None:
    """Return how many letters a text may have at most."""
    limit = _inner(shape).get("maxLength")
    return int(limit) if limit is not None else None


def _inner(shape: Facts) -> Facts:
    """Return the shape of what may also be empty."""
    alternatives: list[Facts] = shape.get("anyOf", [shape])
    return alternatives[-1]
