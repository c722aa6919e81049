"""What a bot said when it did not take a webhook, in a few words."""

import re
from typing import Any

Json = dict[str, Any]

_WIDEST = 120
_TAG = re.compile(r"<[^>]*>")


def said(attempt: Json) -> str:
    """Return ` It said: 'ValueError: no such order'.`, the first line of what answered a failed attempt.

    At most 120 characters of it, without the tags of HTML; nothing when all went well or nothing came back.
    """
    answer = "" if attempt["ok"] else str(attempt["answer"])
    words = _TAG.sub("", answer) if answer.lstrip().startswith("<") else answer
    first = next((line.strip() for line in words.splitlines() if line.strip()), "")
    return f" It said: {_clipped(first)!r}." if first else ""


def _clipped(line: str) -> str:
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"
