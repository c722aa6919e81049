"""Where everything in a JSON text is: line and column of each value, by its path."""

import re
from collections.abc import Iterator

from emulator.network.flow_json.problems import Span
from emulator.network.refusals import Path

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+)')

_Token = tuple[str, int, int]


def places(text: str) -> dict[Path, Span]:
    """Return the span of every value of a text that is JSON; the text of a key counts for its value."""
    found: dict[Path, Span] = {}
    lines = [0, *(place.end() for place in re.finditer("\n", text))]
    tokens = ((match[1], match.start(1), match.end(1)) for match in _TOKEN.finditer(text))
    for path, start, end in _spans(tokens):
        found.setdefault(path, (*_place(lines, start), *_place(lines, end)))
    return found


def _spans(tokens: Iterator[_Token]) -> Iterator[tuple[Path, int, int]]:
    """Walk the tokens with a stack of paths: the last step of each is the key or the index of now."""
    stack: list[list[str | int]] = []
    for text, start, end in tokens:
        if text in "{[":
            if stack and isinstance(stack[-1][0], int):
                yield _path(stack), start, end
            stack.append([0] if text == "[" else ["", 0])
        elif text in "}]":
            stack.pop()
        elif text == ",":
            _advance(stack[-1])
        elif stack and text != ":":
            top = stack[-1]
            if len(top) > 1 and top[1] == 0:
                top[0], top[1] = text.strip('"'), 1
                yield _path(stack), start, end
            elif isinstance(top[0], int):
                yield _path(stack), start, end


def _advance(top: list[str | int]) -> None:
    if len(top) > 1:
        top[1] = 0
    elif isinstance(top[0], int):
        top[0] += 1


def _path(stack: list[list[str | int]]) -> Path:
    return tuple(level[0] for level in stack)


def _place(lines: list[int], offset: int) -> tuple[int, int]:
    number = sum(start <= offset for start in lines)
    return number, offset - lines[number - 1] + 1
