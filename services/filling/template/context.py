"""What a template sees: the campaign, the nominees, and for a paper made for one nominee, that nominee."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shared.packs.load import Planned


def contexts(
    planned: Sequence[Planned], campaign: Mapping[str, Any], lists: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[dict[str, Any]]:
    """Yield the values for each planned paper: `chien_dich`, `nguoi_ky`, one list per table, `so_luong`, `nguoi`."""
    counts = {key: len(rows) for key, rows in lists.items()}
    whole = {
        "chien_dich": campaign,
        "nguoi_ky": campaign.get("signers", {}),
        "so_luong": counts | {"tong": sum(counts.values())},
        **lists,
    }
    for one in planned:
        person = {"nguoi": {**one.row.values(), "bang": one.row.table, "stt": one.order}} if one.row else {}
        yield whole | person
