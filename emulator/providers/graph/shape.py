"""Which parts webhooks have: Meta adds some on a day, and drops others; settings pin what the date decides.

Meta "Webhooks" and its change log, read 2026-11: addresses of media since 2025-11-12 and about then the type
of what is unsupported, business-scoped user ids since April 2026, the conversation until v23.0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from emulator.network.model import Time

Era = Literal["by_date", "conversations", "messages", "free_tier"]
"""How prices are told: each of those of a time, or those of the message's own."""

_SINCE = {
    "media_urls": Time(1762905600.0),
    "unsupported_types": Time(1762905600.0),
    "user_ids": Time(1775001600.0),
}
"""2025-11-12 and 2026-04-01, at midnight UTC."""

_WITHOUT_CONVERSATION = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a webhook has, by default all of it that there is today."""

    conversation: bool = False
    media_urls: bool = True
    unsupported_types: bool = True
    user_ids: bool = True
    pricing: Era = "by_date"


TODAY = Shape()


def shape(settings: Mapping[str, Any], time: Time) -> Shape:
    """Return what webhooks of a time have, by the settings `graph_version` and `webhooks`."""
    version = int(str(settings["graph_version"]).lstrip("v").partition(".")[0])
    pinned = settings["webhooks"]
    return Shape(
        conversation=version < _WITHOUT_CONVERSATION,
        pricing=pinned.get("pricing", "by_date"),
        **{name: _has(pinned.get(name, "by_date"), time >= since) for name, since in _SINCE.items()},
    )


def _has(pinned: str, by_date: bool) -> bool:
    return by_date if pinned == "by_date" else pinned == "always"
