"""Which lines of the register of outgoing documents are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from services.signing.rows import RegisterRow
from services.signing.tables.register import register
from shared.database.rows import fetch_all


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Which lines of the register are wanted; what is None or empty is not asked for. `text`: in label or title."""

    year: int
    agency: str | None = None
    series: str | None = None
    state: str | None = None
    text: str = ""


STATES = {
    "holds": register.c.voided_at.is_(None),
    "void": register.c.voided_at.is_not(None) & (register.c.instead == ""),
    "replaced": register.c.voided_at.is_not(None) & (register.c.instead != ""),
}


def register_page(connection: Connection, filters: Lines, after: int, limit: int) -> Sequence[RegisterRow]:
    """Return lines of the register in the order they were written, after one (its `seq`)."""
    columns = {register.c.agency: filters.agency, register.c.series: filters.series}
    query = select(register).where(register.c.year == filters.year, register.c.seq > after)
    query = query.where(*(column == value for column, value in columns.items() if value is not None))
    if filters.state is not None:
        query = query.where(STATES[filters.state])
    if filters.text:
        named = (register.c.label, register.c.title, register.c.signer)
        query = query.where(or_(*(column.icontains(filters.text, autoescape=True) for column in named)))
    return fetch_all(connection, RegisterRow, query.order_by(register.c.seq).limit(limit))
