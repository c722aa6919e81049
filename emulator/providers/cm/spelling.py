"""Names of members in one spelling: CM matches them without case, at every depth.

Its own libraries write `producttoken` and `productToken`, `media` and `Media`, `components` and `Components`
(the libraries for Python, PHP, .NET and JavaScript, read 2026-11). What a bot keeps in the data of a flow is
its own and stays as it is.
"""

from typing import Any

_MIXED = (
    "allowedChannels", "appKey", "customGrouping", "customGrouping2", "customGrouping3", "listPicker",
    "maximumNumberOfMessageParts", "mediaName", "mediaUri", "mimeType", "minimumNumberOfMessageParts",
    "productToken", "richContent", "searchQuery",
)  # fmt: skip
_SPELLED = {name.lower(): name for name in _MIXED}
_PAYLOAD = "flow_action_payload"


def spelled(value: Any) -> Any:
    """Return a JSON value with every member named as CM's documents do; of two alike the last one counts."""
    if isinstance(value, list):
        return [spelled(item) for item in value]
    if not isinstance(value, dict):
        return value
    named = ((name_of(given), inside) for given, inside in value.items())
    return {name: _payload(inside) if name == _PAYLOAD else spelled(inside) for name, inside in named}


def name_of(given: str) -> str:
    """Return a member's name as CM's documents write it, in lower case where they do not have it."""
    plain = given.lower()
    return _SPELLED.get(plain, plain)


def _payload(value: Any) -> Any:
    return {name_of(given): inside for given, inside in value.items()} if isinstance(value, dict) else value
