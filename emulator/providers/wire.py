"""JSON as Meta's servers write it, in answers and in webhooks, and the digest that vendors sign with."""

import hashlib
import hmac
import json
from typing import Any

from msgspec.json import Encoder

_FAST = Encoder()
_ESCAPING = json.JSONEncoder(separators=(",", ":"))


def dumps(value: Any) -> bytes:
    r"""Return compact JSON with `\uXXXX` in lower case and `/` as `\/` (captured 2026)."""
    return _ascii(value).replace(b"/", rb"\/")


def hmac_sha256(secret: str, body: bytes) -> str:
    """Return the HMAC-SHA256 of a body in lower-case hex digits."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _ascii(value: Any) -> bytes:
    """Return JSON without any character that is not ASCII: most texts have none, and need no escaping."""
    try:
        compact = _FAST.encode(value)
    except UnicodeEncodeError:  # half of a character, which only an escape can write
        return _ESCAPING.encode(value).encode()
    return compact if compact.isascii() else _ESCAPING.encode(value).encode()
