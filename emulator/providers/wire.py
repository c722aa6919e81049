"""JSON as Meta's servers write it, in answers and in webhooks, and the digest that vendors sign with."""

import hashlib
import hmac
import json
from typing import Any

_ENCODER = json.JSONEncoder(separators=(",", ":"))


def dumps(value: Any) -> bytes:
    r"""Return compact JSON with `\uXXXX` in lower case and `/` as `\/` (captured 2026)."""
    return _ENCODER.encode(value).replace("/", "\\/").encode()


def hmac_sha256(secret: str, body: bytes) -> str:
    """Return the HMAC-SHA256 of a body in lower-case hex digits."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
