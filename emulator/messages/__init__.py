"""One small module per message kind: how it reads, its rows on a phone, what it offers, what comes back.

A kind is the content's `type`, and for interactive messages `interactive_` and the type inside:
`text`, `interactive_button`, `interactive_list_reply`. Everything here is pure: content in, plain data out.
"""

from emulator.messages import (
    button,
    contacts,
    edit,
    interactive_address_message,
    interactive_button,
    interactive_button_reply,
    interactive_call_permission_reply,
    interactive_call_permission_request,
    interactive_carousel,
    interactive_catalog_message,
    interactive_cta_url,
    interactive_flow,
    interactive_list,
    interactive_list_reply,
    interactive_location_request_message,
    interactive_nfm_reply,
    interactive_product,
    interactive_product_list,
    interactive_request_contact_info,
    interactive_voice_call,
    location,
    media,
    order,
    other,
    payment,
    pin,
    poll,
    reaction,
    request_welcome,
    revoke,
    system,
    template,
    text,
    unsupported,
)
from emulator.messages.reading import text_at
from emulator.messages.shapes import Json, Kind, Menu, NotOffered, Offer, Row

__all__ = [
    "Json",
    "Menu",
    "NotOffered",
    "Offer",
    "Row",
    "kind_of",
    "kinds",
    "line",
    "offers",
    "opening",
    "reply",
    "rows",
]

_KINDS: dict[str, Kind] = {
    "button": button,
    "template": template,
    "text": text,
    "image": media,
    "video": media,
    "audio": media,
    "document": media,
    "sticker": media,
    "contacts": contacts,
    "location": location,
    "reaction": reaction,
    "interactive_button": interactive_button,
    "interactive_button_reply": interactive_button_reply,
    "interactive_cta_url": interactive_cta_url,
    "interactive_list": interactive_list,
    "interactive_list_reply": interactive_list_reply,
    "interactive_location_request_message": interactive_location_request_message,
    "interactive_request_contact_info": interactive_request_contact_info,
    "interactive_flow": interactive_flow,
    "interactive_address_message": interactive_address_message,
    "interactive_nfm_reply": interactive_nfm_reply,
    "interactive_call_permission_request": interactive_call_permission_request,
    "interactive_call_permission_reply": interactive_call_permission_reply,
    "interactive_voice_call": interactive_voice_call,
    "interactive_product": interactive_product,
    "interactive_product_list": interactive_product_list,
    "interactive_catalog_message": interactive_catalog_message,
    "interactive_carousel": interactive_carousel,
    "interactive_order_details": payment,
    "interactive_order_status": payment,
    "order": order,
    "poll": poll,
    "pin": pin,
    "request_welcome": request_welcome,
    "system": system,
    "edit": edit,
    "revoke": revoke,
    "unsupported": unsupported,
}


def kind_of(content: Json) -> str:
    """Return the kind of a message: its type, or for an interactive one `interactive_<type>`."""
    kind = text_at(content, "type")
    inner = text_at(content, kind, "type") if kind == "interactive" else ""
    return f"{kind}_{inner}" if inner else kind


def kinds() -> frozenset[str]:
    """Return the kinds that have a module of their own; others show their type and their text."""
    return frozenset(_KINDS)


def line(content: Json) -> str:
    """Return how a message reads in one line: `How can I help?  [Support] [Sales]`."""
    return _module(content).line(content)


def rows(content: Json) -> tuple[Row, ...]:
    """Return what a phone shows inside the bubble, from top to bottom."""
    return _module(content).rows(content)


def offers(content: Json) -> tuple[Offer | Menu, ...]:
    """Return what the customer can tap below the bubble, in order."""
    return _module(content).offers(content)


def opening(content: Json) -> Json | None:
    """Return what the flow's button of a message opens: `{flow_id, flow_name, token, action, screen, data}`.

    None for a message without one.
    """
    kind = kind_of(content)
    if kind == "template":
        return template.opening(content)
    return interactive_flow.opening(content) if kind == "interactive_flow" else None


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the content that the customer's phone sends back when `action` is done on a message.

    `given` is the body of the action: `{"id": "yes"}` or `{"title": "Yes"}` for a button.
    Raises `NotOffered` with a sentence when the message does not offer that.
    """
    return _module(content).reply(content, action, given)


def _module(content: Json) -> Kind:
    return _KINDS.get(kind_of(content), other)
