"""Whether duties, milestones, figures and votes name facts that there are."""

from collections.abc import Iterator, Mapping, Sequence

from shared.packs.check.conditions import fact_paths
from shared.packs.check.entries import fault, unknown
from shared.packs.check.faults import PackFault
from shared.packs.facts.declared import Fact
from shared.packs.facts.follow_up import Duties, Figure, Milestones
from shared.packs.facts.standard import facts_of
from shared.packs.model import PackFile

FIELDS = {
    "duties": ("unit", "tasks", "due", "reported", "late"),
    "milestones": ("title", "due", "starts"),
}

VOTES = {
    "day": ("date",),
    "members": ("integer",),
    "present": ("persons",),
    "written": ("persons",),
    "ballots": ("votes",),
    "together": ("integer",),
    "fallen": ("table",),
}
FALLEN = (("ten", "text"), ("tan_thanh", "integer"), ("ly_do", "text"))
INITIATIVES = tuple((key, "text") for key in ("loai", "ten", "tac_gia", "don_vi", "noi_dung", "nhan_rong"))


def follow_up_faults(pack: PackFile) -> Iterator[PackFault]:
    """Yield what does not fit in `[duties]`, `[milestones]`, `[[figures]]`, `[initiatives]` and `[votes]`."""
    facts = dict(fact_paths(facts_of(pack)))
    for name, entry in (("duties", pack.duties), ("milestones", pack.milestones)):
        if entry is not None:
            yield from _table(name, entry, facts)
    for figure in pack.figures:
        yield from _figure(figure, pack, facts)
    if pack.initiatives is not None:
        yield from _filled("initiatives.table", facts.get(pack.initiatives.table), INITIATIVES)
    yield from _votes(pack, facts)


def _votes(pack: PackFile, facts: Mapping[str, Fact]) -> Iterator[PackFault]:
    voted = [kind.key for kind in pack.dossiers if kind.votes]
    if voted and pack.votes is None:
        yield fault(f"dossiers[{voted[0]}].votes", "cần có [votes]", "needs [votes]")
    if pack.votes is None:
        return
    for entry, types in VOTES.items():
        path = getattr(pack.votes, entry)
        if path and (path not in facts or facts[path].type not in types):
            vi = f"`{path}` phải là một mục kiểu {' hoặc '.join(types)} trong [[facts]]"
            yield fault(f"votes.{entry}", vi, f"`{path}` must be a fact of type {' or '.join(types)} in [[facts]]")
    if pack.votes.fallen in facts:
        yield from _filled("votes.fallen", facts[pack.votes.fallen], FALLEN)


def _filled(entry: str, table: Fact | None, fields: Sequence[tuple[str, str]]) -> Iterator[PackFault]:
    """Yield the fault of a table that HoSo fills in itself: it has just the fields that are filled."""
    if table is None or table.type != "table" or [(field.key, field.type) for field in table.fields] != list(fields):
        names = ", ".join(f"{key} ({kind})" for key, kind in fields)
        vi, en = f"phải là bảng có đúng các mục {names}", f"must be a table with just the fields {names}"
        yield fault(entry, vi, en)


def _table(name: str, entry: Duties | Milestones, facts: Mapping[str, Fact]) -> Iterator[PackFault]:
    table = facts.get(entry.table)
    if table is None or table.type != "table":
        vi = f"`{entry.table}` phải là một mục kiểu table trong [[facts]]"
        yield fault(f"{name}.table", vi, f"`{entry.table}` must be a fact of type table in [[facts]]")
        return
    fields = [field.key for field in table.fields]
    for field in FIELDS[name]:
        if getattr(entry, field) not in fields:
            yield unknown(f"{name}.{field}", "mục", "field", getattr(entry, field), fields)
    if any(field.key == entry.due and (field.type != "date" or not field.required) for field in table.fields):
        yield fault(f"{name}.due", "phải là một mục kiểu date, bắt buộc", "must be a required fact of type date")


def _figure(figure: Figure, pack: PackFile, facts: Mapping[str, Fact]) -> Iterator[PackFault]:
    path = f"figures[{figure.fact}]"
    fact = facts.get(figure.fact)
    if fact is None or fact.type != "integer" or fact.required:
        vi = "phải là một mục kiểu integer, required = false, trong [[facts]]"
        yield fault(f"{path}.fact", vi, "must be a fact of type integer, required = false, in [[facts]]")
    kinds = [document.kind for document in pack.documents]
    if figure.counts == "papers" and figure.kind not in kinds:
        yield unknown(f"{path}.kind", "văn bản", "document", str(figure.kind), kinds)
    if figure.counts != "papers" and pack.duties is None:
        yield fault(f"{path}.counts", "cần có [duties]", "needs [duties]")
