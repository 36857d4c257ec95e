"""In what papers of a kind differ, as a table to be read: outliers first, then all that are usual."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from services.portal.pages.visit import Visit

AT_ONCE = 200  # papers told on a page


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paper: what it shows in each column, which columns are to be looked at, and why."""

    document_id: str
    subject: str
    cells: Sequence[tuple[str, str, bool]]  # header, value, whether it is to be looked at
    reasons: Sequence[Facts]

    @property
    def is_wrong(self) -> bool:
        """Say whether something of it cannot be right."""
        return any(reason["severity"] == "error" for reason in self.reasons)


@dataclass(frozen=True, kw_only=True)
class Differences:
    """A table of differences; `left` papers are not on this page."""

    columns: Sequence[str]
    odd: Sequence[Line]
    usual: Sequence[Line]
    wrong: int
    noticed: int
    alike: int
    without: int
    left: int
    typical: str
    against: int | None


async def differences_of(visit: Visit, dossier_id: str, kind: str, against: int | None = None) -> Differences:
    """Return how the papers of a kind differ from the most typical one, or from an earlier revision."""
    told = await visit.get(f"/v1/dossiers/{dossier_id}/differences", kind=kind, against=against, limit=AT_ONCE)
    return as_table(told)


def as_table(told: Facts) -> Differences:
    """Return what intake says of differences as a table; a column in which all say the same is left out."""
    items: list[Facts] = told["items"]
    columns = [column for column in told["columns"] if _varies(items, column["key"])]
    lines = [_line(item, columns) for item in items]
    return Differences(
        columns=[column["header"] for column in columns],
        odd=[line for line in lines if line.reasons],
        usual=[line for line in lines if not line.reasons],
        wrong=told["wrong"],
        noticed=told["noticed"],
        alike=told["usual"],
        without=told["without"],
        left=max(0, told["papers"] - len(items)),
        typical=next((paper["document_id"] for paper in told["typicals"]), ""),
        against=told["against"],
    )


def _varies(items: Iterable[Facts], key: str) -> bool:
    values: Collection[str] = {item["values"].get(key, "") for item in items}
    return len(values) > 1


def _line(item: Facts, columns: Sequence[Facts]) -> Line:
    looked_at = {reason["column"] for reason in item["reasons"]}
    return Line(
        document_id=item["document_id"],
        subject=item["subject"],
        cells=[
            (column["header"], item["values"].get(column["key"], ""), column["key"] in looked_at) for column in columns
        ],
        reasons=item["reasons"],
    )
