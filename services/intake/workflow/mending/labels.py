"""What the origin of a value is called: a fact of the season, or a column of a table, as its pack names it."""

from collections.abc import Sequence

from shared.packs.base import Words
from shared.packs.facts.declared import Fact
from shared.packs.facts.standard import facts_of, fields_of
from shared.packs.facts.used_values import EACH
from shared.packs.model import PackFile

BETWEEN = " › "  # a group of facts, and what is in it


def label_of_fact(pack: PackFile, path: str) -> Words | None:
    """Return what a fact is called, after the groups that it lies in; None where the pack declares no such fact."""
    facts: Sequence[Fact] = facts_of(pack)
    labels: list[Words] = []
    for key in path.replace(EACH, "").split("."):
        fact = next((fact for fact in facts if fact.key == key), None)
        if fact is None:
            break
        labels.append(fact.label)
        facts = fields_of(fact, {})
    if not labels:
        return None
    return Words(vi=BETWEEN.join(label.vi for label in labels), en=BETWEEN.join(label.en for label in labels))


def label_of_column(pack: PackFile, table: str, column: str) -> Words | None:
    """Return the header of a column, which is Vietnamese; None where the pack has no such column."""
    columns = (column for candidate in pack.tables if candidate.key == table for column in candidate.columns)
    header = next((candidate.header for candidate in columns if candidate.key == column), None)
    return None if header is None else Words(vi=header, en=header)
