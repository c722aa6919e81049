"""The words that a request may use for a component, for a kind of button and for a parameter."""

from emulator.network.refusals import Path, Refusal
from emulator.network.rules import words

PARTS = (
    "header",
    "body",
    "footer",
    "button",
    "carousel",
    "limited_time_offer",
    "tap_target_configuration",
    "call_permission_request",
    "order_status",
)
SUB_TYPES = (
    "quick_reply",
    "url",
    "copy_code",
    "flow",
    "catalog",
    "mpm",
    "spm",
    "order_details",
    "voice_call",
    "phone_number",
    "request_contact_info",
)
TYPES = (
    "text",
    "currency",
    "date_time",
    "image",
    "video",
    "document",
    "gif",
    "location",
    "payload",
    "coupon_code",
    "action",
    "product",
    "limited_time_offer",
    "tap_target_configuration",
    "order_status",
)


def check(path: Path, got: str, known: tuple[str, ...]) -> Refusal | None:
    """Return the refusal of Graph's schema layer when a word is none of those that are known."""
    return words.check(path, got, known, style="strict")
