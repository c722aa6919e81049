"""How long an undelivered template message is tried: `message_send_ttl_seconds`, by category."""

from emulator.network.refusals import Refusal
from emulator.network.rules.template_creation.refusing import wrong
from emulator.network.templates import Category, Template

_SECONDS: dict[Category, tuple[int, int]] = {
    "AUTHENTICATION": (30, 900),
    "UTILITY": (30, 43_200),
    "MARKETING": (43_200, 2_592_000),
}
_LONGEST = -1


def check(draft: Template) -> Refusal | None:
    """Return the refusal of seconds out of the category's range (Meta "Time-to-live", read 2026-11)."""
    given, (least, most) = draft.ttl, _SECONDS[draft.category]
    if given in (None, _LONGEST) or least <= given <= most:
        return None
    said = f"message_send_ttl_seconds must be from {least} to {most} for {draft.category} templates."
    return wrong(said, ("message_send_ttl_seconds",), f"is {given}; it must be from {least} to {most}, or -1")
