"""What the journal keeps of a request to a vendor: all of it but the secrets and the bytes of files."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlencode

from emulator.network.traffic import Exchanged
from emulator.providers.interface import LARGEST_BODY, Answer, Provider, Request

_REDACTED = "[redacted]"
_QUOTED = r'(")(?:[^"\\]|\\.)*(?:"|$)'
_BARE = r'(?:(?:Bearer|Basic)\s+)?[^&"\s]+'


class Veil:
    """What hides the secrets of every vendor, whichever of them a request is meant for."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._names = frozenset((*secrets, "cookie"))
        named = "|".join(map(re.escape, sorted(self._names)))
        self._seen_in = _shortest({name.lower() for name in self._names})
        self.headers = lru_cache(maxsize=512)(self._headers)
        self._field = re.compile(rf'(\b(?:{named})"?\s*[=:]\s*)(?:{_QUOTED}|{_BARE})', re.IGNORECASE)

    def value(self, name: str, value: str) -> str:
        """Return the value of a header or a parameter, unless its name is one of a secret."""
        return _REDACTED if name.lower() in self._names else value

    def text(self, text: str) -> str:
        """Return a body without the secrets that it names."""
        lower = text.lower()
        for name in self._seen_in:  # most bodies have none; the pattern costs fifty times that
            if name in lower:
                return self._field.sub(_hidden, text)
        return text

    def _headers(self, given: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
        return {name: self.value(name, value) for name, value in given}


def _shortest(names: set[str]) -> tuple[str, ...]:
    """Return the names that hold no other one: where a longer one is, so is the one that it holds."""
    return tuple(one for one in sorted(names) if not any(other in one for other in names - {one}))


def noted(veil: Veil, provider: Provider, request: Request, answer: Answer) -> Exchanged:
    """Return what the journal keeps of a request and its answer."""
    return Exchanged(
        provider=provider.name,
        line=answer.line,
        operation=answer.operation,
        method=request.method,
        path=_shown_path(veil, request),
        status=answer.status,
        request=_shown_body(veil, request),
        answer=_shown_answer(veil, answer),
        headers=veil.headers(tuple(request.headers.items())),
        message=answer.message,
        explanation=answer.explanation,
        link=answer.link,
    )


def _hidden(found: re.Match[str]) -> str:
    quote = found[2] or ""
    return f"{found[1]}{quote}{_REDACTED}{quote}"


def _shown_path(veil: Veil, request: Request) -> str:
    if not request.query:
        return request.path
    shown = {name: veil.value(name, value) for name, value in request.query.items()}
    return f"{request.path}?{urlencode(shown)}"


def _shown_answer(veil: Veil, answer: Answer) -> str:
    kind = answer.headers.get("content-type", "")
    if answer.content is not None or kind.startswith("image/"):
        return f"[{kind}, {answer.size} bytes]"
    return veil.text(answer.body.decode())


def _shown_body(veil: Veil, request: Request) -> str:
    if request.upload is not None:
        return veil.text(request.upload.note)
    if request.body is None:
        return f"[more than {LARGEST_BODY} bytes]"
    return veil.text(request.body.decode("utf-8", "replace"))
