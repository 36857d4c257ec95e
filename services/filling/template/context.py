"""The context of a template: the season's facts, the nominees, and whom a paper is made for."""

from collections.abc import Iterator, Mapping, Sequence

from shared.packs.plan import Planned
from shared.packs.season_facts import Facts


def contexts(
    planned: Sequence[Planned], facts: Facts, lists: Mapping[str, Sequence[Mapping[str, object]]]
) -> Iterator[dict[str, object]]:
    """Yield the values of each paper: `chien_dich`, `nguoi_ky`, a list per table, `so_luong`; `nguoi` or `muc`."""
    counts = {key: len(rows) for key, rows in lists.items()}
    common = {
        "chien_dich": facts,
        "nguoi_ky": facts.get("signers", {}),
        "so_luong": counts | {"tong": sum(counts.values())},
        **lists,
    }
    for document in planned:
        yield common | document.values()
