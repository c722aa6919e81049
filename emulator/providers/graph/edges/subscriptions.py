"""`/{app-id}/subscriptions`: the callback of an app (Graph API, "Subscriptions", read 2026-11)."""

from dataclasses import replace

from emulator.network.model import Json, Webhook
from emulator.providers.graph.calls import Call
from emulator.providers.graph.handshakes import callback, prove
from emulator.providers.interface import Answer, Reply

OBJECT = "whatsapp_business_account"


def get(call: Call) -> Answer:
    """Answer with the subscription, where the app has a callback."""
    webhook = call.line.webhook
    return call.accept({"data": [] if webhook is None else [_told(call, webhook)]})


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


def _told(call: Call, webhook: Webhook) -> Json:
    version = call.exchange.target.version or call.exchange.house.settings["graph_version"]
    fields = [{"name": name, "version": version} for name in _held(webhook)]
    shown = {"object": webhook.about.get("object", OBJECT), "callback_url": webhook.url, "active": True}
    return {**shown, "fields": fields}
