"""`/{waba-id}`: a business account (Meta "WhatsApp Business Accounts", read 2026-11)."""

from emulator.network import numbers
from emulator.network.business import flows, templates
from emulator.network.model import Line
from emulator.network.templates import Template
from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges import analytics
from emulator.providers.graph.edges.health_status import of_account
from emulator.providers.graph.edges.number import NUMBER, NumberNode
from emulator.providers.graph.edges.subscribed_apps import SUBSCRIPTION, Subscription, subscriptions
from emulator.providers.graph.fields import Computed, Nested, View, always
from emulator.providers.graph.flow_view import FLOW, Seen
from emulator.providers.graph.owners import BASICS, AccountNode
from emulator.providers.graph.reading import read_one
from emulator.providers.graph.template_view import TEMPLATE
from emulator.providers.interface import Answer

_BY_PERIOD = analytics.checked("HALF_HOUR", "DAILY", "MONTHLY")
ACCOUNT: View[AccountNode] = View(
    type="WhatsAppBusinessAccount",
    fields={
        **BASICS,
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
        "message_templates": Nested(view=TEMPLATE, read=lambda node: _templates(node), many=True),
        "flows": Nested(view=FLOW, read=lambda node: _flows(node), many=True),
        "analytics": Computed(analytics.messages, analytics.checked("HALF_HOUR", "DAY", "MONTH")),
        "conversation_analytics": Computed(analytics.conversations, _BY_PERIOD),
        "pricing_analytics": Computed(analytics.prices, _BY_PERIOD),
    },
    default=tuple(BASICS),
)


def get(call: Call) -> Answer:
    """Answer with the account."""
    return read_one(call, ACCOUNT, AccountNode(call.network, call.node.id, call.node.lines))


def post(call: Call) -> Answer:
    """Give the account another name or time zone."""
    names = {"name": "name", "timezone_id": "timezone"}
    changes = {ours: call.body[theirs] for theirs, ours in names.items() if theirs in call.body}
    call.network.change_account(call.node.id, **changes)
    return call.accept({"success": True})


def owner(line: Line, name: str) -> dict[str, str] | None:
    """Return the business that owns an account, where the line names one."""
    business = line.account.get("business_id")
    return {"id": business, "name": name} if business else None


def _subscriptions(node: AccountNode) -> list[Subscription]:
    return subscriptions(node.network, node.id, node.line)


def _numbers(node: AccountNode) -> list[NumberNode]:
    return [NumberNode(node.network, line) for line in node.lines]


def _templates(node: AccountNode) -> list[Template]:
    return templates.all_of(node.network, node.line)


def _flows(node: AccountNode) -> list[Seen]:
    return [Seen(one, node.line, node.network) for one in flows.all_of(node.network, node.line)]


def _marketing(line: Line) -> str:
    return "ONBOARDED" if line.marketing else "INELIGIBLE"
