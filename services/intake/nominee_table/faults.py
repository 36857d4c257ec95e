"""Faults of a nominee table: what is wrong in which cell, every one counted."""

import unicodedata
from dataclasses import dataclass, field

from services.intake.nominee_table.fault_messages import SENTENCES

NAMED = 1000
_SHOWN = 80


@dataclass(frozen=True, kw_only=True)
class TableFault:
    """One fault: the sheet, the cell (`B7`, or '' where there is none), what stands there, a code and two sentences."""

    sheet: str
    cell: str
    value: str
    code: str
    vi: str
    en: str


def shown(value: object) -> str:
    """Return a value as a sentence can show it: one line, nothing hidden, at most 80 characters."""
    text = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


@dataclass(kw_only=True)
class TableFaults:
    """The faults of a table: all are counted, the first 1,000 are listed."""

    count: int = 0
    named: list[TableFault] = field(default_factory=list)

    def add(self, code: str, *, sheet: str, cell: str = "", value: object = "", **facts: object) -> None:
        """Note one fault, its sentences filled from the facts."""
        self.count += 1
        if len(self.named) >= NAMED:
            return
        vi, en = SENTENCES[code]
        texts = {"sheet": shown(sheet), "value": shown(value), **facts}
        self.named.append(
            TableFault(
                sheet=sheet, cell=cell, value=shown(value), code=code, vi=vi.format(**texts), en=en.format(**texts)
            )
        )
