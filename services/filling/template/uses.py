"""Which values of its context a template uses, found in what Jinja makes of it: `hop.ngay`, `ca_nhan[].ho_ten` …"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import nodes

from services.filling.template.language import environment
from services.filling.template.render import sources

EACH, COUNT, WHETHER = "[]", "#", "?"  # behind a path: of each entry; how many entries; whether anything is there
Scope = Mapping[str, str]  # by name of a loop: the path it stands for; '' for a name that is no value


@lru_cache(64)
def uses(template: Path) -> tuple[str, ...]:
    """Return the paths that a template reads, sorted; a path means all that lies below it."""
    parts = sources(template).parts.values()
    paths = {path for source in parts for path in _used(environment().parse(source), {})}
    return tuple(sorted(path for path in paths if path))


def _used(node: nodes.Node, scope: Scope) -> Iterator[str]:
    match node:
        case nodes.For():
            over = _path(node.iter, scope)
            yield from [f"{over}{COUNT}"] if over else _used(node.iter, scope)
            inner = {**scope, **_names(node.target, f"{over}{EACH}" if over else ""), "loop": ""}
            for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                yield from _used(child, inner)
        case nodes.If() | nodes.CondExpr() if (path := _path(node.test, scope)) is not None:
            yield f"{path}{WHETHER}" if path else ""
            for child in node.iter_child_nodes(exclude=("test",)):
                yield from _used(child, scope)
        case nodes.Getattr() | nodes.Getitem() | nodes.Name() if (path := _path(node, scope)) is not None:
            yield path
        case _:
            for child in node.iter_child_nodes():
                yield from _used(child, scope)


def _names(target: nodes.Node, path: str) -> Scope:
    """Return what the names of a loop stand for; of several names at once, each for the whole entry."""
    return {name.name: path for name in (target, *target.find_all(nodes.Name)) if isinstance(name, nodes.Name)}


def _path(node: nodes.Node, scope: Scope) -> str | None:
    """Return the path of names with dots between that an expression is, None for any other; '' is no value."""
    match node:
        case nodes.Name():
            return scope.get(node.name, node.name) if node.ctx == "load" else None
        case nodes.Getattr():
            above = _path(node.node, scope)
            return f"{above}.{node.attr}" if above else above
        case nodes.Getitem(arg=nodes.Const(value=str() as key)):
            above = _path(node.node, scope)
            return f"{above}.{key}" if above else above
    return None
