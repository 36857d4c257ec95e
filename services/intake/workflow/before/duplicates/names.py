"""By which name a nominee is found again."""

from collections.abc import Mapping

from shared.contracts.nominees import NomineeTable, Row
from shared.packs.load import Pack
from shared.text.fold import fold

LONGEST = 300


def named_nominees(submission_id: str, pack: Pack, table: NomineeTable) -> list[Mapping[str, str | int]]:
    """Return a row of the table `nominee` for each nominee: the first column of a table is the name."""
    first = {known.key: known.columns[0].key for known in pack.file.tables}
    return [
        {
            "submission_id": submission_id,
            "sheet": row.table,
            "position": row.order,
            "name": _name(row, first[row.table]),
        }
        for row in table.rows
    ]


def _name(row: Row, column: str) -> str:
    return " ".join(fold(str(row.values().get(column, ""))).split())[:LONGEST]
