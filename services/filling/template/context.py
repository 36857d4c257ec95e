"""The context of a template: the season's facts, the nominees, and the nominee of a paper per nominee."""

from collections.abc import Iterator, Mapping, Sequence

from shared.packs.plan import Planned
from shared.packs.season_facts import Facts


def contexts(
    planned: Sequence[Planned], facts: Facts, lists: Mapping[str, Sequence[Mapping[str, object]]]
) -> Iterator[dict[str, object]]:
    """Yield the values for each planned paper: `chien_dich`, `nguoi_ky`, one list per table, `so_luong`, `nguoi`."""
    counts = {key: len(rows) for key, rows in lists.items()}
    common = {
        "chien_dich": facts,
        "nguoi_ky": facts.get("signers", {}),
        "so_luong": counts | {"tong": sum(counts.values())},
        **lists,
    }
    for document in planned:
        row = document.row
        yield common | ({"nguoi": {**row.values(), "bang": row.table, "stt": document.order}} if row else {})
