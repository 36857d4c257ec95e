"""What templates see: the season's facts, one list of rows for each table, and the nominee of a paper per nominee."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shared.contracts.nominees import NomineeTable
from shared.packs.facts.signers.acting import written
from shared.packs.load import Pack
from shared.packs.plan import Planned
from shared.packs.season_facts import Facts

Context = dict[str, object]  # by the names that templates use


@dataclass(frozen=True, kw_only=True)
class DossierData:
    """The nominees of a dossier, and one list per table of its pack with a template's values of each row."""

    nominees: NomineeTable
    lists: Mapping[str, Sequence[Mapping[str, object]]]
    replaced: Mapping[str, Mapping[str, object]] = field(default_factory=dict)  # by planned paper, the one it replaces


def data_of(pack: Pack, nominees: NomineeTable) -> DossierData:
    """Return what every paper of a dossier with these nominees sees."""
    lists = {
        table.key: [{"stt": row.order, **row.values()} for row in nominees.of(table.key)] for table in pack.file.tables
    }
    return DossierData(nominees=nominees, lists=lists)


def contexts(
    planned: Sequence[Planned], facts: Facts, lists: Mapping[str, Sequence[Mapping[str, object]]]
) -> Iterator[Context]:
    """Yield the values of each paper: `chien_dich`, `nguoi_ky`, a list per table, `so_luong`; `nguoi` or `muc`.

    `thay_the` and `dinh_chinh` are empty but for a paper that replaces another one, or corrects it.
    """
    counts = {key: len(rows) for key, rows in lists.items()}
    common: Context = {
        "chien_dich": facts,
        "nguoi_ky": written(facts.get("signers") or {}),
        "so_luong": counts | {"tong": sum(counts.values())},
        "thay_the": {},
        "dinh_chinh": {},
        **lists,
    }
    for document in planned:
        yield common | document.values()
