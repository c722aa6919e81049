"""`/{waba-id}/subscribed_apps`: who hears of an account, and where (Meta "Overrides", read 2026-11)."""

from dataclasses import dataclass

from emulator.network.accounts.model import Account
from emulator.network.model import Line, Webhook
from emulator.network.network import Network
from emulator.providers.graph import receivers
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View
from emulator.providers.graph.handshakes import callback, prove
from emulator.providers.graph.owners import application
from emulator.providers.graph.reading import read_many
from emulator.providers.interface import Answer, Reply


@dataclass(frozen=True, slots=True)
class Subscription:
    """An app that hears of an account, and the callback that the account overrides its own with."""

    app_id: str
    override: str | None


SUBSCRIPTION: View[Subscription] = View(
    type="WhatsAppBusinessAccountSubscription",
    fields={
        "whatsapp_business_api_data": lambda one: application(one.app_id),
        "override_callback_uri": lambda one: one.override,
    },
    default=("whatsapp_business_api_data", "override_callback_uri"),
    has_id=False,
)


def get(call: Call) -> Answer:
    """Answer with the app, where it is subscribed."""
    held = subscriptions(call.network, call.node.id, call.line)
    return read_many(call, SUBSCRIPTION, held, key=lambda one: one.app_id)


def post(call: Call) -> Reply:
    """Subscribe the app; with `override_callback_uri` at that address, without one at the app's own."""
    url = call.body.get("override_callback_uri")
    if not url:
        return _subscribe(call, None)
    webhook = callback(call.line, url, str(call.body.get("verify_token", "")))
    return prove(call, webhook, lambda proven: _subscribe(call, proven))


def delete(call: Call) -> Answer:
    """Take the subscription away: nothing of the account is told any more."""
    call.network.change_account(call.node.id, is_subscribed=False)
    return call.accept({"success": True})


def subscriptions(network: Network, waba_id: str, line: Line) -> list[Subscription]:
    """Return the app that hears of an account; none where it was unsubscribed."""
    if not network.state.accounts.get(waba_id, Account()).is_subscribed:
        return []
    override = line.webhooks.get(receivers.ACCOUNT)
    return [Subscription(line.account.get("app_id", ""), override.url if override else None)]


def _subscribe(call: Call, override: Webhook | None) -> Answer:
    for line in call.node.lines:
        if override is not None or receivers.ACCOUNT in line.webhooks:
            call.network.set_webhook(line.id, override, receivers.ACCOUNT)
    call.network.change_account(call.node.id, is_subscribed=True)
    return call.accept({"success": True})
