"""From an item of a conversation to the message that WhatsApp knows, or to CM's refusal of the item."""

from collections.abc import Callable, Mapping
from typing import Any

from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal
from emulator.providers.cm.decode import interactive, media, places, template

_PROVIDER, _OPERATION = "cm", "messages"


def decode(contract: Contract, item: Json, place: int) -> Json | Refusal:
    """Return the content in the Cloud API's form; `place` is the item's in the conversation, from 0.

    An item has exactly one content that WhatsApp has (CM "Rich content", read 2026-11). What CM would check
    of it, 305, is inferred: its shape, and not the lengths and the counts that are WhatsApp's.
    """
    where: Path = ("richContent", "conversation", place)
    present = [name for name in _CONTENTS if item.get(name) is not None]
    if len(present) != 1:
        return _refuse(where, _about(item, present))
    kind = _kind(present[0], item)
    if kind not in contract.kinds(_PROVIDER, _OPERATION):
        return _refuse((*where, present[0], "type"), f"CM's documents have no {kind.replace('_', ' ', 1)!r}.")
    refusals = contract.check(_PROVIDER, _OPERATION, kind, item)
    if refusals:
        return _refuse((*where, *refusals[0].path), refusals[0].explanation)
    content: Json = _CONTENTS[present[0]](item[present[0]])
    return content


def _kind(name: str, item: Json) -> str:
    given = item[name] if isinstance(item[name], dict) else {}
    match name:
        case "media":
            return media.kind_of(given)
        case "interactive":
            return interactive.kind_of(given)
    return name


def _about(item: Json, present: list[str]) -> str:
    if present:
        return f"The item has {' and '.join(present)}; send each in an item of its own."
    there = ", ".join(name for name in item if name != "context") or "nothing"
    return f"The item has {there[:60]}; WhatsApp knows {', '.join(_CONTENTS)}."


def _refuse(path: Path, why: str) -> Refusal:
    field = ".".join(map(str, path))
    return Refusal(code="cm_field", path=path, facts={"field": field}, explanation=f"{field}: {why}")


def _text(text: str) -> Json:
    return {"type": "text", "text": {"body": text}}


_CONTENTS: Mapping[str, Callable[[Any], Json]] = {
    "text": _text,
    "media": media.content,
    "template": template.content,
    "location": places.location,
    "contacts": places.contacts,
    "interactive": interactive.content,
}
