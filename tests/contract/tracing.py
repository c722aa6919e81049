"""Which codes a module can refuse with, read from its source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

FROM_DATA = frozenset({"fault.ordered.code", "row.name", "rule.get('code')"})
"""Codes that come from the catalogue itself, or from a schema, which is looked through apart."""


class Untraceable(Exception):  # noqa: N818 - a fact about a source, not a fault
    """A code whose values cannot be told from the source."""


@dataclass(frozen=True, slots=True)
class Source:
    """A module's functions, its tables and its calls."""

    tree: ast.Module
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    tables: dict[str, ast.Dict] = field(default_factory=dict)


def codes(text: str) -> Iterator[str]:
    """Return every code that the source of a module gives to a `Refusal`. Raises `Untraceable`."""
    source = Source(ast.parse(text))
    for node in source.tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            source.tables[_target(node)] = node.value
    found = (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef))
    source.functions.update((function.name, function) for function in found)
    for function in source.functions.values():
        for call in _calls(function, "Refusal"):
            yield from _values(source, function, _keyword(call, "code"))


def _values(source: Source, function: ast.FunctionDef, code: ast.expr) -> Iterator[str]:
    match code:
        case ast.Constant(value=str(name)):
            yield name
        case ast.IfExp(body=one, orelse=other) | ast.BoolOp(values=[one, other]):
            yield from _values(source, function, one)
            yield from _values(source, function, other)
        case ast.Name(id=name):
            yield from _named(source, function, name)
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=int(index))):
            yield from _column(source, function, name, index)
        case ast.Call(func=ast.Name(id=name)) if name in source.functions:
            yield from _returned(source, source.functions[name])
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=args) if (
            name in source.tables
        ):
            for one in (*source.tables[name].values, *args[1:]):
                yield from _values(source, function, one)
        case _ if ast.unparse(code) not in FROM_DATA:
            raise Untraceable(f"{function.name}: cannot tell which codes {ast.unparse(code)!r} stands for.")


def _named(source: Source, function: ast.FunctionDef, name: str) -> Iterator[str]:
    parameters = [one.arg for one in function.args.args]
    if name not in parameters:
        yield from _values(source, function, _assigned(function, name))
        return
    for caller in source.functions.values():
        for call in _calls(caller, function.name):
            yield from _values(source, caller, call.args[parameters.index(name)])


def _column(source: Source, function: ast.FunctionDef, name: str, index: int) -> Iterator[str]:
    match _assigned(function, name):
        case ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="get")):
            rows = [row for row in source.tables[table].values if isinstance(row, ast.Tuple)]
            for row in rows:
                yield from _values(source, function, row.elts[index])
        case other:
            raise Untraceable(f"{function.name}: {name} is {ast.unparse(other)!r}, which is no table's row.")


def _returned(source: Source, function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield from _values(source, function, node.value)


def _assigned(function: ast.FunctionDef, name: str) -> ast.expr:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _target(node) == name:
            return node.value
    raise Untraceable(f"{function.name}: {name} is assigned nowhere in it.")


def _target(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def _calls(function: ast.FunctionDef, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def _keyword(call: ast.Call, name: str) -> ast.expr:
    return next(one.value for one in call.keywords if one.arg == name)
