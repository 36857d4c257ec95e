"""A condition that a pack states, such as `nguoi.cap == "Bằng khen" and chien_dich.year >= 2025`: read, never run."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Values = Mapping[str, object]
Test = Callable[[Values], object]
LONGEST = 500
COUNT = "count"  # count(hop.thanh_phan): how many entries a list has


class ConditionUnfit(ValueError):
    """A text that is no condition; the message names what in it is not known."""


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A condition and the names it looks at (`chien_dich.hop.ngay`)."""

    text: str
    names: frozenset[str]
    _test: Test

    def holds(self, values: Values) -> bool:
        """Say whether it is so of some values; a name without a value is '' and no text is before or after a number."""
        return bool(self._test(values))


def read_condition(text: str) -> Condition:
    """Return the condition of a text; raises ConditionUnfit."""
    try:
        if len(text) > LONGEST:
            raise ConditionUnfit(f"> {LONGEST}")
        tree = ast.parse(text.strip(), mode="eval").body
        return Condition(text=text, names=frozenset(_names(tree)), _test=_test_of(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise error if isinstance(error, ConditionUnfit) else ConditionUnfit(text[:80]) from error


def _test_of(node: ast.expr) -> Test:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            tests = [_test_of(part) for part in parts]
            return lambda values: all(test(values) for test in tests)
        case ast.BoolOp(op=ast.Or(), values=parts):
            tests = [_test_of(part) for part in parts]
            return lambda values: any(test(values) for test in tests)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            test = _test_of(operand)
            return lambda values: not test(values)
        case ast.Compare(left=left, ops=[operation], comparators=[right]):
            return _comparison(operation, _value_of(left), _value_of(right))
    return _value_of(node)


def _comparison(operation: ast.cmpop, left: Test, right: Test) -> Test:
    compare = COMPARISONS.get(type(operation))
    if compare is None:
        raise ConditionUnfit(type(operation).__name__)
    return lambda values: compare(left(values), right(values))


def _value_of(node: ast.expr) -> Test:
    match node:
        case ast.Constant(value=str() | int() | float() as value):
            return lambda _: value
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            entries = [_value_of(part) for part in parts]
            return lambda values: [entry(values) for entry in entries]
        case ast.Call(func=ast.Name(id="count"), args=[ast.Name() | ast.Attribute() as counted], keywords=[]):
            steps = _path(counted)
            return lambda values: _count(_look(values, steps))
        case ast.Name() | ast.Attribute():
            path = _path(node)
            return lambda values: _look(values, path)
    raise ConditionUnfit(ast.unparse(node)[:80])


def _path(node: ast.expr) -> list[str]:
    match node:
        case ast.Name(id=name):
            return [name]
        case ast.Attribute(value=value, attr=name):
            return [*_path(value), name]
    raise ConditionUnfit(ast.unparse(node)[:80])


def _names(tree: ast.expr) -> Iterator[str]:
    """Yield the longest paths that a condition names."""
    if isinstance(tree, ast.Name | ast.Attribute):
        yield ".".join(_path(tree))
        return
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.expr) and not (isinstance(child, ast.Name) and child.id == COUNT):
            yield from _names(child)


def _look(values: Values, path: list[str]) -> object:
    value: object = values
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return "" if value is None else value


def _count(value: object) -> int:
    return len(value) if isinstance(value, list | tuple) else 0


def _before(left: object, right: object) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    return isinstance(left, int | float) and isinstance(right, int | float) and left < right


def _among(left: object, right: object) -> bool:
    if isinstance(right, str):
        return isinstance(left, str) and left in right
    return isinstance(right, list | tuple) and left in right


COMPARISONS: Mapping[type[ast.cmpop], Callable[[object, object], bool]] = {
    ast.Eq: lambda left, right: left == right,
    ast.NotEq: lambda left, right: left != right,
    ast.Lt: _before,
    ast.Gt: lambda left, right: _before(right, left),
    ast.LtE: lambda left, right: _before(left, right) or left == right,
    ast.GtE: lambda left, right: _before(right, left) or left == right,
    ast.In: _among,
    ast.NotIn: lambda left, right: not _among(left, right),
}
