"""`GET` and `POST /{phone-number-id}`: a business number, its facts and its switches.

Meta "Business phone numbers", "Display names", "Two-step verification" and "Webhook overrides", read 2026-11.
"""

from dataclasses import dataclass
from typing import Any

import phonenumbers

from emulator.network import numbers
from emulator.network.accounts.model import Number
from emulator.network.model import Json, Line, Webhook
from emulator.network.network import Network
from emulator.providers.graph import receivers, tiers
from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges.conversational_automation import automation
from emulator.providers.graph.edges.health_status import of_number
from emulator.providers.graph.fields import Nested, View, always
from emulator.providers.graph.handshakes import callback, prove
from emulator.providers.graph.notices import announce
from emulator.providers.graph.owners import OWNER, account_of
from emulator.providers.graph.reading import read_one
from emulator.providers.interface import Answer, Reply

_STANDINGS = {"locked": "BANNED", "restricted": "RESTRICTED"}
_HIGH = 1000
"""Messages a second from which the level is called high ("Throughput", read 2026-11)."""

_TOLD = {
    "pin": ("security", "PIN_CHANGED"),
    "new_display_name": ("phone_number_name_update", "APPROVED"),
}
"""What a business is told of when it has changed it."""


@dataclass(frozen=True, slots=True)
class NumberNode:
    """A business number and the world that it is in."""

    network: Network
    line: Line

    @property
    def facts(self) -> Number:
        """Return what WhatsApp knows of the number."""
        return self.network.state.numbers[self.line.id]


NUMBER: View[NumberNode] = View(
    type="WhatsAppBusinessPhoneNumber",
    fields={
        "id": lambda node: node.line.id,
        "display_phone_number": lambda node: numbers.pretty(node.line.number),
        "verified_name": lambda node: node.facts.name,
        "code_verification_status": lambda node: node.facts.verification,
        "quality_rating": lambda node: node.facts.quality,
        "quality_score": lambda node: {"score": node.facts.quality},
        "platform_type": lambda node: "CLOUD_API" if _sends(node) else "NOT_APPLICABLE",
        "throughput": lambda node: {"level": _level(node)},
        "webhook_configuration": lambda node: receivers.configuration(node.line),
        "status": lambda node: _STANDINGS.get(node.line.standing, node.facts.status),
        "name_status": always("APPROVED"),
        "new_display_name": lambda node: node.facts.new_name or None,
        "new_name_status": lambda node: "APPROVED" if node.facts.new_name else "NONE",
        "account_mode": lambda node: "SANDBOX" if node.line.test_number else "LIVE",
        "is_official_business_account": lambda node: node.facts.official == "APPROVED",
        "is_on_biz_app": always(False),
        "is_pin_enabled": lambda node: bool(node.facts.pin),
        "is_preverified_number": always(False),
        "messaging_limit_tier": lambda node: tiers.name_of(node.line.tier),
        "whatsapp_business_manager_messaging_limit": lambda node: tiers.name_of(node.line.tier),
        "search_visibility": lambda node: "VISIBLE" if node.facts.is_searchable else "NON_VISIBLE",
        "country_code": lambda node: numbers.region(node.line.number),
        "country_dial_code": lambda node: _dial_code(node.line.number),
        "host_platform": always("CLOUD_API"),
        "certificate": always(None),
        "new_certificate": always(None),
        "last_onboarded_time": always(None),
        "eligibility_for_api_business_global_search": always("NON_ELIGIBLE_UNDEFINED_COUNTRY"),
        "username": lambda node: node.facts.username or None,
        "conversational_automation": lambda node: automation(node.line.id, node.facts),
        "health_status": lambda node: of_number(node.network, node.line),
        "whatsapp_business_account": Nested(
            view=OWNER, read=lambda node: account_of(node.network, node.line)
        ),
    },
    default=(
        "verified_name", "code_verification_status", "display_phone_number", "quality_rating",
        "platform_type", "throughput", "webhook_configuration",
    ),
)  # fmt: skip
"""The default is what production shows unasked (captured 2025)."""


def get(call: Call) -> Answer:
    """Answer with the number."""
    return read_one(call, NUMBER, NumberNode(call.network, call.line))


def post(call: Call) -> Reply:
    """Set the two-step PIN, the display name, the search visibility, or a callback for this number alone."""
    changes = _changes(call.body)
    if changes:
        call.network.change_number(call.line.id, **changes)
    for name, (field, event) in _TOLD.items():
        if name in call.body:
            announce(call.network, call.line, field, event)
    override = call.body.get("webhook_configuration")
    return call.accept({"success": True}) if override is None else _override(call, override)


def _changes(body: Json) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "pin" in body:
        found |= {"pin": body["pin"], "guesses": 0}
    if "new_display_name" in body:
        found["new_name"] = body["new_display_name"]
    if "search_visibility" in body:
        found["is_searchable"] = body["search_visibility"] == "VISIBLE"
    return found


def _override(call: Call, given: Json) -> Reply:
    url = given["override_callback_uri"]
    if not url:
        call.network.set_webhook(call.line.id, None, receivers.NUMBER)
        return call.accept({"success": True})
    webhook = callback(call.line, url, str(given.get("verify_token", "")))

    def then(proven: Webhook) -> Answer:
        call.network.set_webhook(call.line.id, proven, receivers.NUMBER)
        return call.accept({"success": True})

    return prove(call, webhook, then)


def _level(node: NumberNode) -> str:
    if not _sends(node):
        return "NOT_APPLICABLE"
    return "HIGH" if node.line.throughput >= _HIGH else "STANDARD"


def _sends(node: NumberNode) -> bool:
    return node.facts.status == "CONNECTED"


def _dial_code(number: str) -> str | None:
    try:
        return str(phonenumbers.parse("+" + number).country_code)
    except phonenumbers.NumberParseException:
        return None
