"""Whether the conditions of a pack can be read, and name columns and facts that there are."""

from collections.abc import Iterator, Sequence

from shared.packs.check.entries import fault
from shared.packs.check.faults import PackFault
from shared.packs.condition import ConditionUnfit, read_condition
from shared.packs.facts.declared import Fact
from shared.packs.facts.standard import facts_of, fields_of
from shared.packs.model import Document, DossierKind, PackFile

HELP_VI = 'viết như `nguoi.cap == "Bằng khen" and chien_dich.year >= 2025`'
HELP_EN = 'is written like `nguoi.cap == "Bằng khen" and chien_dich.year >= 2025`'


def condition_faults(pack: PackFile) -> Iterator[PackFault]:
    """Yield what is wrong with `when` of the documents, the rules of facts, `date_fact`, and `due` of the dossiers."""
    facts = dict(fact_paths(facts_of(pack)))
    for document in pack.documents:
        yield from _when(document, pack, facts)
        if document.entries and not _is_table(facts.get(document.entries)):
            vi = f"`{document.entries}` phải là một mục kiểu table hoặc persons trong [[facts]]"
            en = f"`{document.entries}` must be a fact of type table or persons in [[facts]]"
            yield fault(f"documents[{document.kind}].entries", vi, en)
        number = document.number
        if number and number.date_fact and not _is_date(facts.get(number.date_fact)):
            path = f"documents[{document.kind}].number.date_fact"
            vi = f"`{number.date_fact}` phải là một mục kiểu date, bắt buộc, trong [[facts]]"
            yield fault(path, vi, f"`{number.date_fact}` must be a required fact of type date in [[facts]]")
    for kind in pack.dossiers:
        yield from _due(kind, facts)
        if kind.rows:
            yield from _named(f"dossiers[{kind.key}].rows", kind.rows, _known(kind.tables, pack, facts))
    for path, fact in facts.items():
        if fact.rule:
            yield from _named(f"facts.{path}.rule", fact.rule.holds, set(facts))


def _when(document: Document, pack: PackFile, facts: dict[str, Fact]) -> Iterator[PackFault]:
    late = [other.kind for other in pack.documents if document.kind in other.after] if document.when else []
    path = f"documents[{document.kind}].when"
    if late:
        vi = f"có thể không có văn bản này, nên {', '.join(late)} không được chờ nó (`after`)"
        yield fault(path, vi, f"the paper may not be there, so {', '.join(late)} cannot come `after` it")
    if document.when:
        known = _known(document.tables, pack, facts)
        entry = facts.get(document.entries)
        known |= {f"muc.{field.key}" for field in fields_of(entry, {})} if entry else set()
        yield from _named(path, document.when, known)


def _known(names: Sequence[str], pack: PackFile, facts: dict[str, Fact]) -> set[str]:
    """Return what a condition on the rows of some tables, and on the season, may name."""
    tables = [table for table in pack.tables if table.key in names]
    columns = {f"nguoi.{column.key}" for table in tables for column in table.columns}
    return columns | {f"chien_dich.{name}" for name in facts} | ({"nguoi.bang"} if tables else set())


def _named(path: str, text: str, known: set[str]) -> Iterator[PackFault]:
    try:
        unknown = sorted(read_condition(text).names - known)
    except ConditionUnfit as error:
        yield fault(path, f"không đọc được ({error}); {HELP_VI}", f"cannot be read ({error}); it {HELP_EN}")
        return
    if unknown:
        names = ", ".join(unknown)
        yield fault(path, f"không có {names}; {HELP_VI}", f"there is no {names}; it {HELP_EN}")


def fact_paths(facts: Sequence[Fact], path: str = "") -> Iterator[tuple[str, Fact]]:
    """Yield the facts of a season, each with its path; what stands in lists has none."""
    for fact in facts:
        place = f"{path}.{fact.key}" if path else fact.key
        yield place, fact
        if fact.type in ("group", "person", "signers"):
            yield from fact_paths(fields_of(fact, {}), place)


def _due(kind: DossierKind, facts: dict[str, Fact]) -> Iterator[PackFault]:
    for task, days in kind.due.items():
        if isinstance(days, str) and not _is_integer(facts.get(days)):
            vi = f"`{days}` phải là một mục kiểu integer trong [[facts]]"
            en = f"`{days}` must be a fact of type integer in [[facts]]"
            yield fault(f"dossiers[{kind.key}].due.{task}", vi, en)


def _is_integer(fact: Fact | None) -> bool:
    return fact is not None and fact.type == "integer"


def _is_date(fact: Fact | None) -> bool:
    return fact is not None and fact.type == "date" and fact.required


def _is_table(fact: Fact | None) -> bool:
    return fact is not None and fact.type in ("table", "persons")
