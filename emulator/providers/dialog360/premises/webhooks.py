"""Webhooks of the time before Meta's cloud: `contacts`, `messages` and `statuses` without an envelope.

360dialog "Sandbox" and "On-Premise integration", read 2026-11. The members are in the order of the samples,
which is alphabetical.
"""

from typing import Any

from emulator.network.events import StatusChanged
from emulator.network.journal import Entry
from emulator.network.model import Json
from emulator.providers.dialog360.answers import PROVIDER
from emulator.providers.dialog360.premises.answers import error
from emulator.providers.graph.news import News
from emulator.providers.interface import House

_NEW = ("from_user_id", "recipient_user_id", "user_id", "pricing", "conversation")
_FILES = ("image", "video", "audio", "voice", "document", "sticker")


def body(entry: Entry, house: House, told: News) -> Json | None:
    """Return the webhook of the news; None for what those webhooks did not tell."""
    value = told.body["entry"][0]["changes"][0]["value"]
    if "messages" in value:
        return {
            "contacts": [_without(one) for one in value.get("contacts", ())],
            "messages": [_message(one) for one in value["messages"]],
        }
    if not isinstance(entry.event, StatusChanged):
        return None
    return {"statuses": [_status(one, entry.event, house) for one in value["statuses"]]}


def _message(message: Json) -> Json:
    kind = message["type"]
    if kind == "audio" and message[kind].get("voice"):
        message = {**message, "voice": message[kind], "type": "voice"}
        del message[kind]
    shown = {name: _file(name, value) for name, value in _without(message).items()}
    return dict(sorted(shown.items()))


def _file(name: str, value: Any) -> Any:
    """A file has no URL: its bytes are at `/v1/media/{id}`."""
    if name not in _FILES or not isinstance(value, dict):
        return value
    return {member: one for member, one in value.items() if member not in ("url", "voice")}


def _status(status: Json, event: StatusChanged, house: House) -> Json:
    metas = house.contract.catalogue(PROVIDER)
    errors = {"errors": [error(event.refusal, metas)]} if event.refusal else {}
    kept = {name: value for name, value in _without(status).items() if name != "errors"}
    return dict(sorted({**kept, **errors}.items()))


def _without(value: Json) -> Json:
    return {name: member for name, member in value.items() if name not in _NEW}
