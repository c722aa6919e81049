"""Whether a Flow JSON is one: its errors with the places of them, as Meta's API lists them.

Meta "Flow JSON" and "Flow JSON errors", read 2026-11. The structure is checked: versions, screens, layouts,
components, actions and the routing model; how long texts are and what expressions mean is not.
"""

import json
from collections.abc import Iterator
from functools import lru_cache

from emulator.network.flow_json import routing, screens
from emulator.network.flow_json.places import places
from emulator.network.flow_json.problems import Problem, invalid_value, missing, shown, unknown
from emulator.network.model import Json

VERSIONS = (
    "2.1", "3.0", "3.1", "4.0", "5.0", "5.1", "6.0", "6.1", "6.2", "6.3", "7.0", "7.1", "7.2", "7.3",
)  # fmt: skip
_ROOT = ("version", "name", "data_api_version", "data_channel_uri", "routing_model", "screens")


@lru_cache(maxsize=64)  # a flow is read far more often than it is written
def errors(text: str) -> tuple[Json, ...]:
    """Return the `validation_errors` of a Flow JSON, none for a good one; each is to be left as it is."""
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        why = trouble.msg if isinstance(trouble, json.JSONDecodeError) else "it is too deep"
        return (shown(Problem("INVALID_JSON", "JSON_PARSE_ERROR", f"Invalid JSON: {why}.", ()), {}),)
    if not isinstance(parsed, dict):
        return (shown(Problem("INVALID_JSON", "JSON_PARSE_ERROR", "Expected an object.", ()), {}),)
    where = places(text)
    return tuple(shown(one, where) for one in _problems(parsed))


def version(text: str) -> str | None:
    """Return the version that a Flow JSON names."""
    return _named(text, "version")


def data_api_version(text: str) -> str | None:
    """Return the version of the data API; a flow that has one has an endpoint."""
    return _named(text, "data_api_version")


def _named(text: str, name: str) -> str | None:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = parsed.get(name) if isinstance(parsed, dict) else None
    return found if isinstance(found, str) else None


def _problems(flow: Json) -> Iterator[Problem]:
    yield from unknown(flow, _ROOT, ())
    if "version" not in flow:
        yield missing("version", ())
    elif flow["version"] not in VERSIONS:
        yield invalid_value("version", ("version",), f"it must be one of {', '.join(VERSIONS)}")
    found = flow.get("screens")
    if not isinstance(found, list) or not found:
        yield missing("screens", ()) if "screens" not in flow else invalid_value("screens", ("screens",))
        return
    yield from screens.check(found)
    yield from routing.check(flow, found)
