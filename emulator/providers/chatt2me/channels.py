"""Channels: what each platform has, and the names that a channel goes by in `from`."""

from collections.abc import Iterable, Mapping

from emulator.network.model import Line
from emulator.network.network import Network

PROVIDER = "chatt2me"
CHANNELS = ("whatsapp", "instagram", "messenger", "telegram")

_ALL = frozenset(CHANNELS)
_WHATSAPP = frozenset({"whatsapp"})
_WITH_FILES = frozenset({"whatsapp", "telegram"})
_NOT_TELEGRAM = _ALL - {"telegram"}
_META_SOCIAL = frozenset({"instagram", "messenger"})

AVAILABLE: Mapping[str, frozenset[str]] = {
    "text": _ALL,
    "image": _ALL,
    "video": _ALL,
    "audio": _ALL,
    "document": _WITH_FILES,
    "sticker": _ALL - {"messenger"},
    "location": _WITH_FILES,
    "contacts": _WITH_FILES,
    "reaction": _ALL,
    "template": _WHATSAPP,
    "interactive_button": _NOT_TELEGRAM,
    "interactive_list": _ALL,
    "interactive_cta_url": _NOT_TELEGRAM,
    "interactive_location_request_message": _WHATSAPP,
    "reply": _WITH_FILES,
    "quick_replies": _META_SOCIAL,
    "attachment": _META_SOCIAL,
    "sender_action": _META_SOCIAL,
}
"""Where each kind can be sent (Hub Chatt2.me, Interactive messages and Sending messages, read 2026-11)."""


def has(channel: str, kind: str) -> bool:
    """Say whether a platform has a kind; what the table does not name is WhatsApp's alone (inferred)."""
    return channel in AVAILABLE.get(kind, _WHATSAPP)


def channel_of(line: Line) -> str:
    """Return the platform of a line."""
    return line.account["channel"]


def lines_of(network: Network) -> list[Line]:
    """Return the channels of the application: every line of this provider."""
    return [line for line in network.state.lines.values() if line.provider == PROVIDER]


def find(lines: Iterable[Line], channel: str, written: str) -> Line | None:
    """Return the channel of a platform by its id, its number or its name (with or without + or @)."""
    return next(
        (line for line in lines if channel_of(line) == channel and written.lower() in _names(line)), None
    )


def _names(line: Line) -> set[str]:
    username = line.account.get("username", "").lower()
    named = {username, f"@{username}"} if username else set()
    numbered = {line.number, f"+{line.number}"} if channel_of(line) == "whatsapp" else set()
    return {line.id.lower()} | named | numbered
