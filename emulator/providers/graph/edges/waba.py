"""`/{waba-id}`: a business account (Meta "WhatsApp Business Accounts", read 2026-11)."""

import hashlib
from dataclasses import dataclass

from emulator.network import numbers
from emulator.network.accounts.model import Account
from emulator.network.model import Line
from emulator.network.network import Network
from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges import analytics
from emulator.providers.graph.edges.health_status import of_account
from emulator.providers.graph.edges.number import NUMBER, NumberNode
from emulator.providers.graph.edges.subscribed_apps import SUBSCRIPTION, Subscription, subscriptions
from emulator.providers.graph.fields import Computed, Nested, View, always
from emulator.providers.graph.reading import read_one
from emulator.providers.interface import Answer


@dataclass(frozen=True, slots=True)
class AccountNode:
    """A business account, the numbers that it has, and the world that it is in."""

    network: Network
    id: str
    lines: tuple[Line, ...]

    @property
    def line(self) -> Line:
        """Return the first number of the account."""
        return self.lines[0]

    @property
    def facts(self) -> Account:
        """Return what is known of the account."""
        return self.network.state.accounts.get(self.id, Account())

    @property
    def name(self) -> str:
        """Return the account's name: the one that was given to it, or that of its first number."""
        return self.facts.name or self.line.name


ACCOUNT: View[AccountNode] = View(
    type="WhatsAppBusinessAccount",
    fields={
        "id": lambda node: node.id,
        "name": lambda node: node.name,
        "timezone_id": lambda node: node.facts.timezone,
        "message_template_namespace": lambda node: namespace(node.id),
        "account_review_status": always("APPROVED"),
        "business_verification_status": always("verified"),
        "status": always("ACTIVE"),
        "country": lambda node: numbers.region(node.line.number),
        "currency": always("USD"),
        "ownership_type": always("SELF"),
        "is_enabled_for_insights": always(True),
        "marketing_messages_lite_api_status": lambda node: _marketing(node.line),
        "marketing_messages_onboarding_status": lambda node: _marketing(node.line),
        "disable_marketing_messages_on_cloud_api": always(False),
        "on_behalf_of_business_info": always(None),
        "owner_business_info": lambda node: owner(node.line, node.name),
        "owner_business": lambda node: owner(node.line, node.name),
        "health_status": lambda node: of_account(node.line),
        "purchase_order_number": always(None),
        "subscribed_apps": Nested(view=SUBSCRIPTION, read=lambda node: _subscriptions(node), many=True),
        "phone_numbers": Nested(view=NUMBER, read=lambda node: _numbers(node), many=True),
        "analytics": Computed(analytics.messages),
        "conversation_analytics": Computed(analytics.conversations),
        "pricing_analytics": Computed(analytics.prices),
    },
    default=("id", "name", "timezone_id", "message_template_namespace"),
)  # fmt: skip
"""The default is what production shows unasked (captured 2025)."""


def get(call: Call) -> Answer:
    """Answer with the account."""
    return read_one(call, ACCOUNT, node_of(call.network, call.node.id, call.node.lines))


def post(call: Call) -> Answer:
    """Give the account another name or time zone."""
    names = {"name": "name", "timezone_id": "timezone"}
    changes = {ours: call.body[theirs] for theirs, ours in names.items() if theirs in call.body}
    call.network.change_account(call.node.id, **changes)
    return call.accept({"success": True})


def node_of(network: Network, waba_id: str, lines: tuple[Line, ...]) -> AccountNode:
    """Return an account as its view wants it."""
    return AccountNode(network, waba_id, lines)


def owner(line: Line, name: str) -> dict[str, str] | None:
    """Return the business that owns an account, where the line names one."""
    business = line.account.get("business_id")
    return {"id": business, "name": name} if business else None


def _subscriptions(node: AccountNode) -> list[Subscription]:
    return subscriptions(node.network, node.id, node.line)


def _numbers(node: AccountNode) -> list[NumberNode]:
    return [NumberNode(node.network, line) for line in node.lines]


def _marketing(line: Line) -> str:
    return "ONBOARDED" if line.marketing else "INELIGIBLE"


def namespace(waba_id: str) -> str:
    digest = hashlib.sha256(waba_id.encode()).hexdigest()
    return "_".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
