"""Parts of a good message that a phone leaves out, or that do something else than they seem to."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from emulator.network.model import Json

LOCAL = ("localhost", "127.0.0.1", "0.0.0.0", "::1")
_FILES = ("image", "video", "audio", "document", "sticker")
_INDIA = "91"
_NAMES = ("first_name", "last_name", "middle_name", "prefix", "suffix")


def slips(content: Json, number: str) -> Iterator[str]:
    """Yield a sentence for each such part; `number` is the customer's (Meta's page of each type, 2026)."""
    yield from _address(content, number)
    yield from _location(content)
    yield from _contacts(content)
    yield from _file(content)
    yield from _flow(content)


def _address(content: Json, number: str) -> Iterator[str]:
    kind = content["interactive"].get("type") if content["type"] == "interactive" else ""
    if kind == "address_message" and not number.startswith(_INDIA):
        yield f"An address message reaches numbers of India (+{_INDIA}) alone; {number} would not get it."


def _location(content: Json) -> Iterator[str]:
    place = content["location"] if content["type"] == "location" else {}
    if place.get("address") and not place.get("name"):
        yield "location.address is shown only together with a name; give location.name too."


def _contacts(content: Json) -> Iterator[str]:
    cards = content["contacts"] if content["type"] == "contacts" else []
    for index, card in enumerate(cards):
        where = f"contacts.{index}"
        if not any(card["name"].get(part) for part in _NAMES):
            yield f"{where}.name has formatted_name alone; older pages want first_name or another part."
        if any(not phone.get("wa_id") for phone in card.get("phones") or ()):
            yield f"{where} has a phone without wa_id; the card offers to invite that number to WhatsApp."


def _file(content: Json) -> Iterator[str]:
    kind = content["type"]
    file = content[kind] if kind in _FILES else {}
    if kind in ("audio", "sticker") and file.get("caption"):
        yield f"{kind}.caption is not shown: this kind has none; send a text after it."
    if _host(str(file.get("link", ""))) in LOCAL:
        yield f"{kind}.link leads to this machine; WhatsApp cannot fetch it, and the message fails later."


def _flow(content: Json) -> Iterator[str]:
    interactive = content["interactive"] if content["type"] == "interactive" else {}
    is_flow = interactive.get("type") == "flow"
    parameters = (interactive.get("action") or {}).get("parameters") or {} if is_flow else {}
    if parameters.get("flow_action") == "data_exchange" and "flow_action_payload" in parameters:
        yield "flow_action_payload is for flow_action navigate; leave it out with data_exchange."


def _host(link: str) -> str | None:
    try:
        return urlsplit(link).hostname
    except ValueError:
        return None
