"""Whether the facts that a pack declares hold together: fields where they belong, defaults that fit."""

import re
from collections.abc import Iterator, Sequence

from shared.packs.check.entries import fault, twice
from shared.packs.check.faults import PackFault
from shared.packs.facts.declared import Fact
from shared.packs.facts.standard import STANDARD
from shared.packs.facts.values import value_faults
from shared.packs.model import PackFile

WITH_FIELDS, WITHOUT_DEFAULT = ("group", "table"), ("group", "person", "signers")
LISTS = ("texts", "citations", "table", "persons", "votes")


def fact_faults(pack: PackFile) -> Iterator[PackFault]:
    """Yield what does not fit in the facts of a pack."""
    for fact in pack.facts:
        if fact.key in STANDARD:
            vi = f"`{fact.key}` có sẵn trong mọi đợt, không khai lại"
            yield fault(f"facts[{fact.key}]", vi, f"every season has `{fact.key}`, it is not declared again")
    yield from _facts(pack.facts, "facts")


def _facts(facts: Sequence[Fact], path: str) -> Iterator[PackFault]:
    yield from twice(path, [fact.key for fact in facts])
    for fact in facts:
        yield from _fact(fact, f"{path}[{fact.key}]")
        yield from _facts(fact.fields, f"{path}[{fact.key}].fields")


def _fact(fact: Fact, path: str) -> Iterator[PackFault]:
    if (fact.type in WITH_FIELDS) != bool(fact.fields):
        yield fault(f"{path}.fields", 'phải có cả type = "group" hoặc "table" và fields', "group or table needs fields")
    if (fact.type == "choice") != bool(fact.choices):
        yield fault(f"{path}.choices", 'phải có cả type = "choice" và choices', "choice needs choices")
    if fact.type in ("group", "person") and not fact.required:
        vi = "nhóm mục luôn bắt buộc; hãy ghi required = false ở từng mục bên trong"
        yield fault(f"{path}.required", vi, "a group is always there; say required = false of what is in it")
    if fact.type == "signers":
        yield fault(f"{path}.type", "người ký có sẵn trong mọi đợt", "every season has its signers")
    try:
        re.compile(fact.pattern)
    except re.error as error:
        yield fault(f"{path}.pattern", f"biểu thức sai: {error}", f"is no pattern: {error}")
        return
    if fact.default is not None and not _default_fits(fact):
        yield fault(f"{path}.default", "giá trị này không đúng kiểu của mục", "does not fit the type of the fact")


def _default_fits(fact: Fact) -> bool:
    if fact.type in LISTS or fact.type in WITHOUT_DEFAULT:
        return fact.type in LISTS and fact.default == []
    return not list(value_faults(fact, fact.default))
