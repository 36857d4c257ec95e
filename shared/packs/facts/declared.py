"""What a pack says of a fact: its type, its words for whoever enters it, and what it may be."""

from typing import Literal

from pydantic import Field, JsonValue

from shared.packs.base import Frozen, Identifier, Words

FactType = Literal[
    "text", "long_text", "integer", "number", "money", "date", "time", "choice", "yes_no",
    "texts", "citations", "group", "table", "person", "persons", "votes", "signers",
]  # fmt: skip
NONE = Words(vi="", en="")


class FactRule(Frozen):
    """What must hold of the facts as a whole (`hop.tan_thanh <= hop.tong_so`), and what is said where it does not."""

    holds: str = Field(max_length=500)
    vi: str
    en: str


class Fact(Frozen):
    """One fact, or a group (`fields`) or table of facts; what is not required and left out is `default` or empty."""

    key: Identifier
    label: Words
    type: FactType = "text"
    hint: Words = NONE
    required: bool = True
    default: JsonValue = None
    max_length: int | None = Field(default=None, ge=1)
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    choices: tuple[str, ...] = ()
    fields: tuple["Fact", ...] = ()
    rule: FactRule | None = None
