"""Which values a template reads, each with the line of its tag: `chien_dich.hop.ngay`, `khach[].ho_ten`.

What a template may read counts as read: of a name that only one branch sets, also the value it hides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from jinja2 import nodes

from services.filling.template.language import environment
from shared.packs.facts.used_values import COUNT, EACH, WHETHER

NO_VALUE = ""  # what a name stands for that the template makes itself
OF_MACROS = ("varargs", "kwargs", "caller")  # names that Jinja gives to the body of a macro
Scope = dict[str, str]  # by name: the path it stands for


class Use(Enum):
    """What a template wants of a path; the value is what `used_values` reads behind it."""

    VALUE = ""  # the value itself, and what lies below it
    OVER = COUNT  # a list that a loop goes through: how many entries
    WHETHER = WHETHER  # whether anything is there


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A path that a template reads, and for what."""

    path: str
    line: int
    use: Use = Use.VALUE


def reads(source: str) -> tuple[Read, ...]:
    """Return what a template's text reads, in its order; raises TemplateSyntaxError."""
    return tuple(read for read in _node(environment().parse(source), {}) if read.path)


def _body(children: Sequence[nodes.Node], scope: Scope) -> Iterator[Read]:
    """Yield what nodes read one after another; a name that one sets, the next ones know."""
    for child in children:
        yield from _node(child, scope)


def _node(node: nodes.Node, scope: Scope) -> Iterator[Read]:
    match node:
        case nodes.For():
            yield from _loop(node, scope)
        case nodes.If():
            yield from _branches(node, scope)
        case nodes.CondExpr():
            yield from _whether(node.test, scope)
            yield from _body(list(node.iter_child_nodes(exclude=("test",))), scope)
        case nodes.Assign() | nodes.AssignBlock():
            yield from _body(list(node.iter_child_nodes(exclude=("target",))), scope.copy())
            scope |= dict.fromkeys(_names(node.target), NO_VALUE)
        case nodes.Macro() | nodes.CallBlock() | nodes.With():
            yield from _with_own_names(node, scope)
        case nodes.FilterBlock() | nodes.Scope():
            yield from _body(list(node.iter_child_nodes()), scope.copy())
        case nodes.Block():  # it knows no name of a loop around it
            yield from _body(node.body, {})
        case nodes.Getattr() | nodes.Getitem() | nodes.Name() if (path := _path(node, scope)) is not None:
            yield Read(path=path, line=node.lineno)
        case _:
            yield from _body(list(node.iter_child_nodes()), scope)


def _loop(node: nodes.For, scope: Scope) -> Iterator[Read]:
    over = _path(node.iter, scope)
    if over is None:
        yield from _node(node.iter, scope)
    else:
        yield Read(path=over, line=node.lineno, use=Use.OVER)
    inner = scope | dict.fromkeys(_names(node.target), f"{over}{EACH}" if over else NO_VALUE) | {"loop": NO_VALUE}
    yield from _body([*([node.test] if node.test else []), *node.body], inner)
    yield from _body(node.else_, scope.copy())


def _branches(node: nodes.If, scope: Scope) -> Iterator[Read]:
    """Yield what an if reads; afterwards a name is the template's own only where every branch set it."""
    ends = []
    for branch in (node, *node.elif_):
        yield from _whether(branch.test, scope)
        ends.append(scope.copy())
        yield from _body(branch.body, ends[-1])
    ends.append(scope.copy())
    yield from _body(node.else_, ends[-1])
    scope |= {name: NO_VALUE for name in ends[0] if all(end.get(name) == NO_VALUE for end in ends)}


def _with_own_names(node: nodes.Macro | nodes.CallBlock | nodes.With, scope: Scope) -> Iterator[Read]:
    """Yield what a block with names of its own reads: what they are given is read outside of it."""
    names = [name for child in node.iter_child_nodes(exclude=("body",)) for name in _names(child)]
    yield from _body(list(node.iter_child_nodes(exclude=("body",))), scope.copy())
    if isinstance(node, nodes.Macro):
        scope[node.name] = NO_VALUE
    if not isinstance(node, nodes.With):
        names += OF_MACROS
    yield from _body(node.body, scope | dict.fromkeys(names, NO_VALUE))


def _whether(test: nodes.Node, scope: Scope) -> Iterator[Read]:
    path = _path(test, scope)
    if path is None:
        yield from _node(test, scope)
    else:
        yield Read(path=path, line=test.lineno, use=Use.WHETHER)


def _names(target: nodes.Node) -> list[str]:
    candidates = [target, *target.find_all(nodes.Name)]
    return [name.name for name in candidates if isinstance(name, nodes.Name) and name.ctx in ("store", "param")]


def _path(node: nodes.Node, scope: Scope) -> str | None:
    """Return the path that names with dots between say, '' for a value of the template's own, None for no path."""
    match node:
        case nodes.Name(ctx="load"):
            return scope.get(node.name, node.name)
        case nodes.Getattr():
            above = _path(node.node, scope)
            return f"{above}.{node.attr}" if above else above
        case nodes.Getitem(arg=nodes.Const(value=str() as key)) if key.isidentifier():
            above = _path(node.node, scope)
            return f"{above}.{key}" if above else above
        case nodes.Getitem(arg=nodes.Const(value=int())):
            above = _path(node.node, scope)
            return f"{above}{EACH}" if above else above
    return None
