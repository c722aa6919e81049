"""The fields of a `multipart/form-data` body (RFC 7578). What is malformed has no fields; nothing raises."""

import re
from collections.abc import Iterator

MULTIPART = "multipart/form-data"

_BOUNDARY = re.compile(r'boundary=(?:"([^"]+)"|([^\s;]+))', re.IGNORECASE)
_NAME = re.compile(
    rb'^content-disposition:[ \t]*form-data(?:;[^\r\n]*)?;[ \t]*name=(?:"([^"\r\n]*)"|([^\s;]+))',
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_HEAD = 2000
_END = b"--"


def fields(content_type: str, raw: bytes) -> Iterator[tuple[str, str]]:
    """Return the name and the text of every part in order, read as UTF-8; parts without a name are left out.

    `content_type` is the header's value, with its boundary.
    """
    found = _BOUNDARY.search(content_type)
    if found is None:
        return
    delimiter = b"\r\n--" + (found[1] or found[2]).encode("latin-1", "replace")
    for part in (b"\r\n" + raw).split(delimiter)[1:]:
        if part.startswith(_END):
            return
        head, _, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head[:_LONGEST_HEAD])
        if name is not None:
            yield _text(name[1] or name[2] or b""), _text(content)


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")
