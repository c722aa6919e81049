"""What a business is told of its number (Meta "Webhooks", the fields of numbers, read 2026-11)."""

from collections.abc import Mapping

from emulator.network.model import Json
from emulator.providers.graph.notices.about import About, Events, Make
from emulator.providers.graph.tiers import TIERS, name_of

HIGHER_THROUGHPUT = 1000
"""Messages a second after THROUGHPUT_UPGRADE (Meta "Throughput", read 2026-11)."""

_WITHOUT_LIMITS = 1769904000.0
"""2026-02-01: since then the limits before and after are not told any more."""


def _quality(event: str, steps: int = 0, tier: str = "") -> Make:
    return lambda one: _rated(one, event, tier or _moved(name_of(one.line.tier), steps))


def _rated(one: About, event: str, tier: str) -> Json:
    before = {"old_limit": name_of(one.line.tier)} if tier != name_of(one.line.tier) else {}
    limits = {**before, "current_limit": tier} if one.now < _WITHOUT_LIMITS else {}
    return {**_which(one), "event": event, **limits, "max_daily_conversations_per_business": tier}


def _moved(tier: str, steps: int) -> str:
    names = [*TIERS]
    at = names.index(tier) if tier in names else 1
    return names[max(0, min(at + steps, len(names) - 1))]


def _which(one: About) -> Json:
    return {"display_phone_number": one.line.number}


def _name(decision: str, reason: str | None = None) -> Make:
    return lambda one: {
        **_which(one),
        "decision": decision,
        "requested_verified_name": one.number.new_name or one.number.name,
        "rejection_reason": reason,
    }


def _security(event: str, **more: str) -> Make:
    return lambda one: {**_which(one), "event": event, **more}


def _username(one: About) -> str:
    return one.number.username or "sampleshop"


def _named(status: str) -> Make:
    return lambda one: {**_which(one), "username": _username(one), "status": status}


def _calling(one: About) -> Json:
    usual = {
        "status": "ENABLED",
        "call_icon_visibility": "DEFAULT",
        "callback_permission_status": "ENABLED",
    }
    settings = {
        "phone_number_id": one.line.account["phone_number_id"],
        "calling": one.number.settings.get("calling") or usual,
    }
    kind = "PHONE_NUMBER_SETTINGS"
    head = {"messaging_product": "whatsapp", "timestamp": one.text, "type": kind}
    return {**head, "phone_number_settings": settings}


FIELDS: Mapping[str, Events] = {
    "phone_number_quality_update": {
        "ONBOARDING": _quality("ONBOARDING"),
        "THROUGHPUT_UPGRADE": _quality("THROUGHPUT_UPGRADE", tier="TIER_UNLIMITED"),
        "FLAGGED": _quality("FLAGGED"),
        "UNFLAGGED": _quality("UNFLAGGED"),
        "UPGRADE": _quality("UPGRADE", 1),
        "DOWNGRADE": _quality("DOWNGRADE", -1),
    },
    "phone_number_name_update": {
        "APPROVED": _name("APPROVED"),
        "REJECTED": _name("REJECTED", "NAME_FORMAT_UNACCEPTABLE"),
        "DEFERRED": _name("DEFERRED"),
        "PENDING": _name("PENDING"),
    },
    "security": {
        "PIN_CHANGED": _security("PIN_CHANGED"),
        "PIN_RESET_REQUEST": _security("PIN_RESET_REQUEST", requester="61500000000001"),
        "PIN_REQUEST_SUCCESS": _security("PIN_REQUEST_SUCCESS"),
    },
    "business_username_updates": {
        "approved": _named("approved"),
        "reserved": _named("reserved"),
        "deleted": lambda one: {**_which(one), "status": "deleted"},
    },
    "account_settings_update": {"PHONE_NUMBER_SETTINGS": _calling},
}
