"""What serializers write for nothing: null and empty text say the same as a member that is not there."""

from typing import Any


def clean(value: Any) -> Any:
    """Return a JSON value without members that are null or empty text, at every depth."""
    if isinstance(value, list):
        return [clean(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: clean(inside) for name, inside in value.items() if inside not in (None, "")}
