"""Follows how far the series of numbers are."""

from collections.abc import Iterable
from datetime import date

from services.intake.tables.books.series import Series, note_numbers
from shared.contracts import events
from shared.database import Tx


def note_series(tx: Tx, issued: Iterable[events.IssuedDocument]) -> None:
    """Note the numbers that papers got; an event of an earlier version does not say of which series they are."""
    note_numbers(
        tx,
        [(_series(paper.agency, paper.series, paper.date), paper.number) for paper in issued if paper.series],
    )


def _series(agency: str, name: str, day: str) -> Series:
    return Series(agency=agency, name=name, year=date.fromisoformat(day).year)
