"""The names that a paper's template may use: the season's facts, its signers, tables and their columns."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from services.filling.template.language import environment
from shared.packs.facts.declared import Fact
from shared.packs.facts.standard import fields_of
from shared.packs.facts.used_values import EACH
from shared.packs.facts.vet import GROUPS, TABLES, TEXTS
from shared.packs.load import Pack
from shared.packs.model import Document
from shared.packs.season_facts import Facts

Names = frozenset[str]

_PAPER = ("ten", "so", "ngay")  # how HoSo names a paper in another one
OF_MENDING = {  # what HoSo gives to papers that replace or correct one, and where there is none of it
    "thay_the",
    *(f"thay_the.{name}" for name in _PAPER),
    *("dinh_chinh", "dinh_chinh.van_ban", "dinh_chinh.ly_do", "dinh_chinh.noi_dung", f"dinh_chinh.noi_dung{EACH}"),
    *(f"dinh_chinh.van_ban.{name}" for name in _PAPER),
    *(f"dinh_chinh.noi_dung{EACH}.{name}" for name in ("sai", "dung")),
}


def vocabulary(pack: Pack, document: Document) -> Names:
    """Return every path that a template of a kind of paper may read, groups and lists among them."""
    paths: set[str] = {"chien_dich", "nguoi_ky", "so_luong", "so_luong.tong", *environment().globals} | OF_MENDING
    for facts in pack.starters.values():
        paths |= set(_paths("chien_dich", facts))
        paths |= set(_paths("nguoi_ky", facts.get("signers", {})))
    paths |= {path for fact in pack.file.facts for path in _declared("chien_dich", fact)}
    if document.per == "entry":
        entry = f"chien_dich.{document.entries}{EACH}"
        paths |= {"muc", "muc.stt", *(f"muc{path.removeprefix(entry)}" for path in paths if path.startswith(entry))}
    for table in pack.file.tables:
        columns = [column.key for column in table.columns]
        paths |= {table.key, f"{table.key}{EACH}", f"so_luong.{table.key}"}
        paths |= {f"{table.key}{EACH}.{column}" for column in (*columns, "stt")}
        if document.per == "nominee" and table.key in document.tables:
            paths |= {"nguoi", *(f"nguoi.{column}" for column in (*columns, "stt", "bang"))}
    return frozenset(paths)


def _paths(above: str, value: object) -> Iterator[str]:
    """Yield the path of a value and of all below it."""
    yield above
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _paths(f"{above}.{key}", below)
    elif isinstance(value, list):
        for entry in value:
            yield from _paths(f"{above}{EACH}", entry)


def _declared(above: str, fact: Fact) -> Iterator[str]:
    """Yield the path of a fact that the pack declares and of all below it, filled in or not."""
    path = f"{above}.{fact.key}"
    yield path
    inner = path if fact.type in GROUPS else f"{path}{EACH}"
    if fact.type in (*TEXTS, *TABLES):
        yield inner
    for field in fields_of(fact, {}):
        yield from _declared(inner, field)


def is_known(path: str, names: Names) -> bool:
    """Say whether a path is known, or lies below a single value (`chien_dich.title.upper`)."""
    if path in names:
        return True
    above = path.rpartition(".")[0]
    return above in names and not any(name.startswith((f"{above}.", f"{above}[")) for name in names)


def nearest(path: str, names: Names) -> str:
    """Return the known path that is most like one, '' where none is."""
    same = [name for name in names if name.rpartition(".")[0] == path.rpartition(".")[0]]
    matches = get_close_matches(path, same, n=1, cutoff=0.6) or get_close_matches(path, names, n=1, cutoff=0.7)
    return matches[0] if matches else ""


def empty_lists(pack: Pack, document: Document) -> Names:
    """Return the lists that have no entry whenever this paper is made: tables its dossiers lack, facts always empty."""
    kinds = [kind for kind in pack.file.dossiers if document.kind in kind.documents]
    tables = {table.key for table in pack.file.tables if not any(table.key in kind.tables for kind in kinds)}
    lists = [dict(_lists("chien_dich", facts)) for facts in pack.starters.values()]
    every = {path for sizes in lists for path in sizes}
    return frozenset(tables | {path for path in every if not any(sizes.get(path) for sizes in lists)})


def _lists(above: str, facts: object) -> Iterator[tuple[str, int]]:
    if isinstance(facts, Mapping):
        for key, below in facts.items():
            yield from _lists(f"{above}.{key}", below)
    elif isinstance(facts, list):
        yield above, len(facts)


def single_facts(facts: Facts) -> Iterator[str]:
    """Yield the paths of the facts that are no group and no list."""
    groups = [path for path in _paths("chien_dich", facts) if EACH not in path]
    for path in groups:
        if not any(other.startswith(f"{path}.") for other in groups):
            yield path
