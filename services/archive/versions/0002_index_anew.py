"""The text that is searched, made anew: names with an apostrophe stand in it in both spellings, ð and ɖ as đ."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from services.archive.query import Line, indexed
from shared.fold import exact, fold

revision = "archive_0002"
down_revision = "archive_0001"
branch_labels = None
depends_on = None

record = sa.table(
    "record", *map(sa.column, ("id", "title", "agency", "file_code", "people", "numbers", "folded", "exact"))
)
paper = sa.table("record_document", *map(sa.column, ("record_id", "document_id", "title", "number")))
TOGETHER = 500


def upgrade() -> None:
    connection = op.get_bind()
    last = ""
    while ids := connection.scalars(
        sa.select(record.c.id).where(record.c.id > last).order_by(record.c.id).limit(TOGETHER)
    ).all():
        papers: dict[str, list[Any]] = {}
        wanted = sa.select(paper.c.record_id, paper.c.title, paper.c.number).where(paper.c.record_id.in_(ids))
        for one in connection.execute(wanted.order_by(paper.c.document_id)):
            papers.setdefault(one.record_id, []).append(one)
        for row in connection.execute(sa.select(record).where(record.c.id.in_(ids))).all():
            lines = _lines(row, papers.get(row.id, []))
            text = {"folded": indexed(lines, fold), "exact": indexed(lines, exact)}
            connection.execute(record.update().where(record.c.id == row.id).values(**text))
        last = ids[-1]


def downgrade() -> None:
    """Leave the text as it is: what was found is found."""


def _lines(row: Any, papers: list[Any]) -> list[Line]:
    plain = [row.title, row.agency, row.file_code, *dict.fromkeys(one.title for one in papers)]
    numbers = dict.fromkeys([*row.numbers.split("\n"), *(one.number for one in papers)])
    named = [Line(text=name, field="ten") for name in row.people.split("\n")]
    return [*(Line(text=text) for text in plain), *named, *(Line(text=number, field="so") for number in numbers)]
