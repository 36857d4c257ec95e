"""One cell of a nominee table: from the typed text to the value that fills a document."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from services.intake.nominee_table.characters import CellFault, find_faults, is_legacy, mend
from services.intake.nominee_table.faults import shown
from services.intake.nominee_table.folding import fold_choice
from shared.packs.model import Column

_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T00:00(?::00(?:\.0+)?)?Z?)?")
_FIRST, _LAST = date(1900, 3, 1), date(2100, 12, 31)  # before March 1900 programs count days differently
_DIGITS = re.compile(r"[+-]?[0-9]{1,15}")
_SPACING = re.compile(r"\[[^\]]*\]|_.|\\ |\*.|general", re.IGNORECASE)  # what a format adds around a number's digits
_WHOLE = re.compile("#*0*")
_EXACT = 10**15  # spreadsheets keep fifteen digits of a number, and write zeros for the rest


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a cell holds: its value, '' where it has faults, and what it will say once they are mended."""

    value: str | int
    meant: str
    faults: Sequence[CellFault] = ()


def read_cell(column: Column, raw: object, look: str = "", letters: frozenset[int] | None = None) -> Reading:
    """Read a cell: NFC text on one line, a date as ISO text, a whole number as int, '' when empty; name all its faults.

    `look` is the format of a number that may show another text than the number is; `letters` those that can be printed.
    """
    text = unicodedata.normalize("NFC", plain(raw)).strip(" \t\r\n\u00a0")
    faults = list(find_faults(text, letters if column.type == "text" else None))
    mended = " ".join(mend(text).split())
    value: str | int = mended
    if mended or not text:
        try:
            value = _value(column, raw, mended, look)
        except CellFault as fault:
            if not is_legacy(text) or fault.code == "TEXT_TOO_LONG":  # else the letters alone are to blame
                faults.append(fault)
    return Reading(value="" if faults else value, meant=str(value), faults=faults)


def _value(column: Column, raw: object, text: str, look: str) -> str | int:
    if not text:
        if column.required:
            raise CellFault("CELL_EMPTY")
        return ""
    if column.type == "date":
        return _date(raw, text)
    if column.type == "integer":
        return _integer(column, raw, f"{text}%" if "%" in look else text)
    if column.type == "choice":
        return _choice(column, text)
    if isinstance(raw, int | float) and not abs(raw) < _EXACT:
        raise CellFault("NUMBER_INEXACT")
    if look and isinstance(raw, int | float):
        text = _looking(text, look)
    if len(text) > column.max_length:
        raise CellFault("TEXT_TOO_LONG", length=len(text), limit=column.max_length)
    return text


def plain(raw: object) -> str:
    """Return a raw cell as the text the clerk sees: 5.0 is `5`, no more than fifteen digits, a date is dd/MM/yyyy."""
    if isinstance(raw, datetime) and raw.time() != time():
        return raw.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(raw, date):
        return f"{raw.day:02}/{raw.month:02}/{raw.year:04}"
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else f"{raw:.15g}"
    return str(raw)


def _looking(number: str, look: str) -> str:
    """Return a number with the zeros in front that its format shows; any other look has to be typed."""
    core = _SPACING.sub("", look.partition(";")[0])
    if not number.isdigit() or not _WHOLE.fullmatch(core):
        raise CellFault("NUMBER_FORMATTED", look=shown(look))
    return number.zfill(core.count("0"))


def _date(raw: object, text: str) -> str:
    if isinstance(raw, date) and not (isinstance(raw, datetime) and raw.time() != time()):
        parts = (raw.year, raw.month, raw.day)
    elif isinstance(raw, str) and (match := _DAY_FIRST.fullmatch(text)):
        parts = (int(match[4]), int(match[3]), int(match[1]))
    elif isinstance(raw, str) and (match := _ISO.fullmatch(text)):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    else:
        raise CellFault("DATE_WRONG")
    try:
        day = date(*parts)
    except ValueError as error:
        raise CellFault("DATE_WRONG") from error
    if not _FIRST <= day <= _LAST:
        raise CellFault("DATE_WRONG")
    return day.isoformat()


def _integer(column: Column, raw: object, text: str) -> int:
    if isinstance(raw, bool | date | time) or not _DIGITS.fullmatch(text):
        raise CellFault("INTEGER_WRONG")
    number = int(text)
    if column.minimum is not None and number < column.minimum:
        raise CellFault("INTEGER_TOO_SMALL", limit=column.minimum)
    if column.maximum is not None and number > column.maximum:
        raise CellFault("INTEGER_TOO_LARGE", limit=column.maximum)
    return number


def _choice(column: Column, text: str) -> str:
    if text in column.choices:
        return text
    meant = [choice for choice in column.choices if fold_choice(choice) == fold_choice(text)]
    if len(meant) != 1:
        raise CellFault("CHOICE_UNKNOWN", choices="; ".join(column.choices))
    return unicodedata.normalize("NFC", meant[0])
