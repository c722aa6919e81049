"""JSON as CM's servers write it: compact, and text as UTF-8 (as its documents show it; inferred)."""

import json
from typing import Any

_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


def dumps(value: Any) -> bytes:
    """Return compact JSON in UTF-8."""
    return _ENCODER.encode(value).encode()
