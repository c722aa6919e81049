"""`GET /message_template_library`: the texts that Meta offers, by what they are for (Meta, read 2026-11)."""

from collections.abc import Callable, Mapping
from typing import Any

from emulator.network.model import Json
from emulator.network.template_library import LIBRARY, Entry
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View
from emulator.providers.graph.reading import read_many
from emulator.providers.interface import Answer

_SHOWN: Mapping[str, Callable[[Entry], Any]] = {
    "name": lambda one: one.name,
    "language": lambda _one: "en_US",
    "category": lambda one: one.category,
    "topic": lambda one: one.topic,
    "usecase": lambda one: one.usecase,
    "industry": lambda one: list(one.industry),
    "header": lambda one: one.header or None,
    "body": lambda one: one.body or None,
    "body_params": lambda one: list(one.params),
    "body_param_types": lambda one: list(one.kinds),
    "buttons": lambda one: list(one.buttons),
    "id": lambda one: one.id,
}
_ENTRY: View[Entry] = View(type="MessageTemplateLibraryEntry", fields=_SHOWN, default=tuple(_SHOWN))


def get(call: Call) -> Answer:
    """List the texts, filtered by `search`, `topic`, `usecase`, `industry` and `language`."""
    found = [one for one in LIBRARY if _fits(one, call.body)]
    return read_many(call, _ENTRY, found, key=lambda one: one.id)


def _fits(one: Entry, body: Json) -> bool:
    words = {
        "topic": (one.topic,),
        "usecase": (one.usecase,),
        "industry": one.industry,
        "language": ("EN_US",),
    }
    wanted = str(body.get("search") or "").casefold()
    meets = all(not body.get(name) or str(body[name]).upper() in known for name, known in words.items())
    return meets and wanted in f"{one.name} {one.header} {one.body}".casefold()
