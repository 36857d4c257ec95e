"""Dates as papers write them (Decree 30/2020, Annex I, II.4)."""

from datetime import date

LONG = "ngày {day} tháng {month} năm {year}"


def date_words(day: date, text: str = LONG, place: str = "") -> str:
    """Return a date in words: a zero before days below 10 and before months 1 and 2, not before the other months."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return text.format(place=place, day=f"{day.day:02d}", month=month, year=day.year)
