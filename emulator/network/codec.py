"""Values of the house as JSON: what the control API answers, what an export holds."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, get_args, get_type_hints

from msgspec import Struct

from emulator.network.model import Time

Encoder = Callable[[Any], Any]


def iso(time: float) -> str:
    """Return a time as ISO 8601 in UTC with milliseconds: `2026-11-21T12:00:00.000Z`."""
    return datetime.fromtimestamp(time, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def encode(value: Any) -> Any:
    """Return a value of the house as plain JSON data; fields marked as `Time` become ISO 8601."""
    if isinstance(value, Struct):
        return {name: encoder(getattr(value, name)) for name, encoder in _encoders(type(value))}
    if isinstance(value, Mapping):
        return {str(key): encode(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [encode(member) for member in value]
    return value


@cache
def _encoders(kind: type[Struct]) -> tuple[tuple[str, Encoder], ...]:
    hints = get_type_hints(kind)
    return tuple((name, _time if _is_time(hints[name]) else encode) for name in kind.__struct_fields__)


def _is_time(hint: Any) -> bool:
    return hint is Time or Time in get_args(hint)


def _time(value: float | tuple[float, ...] | None) -> Any:
    if isinstance(value, tuple):
        return [iso(one) for one in value]
    return None if value is None else iso(value)
