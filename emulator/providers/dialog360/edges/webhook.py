"""Where webhooks go: `/v1/configs/webhook` for a number, `/waba_webhook` for its account, `/multi_webhook`.

360dialog "Webhook", "Webhook URL" and "Set multiple webhooks for Phone Number", read 2026-11. No URL is
verified; the headers that come with it are sent with each webhook. What `/multi_webhook` answers is inferred.
"""

from collections.abc import Mapping

from emulator.network.model import Json, Line, Webhook
from emulator.network.refusals import Path, Refusal
from emulator.providers.dialog360 import answers, lines, sandbox
from emulator.providers.dialog360.answers import PROVIDER, Place
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer

OF_ACCOUNT = "waba_webhook"
SEVERAL = "multi_webhook/"
BY = "by"
"""What tells, in a webhook's `about`, that it was set here and not by the emulator's own doors."""

_MOST = 3
_ONE, _MANY = "configs_webhook", "multi_webhook"


def get(call: Call) -> Answer:
    """Tell the number's webhook; an empty URL where there is none (inferred)."""
    return answers.accept(_place(call), _told(call, call.line.webhook_of(_own_name(call))))


def post(call: Call) -> Answer:
    """Set the number's webhook."""
    return _set(call, _own_name(call), (call.line,))


def get_of_account(call: Call) -> Answer:
    """Tell the account's webhook."""
    return answers.accept(_place(call), shown(call.line.webhooks.get(OF_ACCOUNT)))


def post_of_account(call: Call) -> Answer:
    """Set the webhook of all numbers of the account that have none of their own."""
    return _set(call, OF_ACCOUNT, call.node.lines)


def post_several(call: Call) -> Answer:
    """Switch the further webhooks of a number on or off, and add some: up to three, known by their names.

    What has the name of one that is there is left as it is.
    """
    wanted = call.body.get("destinations", [])
    refusal = _check(call, _MANY) or _too_many(call.line, wanted)
    for place, one in enumerate(wanted if refusal is None else ()):
        refusal = refusal or _bad_url(call, one["url"], ("destinations", place, "url"))
    if refusal is not None:
        return answers.configured(call.exchange.house, _place(call), [refusal])
    about = {"enabled": str(call.body["enabled"]).lower()}
    known = several(call.line) | {one["name"]: _webhook(one) for one in wanted if not _has(call.line, one)}
    for name, one in known.items():
        changed = Webhook(url=one.url, headers=one.headers, about=about)
        call.network.set_webhook(call.line.id, changed, SEVERAL + name)
    return answers.accept(_place(call), _listed(call.body["enabled"], known))


def several(line: Line) -> dict[str, Webhook]:
    """Return the further webhooks of a number by their names, switched on or off."""
    return {
        name.removeprefix(SEVERAL): webhook
        for name, webhook in line.webhooks.items()
        if name.startswith(SEVERAL)
    }


def shown(webhook: Webhook | None) -> Json:
    """Return a webhook as 360dialog tells it: without headers as an empty object (seen live)."""
    return {"url": webhook.url if webhook else "", "headers": dict(webhook.headers) if webhook else {}}


def _own_name(call: Call) -> str:
    """Return the name of the key's webhook: each key of the sandbox has its own."""
    if lines.kind(call.line) != lines.SANDBOX:
        return ""
    customer = sandbox.owner(call.network, call.line, lines.key(call.exchange.request))
    return sandbox.webhook(customer or "")


def _told(call: Call, webhook: Webhook | None) -> Json:
    """Return a webhook; the sandbox tells no headers where there are none."""
    told = shown(webhook)
    return told if told["headers"] or lines.kind(call.line) != lines.SANDBOX else {"url": told["url"]}


def _listed(enabled: bool, known: Mapping[str, Webhook]) -> Json:
    return {"enabled": enabled, "destinations": [{"name": name, **shown(one)} for name, one in known.items()]}


def _set(call: Call, name: str, lines: tuple[Line, ...]) -> Answer:
    refusal = _check(call, _ONE) or _bad_url(call, call.body["url"], ("url",))
    if refusal is not None:
        return answers.configured(call.exchange.house, _place(call), [refusal])
    webhook = _webhook(call.body)
    for line in lines:
        call.network.set_webhook(line.id, webhook, name)
    return answers.accept(_place(call), _told(call, webhook))


def _webhook(body: Json) -> Webhook:
    return Webhook(url=body["url"], headers=body.get("headers") or {}, about={BY: "api"})


def _has(line: Line, destination: Json) -> bool:
    return SEVERAL + destination["name"] in line.webhooks


def _check(call: Call, operation: str) -> Refusal | None:
    found = call.exchange.house.contract.check(PROVIDER, operation, "post", call.body)
    return found[0] if found else None


def _too_many(line: Line, wanted: list[Json]) -> Refusal | None:
    names = several(line).keys() | {one["name"] for one in wanted}
    if len(names) <= _MOST:
        return None
    why = f"The number would have {len(names)} further webhooks; at most {_MOST} are possible."
    return Refusal(code="webhook_limit", path=("destinations",), explanation=why)


def _bad_url(call: Call, url: str, path: Path) -> Refusal | None:
    """Return why 360dialog would not take a URL, where the settings hold it to its rules."""
    if not call.exchange.house.settings["strict_webhook_url"]:
        return None
    host = url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    if url.startswith("https://") and "_" not in host and ":" not in host:
        return None
    why = "must be https, without _ or a port in the (sub)domain, as strict_webhook_url in the settings asks."
    return Refusal(code="webhook_url", path=path, explanation=f"{url[:80]!r} {why}")


def _place(call: Call) -> Place:
    return Place(operation=call.operation, line=call.line.id)
