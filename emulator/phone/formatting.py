"""WhatsApp's own marks in a text: `*bold*`, `_italic_`, `~struck~`, `` `code` `` and ```` ```code``` ````.

FAQ "How to format your messages", https://faq.whatsapp.com/539178204879377 (2026-11). Marks hold within one
line, next to the words that they enclose; code is taken as it stands.
"""

import re
from dataclasses import dataclass

_STYLES = {"*": "bold", "_": "italic", "~": "strike", "`": "reverse", "```": "reverse"}
_MARKED = re.compile(r"(?<![\w*_~`])(```|[*_~`])(?=\S)(.+?)(?<=\S)\1(?![\w*_~`])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the styles that it has."""

    text: str
    styles: tuple[str, ...] = ()


def pieces(text: str, styles: tuple[str, ...] = ()) -> list[Piece]:
    """Return a text in pieces, without the marks."""
    found: list[Piece] = []
    end = 0
    for match in _MARKED.finditer(text):
        mark, inside = match[1], match[2]
        if not _holds(mark, inside):
            continue
        found += [Piece(text[end : match.start()], styles), *_inside(mark, inside, styles)]
        end = match.end()
    found.append(Piece(text[end:], styles))
    return [piece for piece in found if piece.text]


def _holds(mark: str, inside: str) -> bool:
    if mark == "```":
        return True
    return "\n" not in inside and mark not in (inside[0], inside[-1])


def _inside(mark: str, inside: str, styles: tuple[str, ...]) -> list[Piece]:
    inner = (*styles, _STYLES[mark])
    return [Piece(inside, inner)] if "`" in mark else pieces(inside, inner)
