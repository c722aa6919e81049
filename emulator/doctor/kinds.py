"""A message of every kind that a customer can send, as the control API's actions take them."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

_CARD = {"name": {"formatted_name": "Bea Sample"}, "phones": [{"phone": "+1 202-555-0178", "type": "CELL"}]}
_AD = {
    "source_url": "https://fb.me/sample",
    "source_type": "ad",
    "source_id": "120200000000000001",
    "headline": "Free delivery",
    "body": "This week only",
    "media_type": "image",
    "image_url": "https://example.com/ad.jpg",
    "ctwa_clid": "sample-click",
}
_ITEM = {"product_retailer_id": "sku-1", "quantity": 2, "item_price": 4.5, "currency": "EUR"}


def messages() -> Mapping[str, Json]:
    """Return a name for each kind, and the action that brings it. Unknown kinds are among them."""
    return {
        "text": {"action": "text", "text": "Hello from the doctor"},
        "text with emoji and an apostrophe": {"action": "text", "text": "Grüße 👋🏽, it's me: 5 € / 漢字"},
        "text from an ad": {"action": "text", "text": "I saw your ad", "referral": _AD},
        **{kind: {"action": kind, "media": "sample"} for kind in _FILES},
        "location": {"action": "location", "latitude": 52.37, "longitude": 4.89, "name": "Dam"},
        "contacts": {"action": "contacts", "contacts": [_CARD]},
        "order": {"action": "order", "catalog_id": "1", "items": [_ITEM]},
        "unsupported": {"action": "unsupported"},
        **{name: {"action": "raw", "message": message} for name, message in _raw().items()},
    }


_FILES = ("image", "video", "audio", "document", "sticker")


def _raw() -> Mapping[str, Json]:
    return {
        "button of a template": {"type": "button", "button": {"payload": "yes", "text": "Yes"}},
        "reply button": _interactive("button_reply", {"id": "yes", "title": "Yes"}),
        "list row": _interactive("list_reply", {"id": "r1", "title": "Soup", "description": "Hot"}),
        "flow": _interactive("nfm_reply", {"name": "flow", "body": "Sent", "response_json": "{}"}),
        "call permission": _interactive(
            "call_permission_reply",
            {"response": "accept", "is_permanent": False, "response_source": "user_action"},
        ),
        "change of number": {
            "type": "system",
            "system": {
                "body": "User A changed from ‎1 202 555 0177 to 1 202 555 0179",
                "wa_id": "12025550179",
                "type": "user_changed_number",
            },
        },
        "a kind that nobody knows": {"type": "hologram", "hologram": {"id": "1"}},
        "a kind of interactive that nobody knows": _interactive("telepathy_reply", {"id": "1"}),
    }


def _interactive(kind: str, reply: Json) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, kind: reply}}
