"""Reading content that may be odd: what is missing or of another type reads as empty."""

from typing import Any

from emulator.messages.shapes import Json


def at(content: Any, *path: str) -> Any:
    """Return what lies at a path of keys, or None where the path ends early."""
    for key in path:
        content = content.get(key) if isinstance(content, dict) else None
    return content


def text_at(content: Any, *path: str) -> str:
    """Return the text at a path; empty when there is none."""
    found = at(content, *path)
    return found if isinstance(found, str) else ""


def objects_at(content: Any, *path: str) -> list[Json]:
    """Return the objects of the list at a path; what is not an object is left out."""
    found = at(content, *path)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def number_at(content: Any, *path: str) -> float | None:
    """Return the number at a path, or None; vendors accept coordinates as strings too."""
    found = at(content, *path)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        return float(found)
    except ValueError:
        return None


def one_line(text: str) -> str:
    """Return a text with every run of white space as one blank."""
    return " ".join(text.split())
