"""Frozen dataclasses that are made fast.

The constructor of a frozen dataclass sets each field by `object.__setattr__`, which takes three times as long
as an assignment. A message has a dozen of these objects and over a hundred fields: a tenth of all its time.
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

_Made = TypeVar("_Made")

_ABSENT: Any = object()


def swift(frozen: type[_Made]) -> type[_Made]:
    """Give a frozen dataclass with slots a constructor that assigns; what it has made is as frozen as before.

    While it is made, an object is of a class with the same slots that does not forbid to assign.
    """
    own = fields(frozen)  # type: ignore[arg-type]  # that it is a dataclass cannot be said in its type
    unfinished = type(frozen.__name__, (), {"__slots__": tuple(one.name for one in own)})
    scope: dict[str, Any] = {
        "become": object.__dict__["__class__"].__set__,
        "unfinished": unfinished,
        "frozen": frozen,
        "absent": _ABSENT,
        **dict(_defaults(own)),
    }
    lines = ["become(self, unfinished)", *(f"self.{one.name} = {_value(one)}" for one in own)]
    body = "\n    ".join((*lines, "self.__class__ = frozen"))
    exec(f"def __init__(self, {', '.join(_parameters(own))}):\n    {body}", scope)  # as dataclasses does
    frozen.__init__ = scope["__init__"]  # type: ignore[method-assign]  # the one that dataclasses wrote goes
    return frozen


def _parameters(own: tuple[Field[Any], ...]) -> Iterator[str]:
    positional = [one for one in own if not one.kw_only]
    named = [one for one in own if one.kw_only]
    yield from map(_parameter, positional)
    if named:
        yield "*"
    yield from map(_parameter, named)


def _parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=absent"
    return one.name if one.default is MISSING else f"{one.name}=default_{one.name}"


def _value(one: Field[Any]) -> str:
    if one.default_factory is MISSING:
        return one.name
    return f"default_{one.name}() if {one.name} is absent else {one.name}"


def _defaults(own: tuple[Field[Any], ...]) -> Iterator[tuple[str, Any]]:
    for one in own:
        made = one.default if one.default_factory is MISSING else one.default_factory
        yield f"default_{one.name}", made
