"""`/{app-id}/subscriptions`: the callback of an app (Graph API, "Subscriptions", read 2026-11)."""

from dataclasses import dataclass

from msgspec.structs import replace

from emulator.network.model import Json, Webhook
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View, always
from emulator.providers.graph.handshakes import callback, prove
from emulator.providers.graph.reading import read_alone
from emulator.providers.interface import Answer, Reply

OBJECT = "whatsapp_business_account"


@dataclass(frozen=True, slots=True)
class Callback:
    """An app's webhook, and the version of Graph that shapes what goes there."""

    webhook: Webhook
    version: str


SUBSCRIPTION: View[Callback] = View(
    type="Subscription",
    fields={
        "object": lambda one: one.webhook.about.get("object", OBJECT),
        "callback_url": lambda one: one.webhook.url,
        "active": always(True),
        "fields": lambda one: [{"name": name, "version": one.version} for name in _held(one.webhook)],
    },
    default=("object", "callback_url", "active", "fields"),
    has_id=False,
)


def get(call: Call) -> Answer:
    """Answer with the subscription, where the app has a callback."""
    webhook, version = call.line.webhook, call.exchange.target.version
    told = version or call.exchange.house.settings["graph_version"]
    return read_alone(call, SUBSCRIPTION, None if webhook is None else Callback(webhook, told))


def post(call: Call) -> Reply:
    """Set the callback, once the bot has passed the handshake there."""
    about = {"object": call.body["object"], "fields": ",".join(_fields(call.body))}
    webhook = callback(call.line, call.body["callback_url"], call.body["verify_token"])
    return prove(call, replace(webhook, about=about), lambda proven: _set(call, proven))


def delete(call: Call) -> Answer:
    """Take the callback away, or with `fields` only some of what it is told."""
    gone, webhook = set(_fields(call.body)), call.line.webhook
    if not gone or webhook is None:
        return _set(call, None)
    left = [name for name in _held(webhook) if name not in gone]
    return _set(call, replace(webhook, about={**webhook.about, "fields": ",".join(left)}) if left else None)


def _set(call: Call, webhook: Webhook | None) -> Answer:
    for line in call.node.lines:
        call.network.set_webhook(line.id, webhook)
    return call.accept({"success": True})


def _fields(body: Json) -> list[str]:
    """Return the fields of a body: a list of names, or names with commas between."""
    given = body.get("fields", "")
    names = given if isinstance(given, list) else str(given).split(",")
    return [str(name).strip() for name in names if str(name).strip()]


def _held(webhook: Webhook) -> list[str]:
    return [name for name in webhook.about.get("fields", "messages").split(",") if name]
