"""Which values a template reads, each with the line of its tag: `chien_dich.hop.ngay`, `khach[].ho_ten`."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from services.filling.template.language import environment

EACH = "[]"  # behind the path of a list: an entry of it
NO_VALUE = ""  # what a name stands for that the template makes itself


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A value that a template reads, or, with `over`, a list that it goes through."""

    path: str
    line: int
    over: bool = False


def reads(source: str) -> tuple[Read, ...]:
    """Return what a template's text reads, in its order; raises TemplateSyntaxError."""
    return tuple(_body([environment().parse(source)], {}))


def _body(children: list[nodes.Node], scope: dict[str, str]) -> Iterator[Read]:
    """Yield what nodes read one after another; a name that one sets, the next ones know."""
    for child in children:
        yield from _node(child, scope)


def _node(node: nodes.Node, scope: dict[str, str]) -> Iterator[Read]:
    match node:
        case nodes.For():
            yield from _loop(node, scope)
        case nodes.Assign() | nodes.AssignBlock():
            inner = [child for child in node.iter_child_nodes() if child is not node.target]
            yield from _body(inner, scope)
            scope |= dict.fromkeys(_names(node.target), NO_VALUE)
        case nodes.Macro() | nodes.With() | nodes.CallBlock():
            own = scope | dict.fromkeys((name for child in node.iter_child_nodes() for name in _names(child)), NO_VALUE)
            if isinstance(node, nodes.Macro):
                scope[node.name] = NO_VALUE
            yield from _body(list(node.iter_child_nodes()), own)
        case nodes.Getattr() | nodes.Getitem() | nodes.Name() if (path := _path(node, scope)) is not None:
            if path:
                yield Read(path=path, line=node.lineno)
        case _:
            yield from _body(list(node.iter_child_nodes()), scope)


def _loop(node: nodes.For, scope: dict[str, str]) -> Iterator[Read]:
    over = _path(node.iter, scope)
    if over:
        yield Read(path=over, line=node.lineno, over=True)
    elif over is None:
        yield from _node(node.iter, scope)
    names = dict.fromkeys(
        _names(node.target), f"{over}{EACH}" if over and isinstance(node.target, nodes.Name) else NO_VALUE
    )
    inner = scope | names | {"loop": NO_VALUE}
    yield from _body([*node.body, *([node.test] if node.test else [])], inner)
    yield from _body(list(node.else_), dict(scope))


def _names(target: nodes.Node) -> list[str]:
    candidates = [target, *target.find_all(nodes.Name)]
    return [name.name for name in candidates if isinstance(name, nodes.Name) and name.ctx in ("store", "param")]


def _path(node: nodes.Node, scope: dict[str, str]) -> str | None:
    """Return the path that names with dots between say, '' for a value of the template's own, None for no path."""
    match node:
        case nodes.Name():
            return scope.get(node.name, node.name) if node.ctx == "load" else None
        case nodes.Getattr():
            above = _path(node.node, scope)
            return f"{above}.{node.attr}" if above else above
        case nodes.Getitem(arg=nodes.Const(value=str() as key)):
            above = _path(node.node, scope)
            return f"{above}.{key}" if above else above
        case nodes.Getitem(arg=nodes.Const(value=int())):
            above = _path(node.node, scope)
            return f"{above}{EACH}" if above else above
    return None
