"""Durations as people write them."""

import re

_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|d|h|m|s)")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
LONGEST_SECONDS = 100 * 365 * 86400


def seconds(written: str | float) -> float | None:
    """Return a duration in seconds: a number, or text such as `25h`, `90m`, `1d12h`; None for what is none.

    The longest is 100 years.
    """
    if not isinstance(written, str):
        amount = written
    else:
        parts = _PART.findall(written)
        whole = "".join(f"{number}{unit}" for number, unit in parts) == re.sub(r"\s", "", written)
        amount = sum(float(number) * _SECONDS[unit] for number, unit in parts) if parts and whole else -1.0
    return float(amount) if 0 <= amount <= LONGEST_SECONDS else None
