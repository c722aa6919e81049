"""`multipart/form-data` (RFC 7578), read as it comes. What is malformed has no parts; nothing raises."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

MULTIPART = "multipart/form-data"

Write = Callable[[bytes], object]

_BOUNDARY = re.compile(r'boundary=(?:"([^"]+)"|([^\s;]+))', re.IGNORECASE)
_NAME = re.compile(
    rb'^content-disposition:[ \t]*form-data(?:;[^\r\n]*)?;[ \t]*name=(?:"([^"\r\n]*)"|([^\s;]+))',
    re.IGNORECASE | re.MULTILINE,
)
_FILENAME = re.compile(rb';[ \t]*filename=(?:"((?:[^"\\\r\n]|\\.)*)"|([^\s;]+))', re.IGNORECASE)
_ENCODED_NAME = re.compile(rb";[ \t]*filename\*=utf-8''([^\s;]+)", re.IGNORECASE)
_CONTENT_TYPE = re.compile(rb"^content-type:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD = 4096
_LINE, _BLANK_LINE, _END = b"\r\n", b"\r\n\r\n", b"--"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The head of one part: `filename` is None for a field, `mime_type` empty where none is given."""

    name: str
    filename: str | None
    mime_type: str


def boundary_of(content_type: str) -> bytes:
    """Return the boundary that a Content-Type names, empty for one that names none."""
    found = _BOUNDARY.search(content_type)
    return b"" if found is None else (found[1] or found[2]).encode("latin-1", "replace")


class Parser:
    """Takes a body in chunks of any size. `begin` is told of each part and says where its bytes go.

    `whole` are the parts whose end has come.
    """

    def __init__(self, boundary: bytes, begin: Callable[[Part], Write]) -> None:
        self.whole: list[Part] = []
        self._delimiter = b"\r\n--" + boundary
        self._begin = begin
        self._rest = bytearray(_LINE)
        self._step: Callable[[], bool] = self._content if boundary else self._nothing
        self._part: Part | None = None
        self._write: Write = _nowhere

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._rest += chunk
        while self._step():
            pass

    def cut_off(self) -> None:
        """Take what came for all that there is: a part that goes on to the end has what came of it."""
        if self._part is not None:
            self._pass_on(len(self._rest))

    def _content(self) -> bool:
        at = self._rest.find(self._delimiter)
        if at < 0:
            self._pass_on(max(0, len(self._rest) - len(self._delimiter)))
            return False
        self._pass_on(at)
        del self._rest[: len(self._delimiter)]
        if self._part is not None:
            self.whole.append(self._part)
        self._part, self._write, self._step = None, _nowhere, self._head
        return True

    def _head(self) -> bool:
        if self._rest[:2] == _END:
            self._step = self._nothing
            return True
        at = self._rest.find(_BLANK_LINE, 0, _LONGEST_HEAD)
        following = self._rest.find(self._delimiter, 0, _LONGEST_HEAD)
        if following >= 0 and (at < 0 or following < at):
            self._step = self._content
            return True
        if at < 0:
            too_long = len(self._rest) >= _LONGEST_HEAD
            self._step = self._content if too_long else self._head
            return too_long
        self._part = _part(bytes(self._rest[:at]))
        self._write = _nowhere if self._part is None else self._begin(self._part)
        del self._rest[: at + len(_BLANK_LINE)]
        self._step = self._content
        return True

    def _nothing(self) -> bool:
        self._rest.clear()
        return False

    def _pass_on(self, size: int) -> None:
        if size:
            self._write(bytes(self._rest[:size]))
            del self._rest[:size]


def fields(content_type: str, raw: bytes) -> list[tuple[str, str]]:
    """Return the name and the text of every part in order, read as UTF-8; parts without a name are left out.

    `content_type` is the header's value, with its boundary.
    """
    found: list[tuple[str, bytearray]] = []

    def begin(part: Part) -> Write:
        found.append((part.name, bytearray()))
        return found[-1][1].extend

    parser = Parser(boundary_of(content_type), begin)
    parser.feed(raw)
    parser.cut_off()
    return [(name, text.decode(errors="replace")) for name, text in found]


def _part(head: bytes) -> Part | None:
    name = _NAME.search(head)
    if name is None:
        return None
    kind = _CONTENT_TYPE.search(head)
    return Part(
        name=(name[1] or name[2] or b"").decode(errors="replace"),
        filename=_filename(head),
        mime_type=kind[1].strip().decode("latin-1") if kind else "",
    )


def _filename(head: bytes) -> str | None:
    encoded = _ENCODED_NAME.search(head)
    if encoded is not None:
        return unquote(encoded[1].decode("latin-1"), errors="replace")
    plain = _FILENAME.search(head)
    return None if plain is None else (plain[1] or plain[2] or b"").decode(errors="replace")


def _nowhere(_chunk: bytes) -> None:
    return None
