"""Webhooks of an application: registered by its API, and set on every one of its channels.

Hub Chatt2.me, Webhooks, read 2026-11. The names `signingSecret` and `redefine-signature` are inferred.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from emulator.network.codec import iso
from emulator.network.model import Json, Webhook
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.providers.chatt2me import identity, logs
from emulator.providers.chatt2me.channels import lines_of
from emulator.providers.chatt2me.exchange import Exchange, body_of
from emulator.providers.chatt2me.pages import page
from emulator.providers.interface import Answer, Verify

_SECRET_LENGTH = 32
_KEPT = ("label", "eventType", "authenticationProtocol", "scope")
_NO_AUTHENTICATION = "NoAuthentication"


def create(exchange: Exchange) -> Answer | Verify:
    """Answer `POST /v1/organization/webhook` with 201, once the endpoint was asked to verify itself."""
    body = _body(exchange, "create")
    if isinstance(body, Answer):
        return body
    network = exchange.house.network
    about = {"id": identity.new(network.identifiers), "active": "true", "createdDate": _now(network)}
    return _save(exchange, Webhook(url="", about=about), body, status=201)


def update(exchange: Exchange, webhook: Webhook) -> Answer | Verify:
    """Answer PATCH: what is given changes, and another endpoint is verified anew."""
    body = _body(exchange, "update")
    return body if isinstance(body, Answer) else _save(exchange, webhook, body, status=200)


def redefine(exchange: Exchange, webhook: Webhook) -> Answer:
    """Give a webhook another signing secret."""
    changed = replace(webhook, app_secret=_secret(exchange.house.network))
    return _store(exchange, changed, status=200)


def read(exchange: Exchange, webhook: Webhook) -> Answer:
    """Answer GET of one webhook."""
    return exchange.accept(shown(exchange.house.network, webhook))


def delete(exchange: Exchange, webhook: Webhook) -> Answer:
    """Take a webhook away, and answer 204."""
    network = exchange.house.network
    for line in lines_of(network):
        network.set_webhook(line.id, None, name=webhook.about["id"])
    return exchange.accept(None, status=204)


def listed(exchange: Exchange) -> Answer:
    """Answer GET of all webhooks, by pages."""
    network = exchange.house.network
    found = page(exchange.request.query, [shown(network, one) for one in all_of(network).values()])
    return exchange.refuse(found) if isinstance(found, Refusal) else exchange.accept(found)


def all_of(network: Network) -> Mapping[str, Webhook]:
    """Return the application's webhooks by their ids, the oldest first."""
    found = {name: one for line in lines_of(network) for name, one in line.webhooks.items()}
    return dict(sorted(found.items(), key=lambda item: item[1].about["createdDate"]))


def shown(network: Network, webhook: Webhook) -> Json:
    """Return a webhook as the API tells it; a new secret is shown to whoever asked for one."""
    about = webhook.about
    return {
        "id": about["id"],
        "applicationId": lines_of(network)[0].account["application_id"],
        "active": about["active"] == "true",
        "label": about["label"],
        "eventType": about["eventType"],
        "endpoint": webhook.url,
        "numberOfErrors": len(logs.errors(network, about["id"])),
        "authenticationProtocol": about["authenticationProtocol"],
        "scope": about.get("scope"),
        "headers": [{"key": name, "value": value} for name, value in webhook.headers.items()],
        "requiresSignature": bool(webhook.app_secret),
        "isVerified": bool(webhook.verified),
        "verifiedAt": about.get("verifiedAt"),
        "createdDate": about["createdDate"],
        "lastModifiedDate": about["lastModifiedDate"],
    }


def _body(exchange: Exchange, kind: str) -> Json | Answer:
    body = body_of(exchange.request)
    if isinstance(body, Refusal):
        return exchange.refuse(body)
    refusals = exchange.check("webhook", kind, body)
    return exchange.refuse(*refusals) if refusals else body


def _save(exchange: Exchange, before: Webhook, body: Json, *, status: int) -> Answer | Verify:
    changed = _changed(exchange.house.network, before, body)
    lines = lines_of(exchange.house.network)
    if changed.url == before.url or not lines:
        return _store(exchange, changed, status=status)
    return Verify(lines[0].id, changed, lambda one: _store(exchange, _verified(exchange, one), status=status))


def _changed(network: Network, before: Webhook, body: Json) -> Webhook:
    kept = {name: str(body[name]) for name in _KEPT if body.get(name) is not None}
    active = {"active": str(body["active"]).lower()} if "active" in body else {}
    about = {**before.about, **kept, **active, "lastModifiedDate": _now(network)}
    headers = {one["key"]: one["value"] for one in body.get("headers") or ()}
    return replace(
        before,
        url=body.get("endpoint", before.url),
        headers=headers if "headers" in body else before.headers,
        app_secret=_signing(network, before, body),
        about=about,
    )


def _signing(network: Network, before: Webhook, body: Mapping[str, Any]) -> str:
    if not body.get("requiresSignature", bool(before.app_secret)):
        return ""
    return before.app_secret or _secret(network)


def _secret(network: Network) -> str:
    return network.identifiers.hexadecimal(2 * _SECRET_LENGTH)


def _verified(exchange: Exchange, webhook: Webhook) -> Webhook:
    others = {name: value for name, value in webhook.about.items() if name != "verifiedAt"}
    now = {"verifiedAt": _now(exchange.house.network)} if webhook.verified else {}
    return replace(webhook, about=others | now)


def _store(exchange: Exchange, webhook: Webhook, *, status: int) -> Answer:
    network, name = exchange.house.network, webhook.about["id"]
    before = all_of(network).get(name)
    for line in lines_of(network):
        network.set_webhook(line.id, webhook, name=name)
    fresh = webhook.app_secret and (before is None or before.app_secret != webhook.app_secret)
    secret = {"signingSecret": webhook.app_secret} if fresh else {}
    return exchange.accept(
        shown(network, webhook) | secret, status=status, explanation=_noted(webhook), line=None
    )


def _noted(webhook: Webhook) -> str:
    protocol = webhook.about["authenticationProtocol"]
    if protocol == _NO_AUTHENTICATION:
        return webhook.problem
    note = f"{protocol} is noted; this emulator's webhooks bring no such authentication."
    return f"{webhook.problem} {note}".strip()


def _now(network: Network) -> str:
    return iso(network.clock.now())
