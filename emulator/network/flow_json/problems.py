"""What is wrong with a Flow JSON, in the shape of Meta's `validation_errors` (2026-11; texts inferred)."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from emulator.network.model import Json
from emulator.network.refusals import Path

Span = tuple[int, int, int, int]
"""Line and column where something begins, and where it ends, from 1."""

_NOWHERE: Span = (1, 1, 1, 1)


class Problem(Struct, frozen=True, gc=False):
    """One error: Meta's names for it, the sentence, and the path to what is wrong."""

    error: str
    type: str
    message: str
    path: Path


def unknown(node: Json, known: tuple[str, ...], path: Path) -> Iterator[Problem]:
    """Return a problem for every property that a node may not have."""
    for name in node:
        if name not in known:
            said = f'The property "{name}" cannot be specified at "{at(path)}".'
            yield Problem("INVALID_PROPERTY", "JSON_SCHEMA_ERROR", said, (*path, name))


def missing(name: str, path: Path) -> Problem:
    """Return the problem of a property that is needed and absent."""
    said = f'The required property "{name}" is missing at "{at(path)}".'
    return Problem("MISSING_REQUIRED_PROPERTY", "JSON_SCHEMA_ERROR", said, path)


def invalid_value(name: str, path: Path, why: str = "") -> Problem:
    """Return the problem of a property whose value is not allowed."""
    said = f"Invalid value found for property '{name}'{f': {why}' if why else ''}."
    return Problem("INVALID_PROPERTY_VALUE", "FLOW_JSON_ERROR", said, path)


def broken(error: str, message: str, path: Path) -> Problem:
    """Return a problem of how the parts of a flow go together."""
    return Problem(error, "FLOW_JSON_ERROR", message, path)


def at(path: Path) -> str:
    """Return a path as Meta writes it: `$root/screens/0/layout`."""
    return "/".join(("$root", *map(str, path)))


def shown(problem: Problem, places: Mapping[Path, Span]) -> Json:
    """Return a problem as an entry of `validation_errors`."""
    line, column, last_line, last_column = places.get(problem.path, _NOWHERE)
    span = {
        "line_start": line,
        "line_end": last_line,
        "column_start": column,
        "column_end": last_column,
    }
    about = {"error": problem.error, "error_type": problem.type, "message": problem.message, **span}
    return {**about, "pointers": [{**span, "path": _pointer(problem.path)}]}


def _pointer(path: Path) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).lstrip(".")
