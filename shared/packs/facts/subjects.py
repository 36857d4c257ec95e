"""Whom or what a paper is made for: the name that tells it from the others of its kind."""

from shared.packs.facts.declared import Fact
from shared.packs.facts.standard import facts_of, fields_of
from shared.packs.model import PackFile
from shared.packs.plan import Planned

LONGEST = 200


def subject_of(pack: PackFile, paper: Planned) -> str:
    """Return the first column of a paper's nominee, or the first field of its entry; '' for a paper of the dossier."""
    if paper.row is not None:
        table = next(table for table in pack.tables if table.key == paper.row.table)
        return _short(paper.row.values().get(table.columns[0].key))
    if paper.entry is None:
        return ""
    fields = _fields_at(pack, paper.document.entries)
    return _short(paper.entry.get(fields[0].key)) if fields else ""


def _fields_at(pack: PackFile, path: str) -> tuple[Fact, ...]:
    fields = tuple(facts_of(pack))
    for key in path.split("."):
        fact = next((field for field in fields if field.key == key), None)
        fields = tuple(fields_of(fact, None)) if fact else ()
    return fields


def _short(value: object) -> str:
    return " ".join(str("" if value is None else value).split())[:LONGEST]
