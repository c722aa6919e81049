"""The channels that a message may take. Only WhatsApp leads to a phone here."""

from collections.abc import Sequence
from dataclasses import dataclass

from emulator.contract.likeness import nearest
from emulator.network.refusals import Refusal

_WHATSAPP = "WhatsApp"
_OTHERS = (
    "Apple Business Chat", "Apple Messages for Business", "Facebook Messenger", "Google Business Messages",
    "iMessage", "Instagram", "Line", "MobilePush", "Push", "RCS", "SMS", "Telegram Messenger", "Twitter",
    "Viber", "Voice",
)  # fmt: skip
_KNOWN = {name.lower(): name for name in (_WHATSAPP, *_OTHERS)}


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a message goes by WhatsApp, and what there is to say about that."""

    whatsapp: bool
    note: str = ""


def choose(allowed: Sequence[str]) -> Choice | Refusal:
    """Return the way of a message that allows these channels; names are matched without case.

    Without any, all are allowed, and the one that the world has is WhatsApp (CM's libraries, read 2026-11).
    """
    strange = next((name for name in allowed if name.lower() not in _KNOWN), None)
    if strange is not None:
        meant = nearest(strange, _KNOWN.values())
        hint = f" Perhaps {meant!r} is meant." if meant else ""
        why = f"allowedChannels has {strange[:40]!r}, which is no channel of CM's.{hint}"
        field = "allowedChannels"
        return Refusal(code="cm_field", path=(field,), facts={"field": field}, explanation=why)
    if not allowed:
        note = "allowedChannels is empty, which allows every channel; here the message went by WhatsApp."
        return Choice(whatsapp=True, note=note)
    if _WHATSAPP.lower() in (name.lower() for name in allowed):
        return Choice(whatsapp=True)
    named = ", ".join(_KNOWN[name.lower()] for name in allowed)
    return Choice(whatsapp=False, note=f"Accepted for {named}, which no phone here receives; allow WhatsApp.")
