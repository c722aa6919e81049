"""Nested expressions, and the conditions of `If`: comparing, counting, and texts that are put together.

Meta "Flow JSON", "Nested Expressions", and "Components", "If" (read 2026-11). That `&&` and `||` come after
comparisons is inferred: Meta's samples have brackets where it matters.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from emulator.flowing.model import NotPossible

_TOKEN = re.compile(
    r"\s*(?:\$\{(?P<ref>[^}]*)\}|'(?P<text>(?:[^'\\]|\\.)*)'|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<word>true|false)\b|(?P<sign>==|!=|<=|>=|&&|\|\||[<>!()+\-*/%]))"
)
_ESCAPED = re.compile(r"\\+(.)")
_STRENGTH = {
    "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "%": 6,
}  # fmt: skip
_LONGEST, _LONGEST_TEXT = 4000, 1_000_000

Lookup = Callable[[str], Any]


def evaluated(text: str, lookup: Lookup) -> Any:
    """Return the value of an expression; `lookup` has the values of references, None for what is not there.

    Raises `NotPossible` for what is no expression.
    """
    if len(text) > _LONGEST:
        raise NotPossible(f"The expression {text[:60]!r} is longer than {_LONGEST} characters.")
    try:
        return _Reader(text, lookup).whole()
    except RecursionError:
        raise NotPossible(f"The expression {text[:60]!r} is too deep.") from None


def number(value: Any) -> float | int:
    """Return a value as a number: of a text that is none, and of what is not there, it is 0."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return 0
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return 0
    return (int(found) if found.is_integer() else found) if abs(found) < 1e15 else 0


def written(value: Any) -> str:
    """Return a value as it reads within a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(written, value))
    return "" if value is None else str(value)


def equal(left: Any, right: Any) -> bool:
    """Compare two values; what is not there is like the empty one of the other's type (inferred)."""
    if isinstance(left, bool) or isinstance(right, bool):
        return bool(left) == bool(right)
    if isinstance(left, int | float) or isinstance(right, int | float):
        return number(left) == number(right)
    return bool((left or "") == (right or ""))


def _safely(divide: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda left, right: number(divide(number(left), number(right))) if number(right) else 0


_DEEDS: Mapping[str, Callable[[Any, Any], Any]] = {
    "||": lambda left, right: bool(left) or bool(right),
    "&&": lambda left, right: bool(left) and bool(right),
    "==": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": lambda left, right: number(left) < number(right),
    "<=": lambda left, right: number(left) <= number(right),
    ">": lambda left, right: number(left) > number(right),
    ">=": lambda left, right: number(left) >= number(right),
    "+": lambda left, right: number(left) + number(right),
    "-": lambda left, right: number(left) - number(right),
    "*": lambda left, right: number(left) * number(right),
    "/": _safely(lambda left, right: left / right),
    "%": _safely(lambda left, right: left % right),
}


class _Reader:
    """Reads an expression from left to right and has its value at the end."""

    def __init__(self, text: str, lookup: Lookup) -> None:
        self._text, self._lookup, self._at = text, lookup, 0

    def whole(self) -> Any:
        value = self._joined()
        if self._text[self._at :].strip():
            raise self._unreadable()
        return value

    def _joined(self) -> Any:
        """Read values that stand side by side: texts are put together, and nothing else is."""
        values = [self._binary(0)]
        while (found := self._peek()) is not None and found["sign"] in (None, "!", "("):
            values.append(self._binary(0))
        return values[0] if len(values) == 1 else self._together(values)

    def _together(self, values: list[Any]) -> str:
        texts = [written(one) for one in values]
        if sum(map(len, texts)) > _LONGEST_TEXT:
            why = f"makes a text of more than {_LONGEST_TEXT} characters"
            raise NotPossible(f"The expression {self._text[:60]!r} {why}.")
        return "".join(texts)

    def _binary(self, least: int) -> Any:
        left = self._single()
        while (found := self._peek()) is not None and _STRENGTH.get(found["sign"] or "", 0) > least:
            self._at = found.end()
            left = _DEEDS[found["sign"]](left, self._binary(_STRENGTH[found["sign"]]))
        return left

    def _single(self) -> Any:
        found = self._peek()
        if found is None:
            raise self._unreadable()
        self._at = found.end()
        if found["sign"] is not None:
            return self._signed(found["sign"])
        return self._plain(found)

    def _plain(self, found: re.Match[str]) -> Any:
        if found["ref"] is not None:
            return self._lookup(found["ref"])
        if found["text"] is not None:
            return _ESCAPED.sub(r"\1", found["text"])
        return number(found["number"]) if found["number"] else found["word"] == "true"

    def _signed(self, sign: str) -> Any:
        if sign == "!":
            return not self._single()
        if sign == "-":
            return -number(self._single())
        if sign != "(":
            raise self._unreadable()
        value, end = self._joined(), self._peek()
        if end is None or end["sign"] != ")":
            raise self._unreadable()
        self._at = end.end()
        return value

    def _peek(self) -> re.Match[str] | None:
        return _TOKEN.match(self._text, self._at)

    def _unreadable(self) -> NotPossible:
        rest = self._text[self._at :].strip()[:40]
        where = f"at {rest!r}" if rest else "at its end"
        return NotPossible(f"The expression {self._text[:80]!r} of the Flow JSON cannot be read {where}.")
