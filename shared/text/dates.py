"""Dates as official papers write them (Decree 30/2020/NĐ-CP, Annex I, II.4), and read again."""

import re
from datetime import date

WORDS = "ngày {day} tháng {month} năm {year}"
LONG = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b", re.IGNORECASE)
SHORT = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


def long_date(day: date) -> str:
    """Return “ngày 05 tháng 02 năm 2026”: a zero before days below 10 and months 1 and 2."""
    return date_words(day)


def date_words(day: date, text: str = WORDS, place: str = "") -> str:
    """Return a date in the words of a text with `{day}`, `{month}`, `{year}` and perhaps `{place}`."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return text.format(place=place, day=f"{day.day:02d}", month=month, year=day.year)


def short_date(day: date) -> str:
    """Return dd/MM/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def read_date(text: str) -> date:
    """Return the first date in a text, in either form; raises ValueError when there is none or it cannot be."""
    match = min((match for form in (LONG, SHORT) if (match := form.search(text))), key=re.Match.start, default=None)
    if match is None:
        raise ValueError(f"no date: {text}")
    day, month, year = (int(part) for part in match.groups())
    return date(year, month, day)
