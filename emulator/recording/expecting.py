"""What to expect of a message of the bot's when it is played again: what reads well and holds.

Parts that differ from play to play cannot always be told. Dates of these days, the time that it was, long
numbers and random ids are taken for such; a text that has any is expected by its longest part without.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from emulator import messages
from emulator.scenario.nouns import NOUNS

Json = dict[str, Any]

_SENT_AS_THEY_ARE = ("reaction", "video", "document", "sticker", "template", "text")
_IDS = re.compile(
    r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"
    r"|\b(?=\w*\d)(?=\w*[A-Za-z])\w{12,}\b"
    r"|(?<![\d+(])\d{6,}\b"
)
_TIMES = re.compile(r"\b\d{1,2}:(\d{2})(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?")
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d %B %Y", "%B %d, %Y", "%d %b %Y")
_DAYS = 31
_LONGEST, _SHORTEST = 72, 3
_EDGES = " \t,.;:#([<\"'"


def noun(kind: str, text: str) -> str:
    """Return what a message of the bot's may be called."""
    if kind == "text":
        return "question" if text.rstrip().endswith("?") else "answer"
    return NOUNS.get(kind, kind if kind in _SENT_AS_THEY_ARE else "message")


def expected(content: Json, now: datetime) -> object:
    """Return what `receives` is given for a message that came at that time."""
    kind = messages.kind_of(content)
    body = _row(content, "body")
    if kind == "text" and body:
        steady = part(body, now)
        return body if steady == body else _given(kind=None if steady else kind, contains=steady)
    shown = _shown(content, kind)
    steady = part(_line(shown), now) or _line(part(shown, now))
    if kind == "interactive_button":
        return _given(contains=steady, buttons=[one.label for one in messages.offers(content)])
    return _given(kind=kind if kind in messages.kinds() else None, contains=steady)


def part(text: str, now: datetime) -> str:
    """Return a text, or the longest part of it without what is another in the next play; "" for none."""
    gone = sorted(_changing(text, now))
    lines = [line.strip(_EDGES) for piece in _between(text, gone) for line in piece.splitlines()]
    return max((one for one in lines if len(one) >= _SHORTEST), key=len, default="") if gone else text


def _changing(text: str, now: datetime) -> Iterator[tuple[int, int]]:
    """Yield where there is something that is another in the next play."""
    yield from (match.span() for match in _IDS.finditer(text))
    yield from (match.span() for match in _TIMES.finditer(text) if _is_about(int(match[1]), now))
    days = (re.escape(day) for day in _dates(now.date()) if day in text)
    yield from (match.span() for day in days for match in re.finditer(day, text))


def _between(text: str, gone: Iterable[tuple[int, int]]) -> Iterator[str]:
    start = 0
    for begin, end in gone:
        yield text[start : max(start, begin)]
        start = max(start, end)
    yield text[start:]


def _is_about(minute: int, now: datetime) -> bool:
    return (minute - now.minute + 1) % 60 <= 2


@lru_cache(maxsize=1)  # a chat has many messages of a day
def _dates(today: date) -> frozenset[str]:
    days = (today + timedelta(days=number) for number in range(-_DAYS, _DAYS + 1))
    return frozenset(day.strftime(form) for day in days for form in _DATES)


def _shown(content: Json, kind: str) -> str:
    """Return the words by which a message is known best."""
    if kind == "reaction":
        return str(content["reaction"].get("emoji") or "")
    inside = content.get(kind)
    named = inside.get("name") or inside.get("filename") if isinstance(inside, dict) else None
    if kind == "contacts":
        return _row(content, "card").partition("] ")[2]
    texts = (
        named if kind in ("location", "document") else None,
        _row(content, "body"),
        _row(content, "header"),
    )
    return next((text for text in texts if isinstance(text, str) and text), "")


def _row(content: Json, role: str) -> str:
    rows = [row.text for row in messages.rows(content) if row.role == role]
    return rows[0] if rows else ""


def _line(text: str) -> str:
    """Return the first line of a text, up to a word's end where it is long."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= _LONGEST else first[:_LONGEST].rsplit(" ", 1)[0]


def _given(**parts: object) -> object:
    return {name: value for name, value in parts.items() if value} or None
