"""Parts of a good message that a phone leaves out, or that do something else than they seem to."""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from emulator.network.model import Json

LOCAL = ("localhost", "127.0.0.1", "0.0.0.0", "::1")
_INDIA = "91"
_LINK = re.compile(r"https?://", re.IGNORECASE)
_NAMES = ("first_name", "last_name", "middle_name", "prefix", "suffix")


def slips(content: Json, number: str) -> Iterator[str]:
    """Yield a sentence for each such part; `number` is the customer's (Meta's page of each type, 2026)."""
    look = _LOOKS.get(content["type"])
    if look is not None:
        yield from look(content, number)


def _interactive(content: Json, number: str) -> Iterator[str]:
    interactive = content["interactive"]
    kind = interactive.get("type")
    if kind == "address_message" and not number.startswith(_INDIA):
        yield f"An address message reaches numbers of India (+{_INDIA}) alone; {number} would not get it."
    parameters = (interactive.get("action") or {}).get("parameters") or {} if kind == "flow" else {}
    if parameters.get("flow_action") == "data_exchange" and "flow_action_payload" in parameters:
        yield "flow_action_payload is for flow_action navigate; leave it out with data_exchange."


def _template(content: Json, _number: str) -> Iterator[str]:
    if content["template"].get("components") == []:
        yield "components is empty: production was once seen to refuse that (131009); leave it out instead."
    yield from _twice(content["template"].get("components") or ())
    yield from _addresses(content.get("rendered", {}))
    yield from _codes(content)


def _twice(components: Iterable[Json]) -> Iterator[str]:
    seen: set[str] = set()
    for one in components:
        kind = str(one.get("type", "")).lower()
        named = f"{kind} {one.get('index')}" if kind == "button" else kind
        if named in seen:
            yield f"template.components has {named} more than once; the first of them counts."
        seen.add(named)


def _addresses(rendered: Json) -> Iterator[str]:
    for part in (rendered, *rendered.get("cards", ())):
        for button in part.get("buttons", ()):
            address = str(button.get("url", ""))
            if address.count("://") > 1:
                yield (
                    f"The button {button.get('text')!r} leads to {address[:80]!r}: its parameter is put into "
                    "the approved address; send the part that differs alone."
                )


def _codes(content: Json) -> Iterator[str]:
    if content.get("rendered", {}).get("category") != "AUTHENTICATION":
        return
    parts = content["template"].get("components") or ()
    given = [one.get("text") for part in parts for one in part.get("parameters") or ()]
    shown = sorted({str(one) for one in given if one})
    if len(shown) > 1:
        yield f"The body and the button have different codes: {', '.join(shown)}; customers copy one."
    if any("://" in one for one in shown):
        yield "A code has no links; production may refuse it, and phones show it as it is."


def _text(content: Json, _number: str) -> Iterator[str]:
    text = content["text"]
    if text.get("preview_url") and not _LINK.search(text["body"]):
        yield "preview_url is true, and the text has no link that begins with http:// or https:// to preview."


def _location(content: Json, _number: str) -> Iterator[str]:
    place = content["location"]
    if place.get("address") and not place.get("name"):
        yield "location.address is shown only together with a name; give location.name too."


def _contacts(content: Json, _number: str) -> Iterator[str]:
    for index, card in enumerate(content["contacts"]):
        where = f"contacts.{index}"
        if not any(card["name"].get(part) for part in _NAMES):
            yield f"{where}.name has formatted_name alone; older pages want first_name or another part."
        if any(not phone.get("wa_id") for phone in card.get("phones") or ()):
            yield f"{where} has a phone without wa_id; the card offers to invite that number to WhatsApp."


def _file(content: Json, _number: str) -> Iterator[str]:
    kind = content["type"]
    if _host(str(content[kind].get("link", ""))) in LOCAL:
        yield f"{kind}.link leads to this machine; WhatsApp cannot fetch it, and the message fails later."


def _bare_file(content: Json, number: str) -> Iterator[str]:
    kind = content["type"]
    if content[kind].get("caption"):
        yield f"{kind}.caption is not shown: this kind has none; send a text after it."
    yield from _file(content, number)


def _host(link: str) -> str | None:
    try:
        return urlsplit(link).hostname
    except ValueError:
        return None


_LOOKS: dict[str, Callable[[Json, str], Iterator[str]]] = {
    "text": _text,
    "interactive": _interactive,
    "template": _template,
    "location": _location,
    "contacts": _contacts,
    "image": _file,
    "video": _file,
    "document": _file,
    "audio": _bare_file,
    "sticker": _bare_file,
}
