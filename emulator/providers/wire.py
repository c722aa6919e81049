"""JSON as Meta's servers write it, in answers and in webhooks."""

import json
from typing import Any

_ENCODER = json.JSONEncoder(separators=(",", ":"))


def dumps(value: Any) -> bytes:
    r"""Return compact JSON with `\uXXXX` in lower case and `/` as `\/` (captured 2026)."""
    return _ENCODER.encode(value).replace("/", "\\/").encode()
