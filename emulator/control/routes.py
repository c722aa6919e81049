"""The control API's calls, one function each, and the table that the server and the description read."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from emulator import __version__
from emulator.control import (
    fillings,
    flows,
    groups,
    lines,
    media,
    notices,
    ordering,
    people,
    statuses,
    stream,
    templates,
    times,
    views,
    waiting,
)
from emulator.control.naming import PAGE, line_of, number_in, wa_id_of, without_webhook
from emulator.control.problems import Problem, read_body
from emulator.faults import CODES_OF, reserved
from emulator.network.codec import iso
from emulator.network.events import ClockSet
from emulator.network.model import Json
from emulator.network.network import Unknown
from emulator.providers.interface import Envelope
from emulator.world import Emulator

_MOST_TOLD = 1000


async def world(emulator: Emulator, _request: Request) -> Json:
    """Say which world this is and how far its journal goes."""
    network = emulator.world.network
    about = {"name": "whatsapp-emulator", "version": __version__, "world": emulator.world.id}
    time = {"now": iso(network.clock.now()), "mode": emulator.world.clock.mode}
    return {**about, "number": network.journal.last(), **time}


async def verify(emulator: Emulator, request: Request) -> Json:
    """Perform the verification handshake now and report what was wrong."""
    body = await read_body(request, emulator.contract, "calls", "verify")
    line = line_of(emulator.world.network, body.get("line"))
    if line.webhook is None:
        raise without_webhook(line)
    return views.webhook(await emulator.world.verify(line, line.webhook))


async def journal(emulator: Emulator, request: Request) -> Json:
    """Return the journal's entries after a number."""
    journal = emulator.world.network.journal
    entries = journal.after(number_in(request, "after", 0), number_in(request, "limit", PAGE))
    shown = [views.entry(one) for one in entries]
    return {"world": emulator.world.id, "entries": shown, "number": journal.last()}


async def events(emulator: Emulator, request: Request) -> Response:
    """Stream the journal as Server-Sent Events."""
    last, after = request.headers.get("last-event-id", ""), request.query_params.get("after", "")
    start = stream.start_after(emulator.world, last, after)
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    body = stream.stream(emulator.world, start)
    return StreamingResponse(body, media_type="text/event-stream", headers=headers)


async def wait(emulator: Emulator, request: Request) -> Json:
    """Wait for a business's message; 408 with the nearest misses when it does not come."""
    body = await read_body(request, emulator.contract, "calls", "wait")
    where, after, timeout = body["where"], body.get("after") or 0, body.get("timeout", 5.0)
    group = emulator.world.network.state.groups.get(where.get("line", ""))
    if group is not None:
        where = {**where, "line": group.line, "customer": group.id}
    elif "line" in where:
        where = {**where, "line": emulator.world.network.line(where["line"]).id}
    if group is None and "customer" in where:
        where = {**where, "customer": emulator.world.network.customer(wa_id_of(where["customer"])).wa_id}
    message = await waiting.wait(emulator.world, where, after, timeout)
    if message is not None:
        return {"message": views.message(emulator.world.network, message)}
    count, nearest = waiting.nearest(emulator.world, where, after)
    sentence = f"No message matching {json.dumps(where, ensure_ascii=False)} within {timeout:g} s."
    raise Problem(408, sentence, sent=count, nearest=nearest)


async def settle(emulator: Emulator, request: Request) -> Json:
    """Return when every webhook that is due was delivered and answered."""
    body = await read_body(request, emulator.contract, "calls", "settle")
    timeout = body.get("timeout", 10.0)
    try:
        await waiting.within(timeout, emulator.world.closed, emulator.world.settle())
    except TimeoutError:
        sentence = f"Not settled after {timeout:g} s. {times.still_waiting(emulator.world)}"
        raise Problem(408, sentence) from None
    return {"settled": True, "number": emulator.world.network.journal.last()}


async def webhooks(emulator: Emulator, _request: Request) -> Json:
    """List the webhooks with their attempts, the oldest first."""
    return {"webhooks": views.deliveries(emulator.world.network.journal.after(0))}


async def redeliver(emulator: Emulator, request: Request) -> Json:
    """Deliver a webhook again, and return it once it is answered."""
    await read_body(request, emulator.contract, "calls", "redeliver")
    delivery = request.path_params["delivery"]
    if not emulator.world.outbox.redeliver(delivery):
        raise Unknown("webhook", delivery)
    return await _delivered(emulator, delivery)


async def post_webhook(emulator: Emulator, request: Request) -> Json:
    """Send a raw body to a line's webhook, signed as the vendor would."""
    body = await read_body(request, emulator.contract, "calls", "post_webhook")
    line = line_of(emulator.world.network, body.get("line"))
    raw = body["body"] if isinstance(body["body"], str) else json.dumps(body["body"], separators=(",", ":"))
    headers = {"Content-Type": "application/json"}
    customer = body.get("customer", "")
    envelope = Envelope(line=line.id, customer=customer, message=None, body=raw.encode(), headers=headers)
    delivery = emulator.world.outbox.post(envelope)
    if delivery is None:
        raise without_webhook(line)
    return await _delivered(emulator, delivery)


async def clock(emulator: Emulator, _request: Request) -> Json:
    """Tell the world's time, and whether it runs."""
    one = emulator.world.clock
    return {"now": iso(one.now()), "mode": one.mode, "number": emulator.world.network.journal.last()}


async def set_clock(emulator: Emulator, request: Request) -> Json:
    """Freeze the clock, let it run, or advance it: what falls due on the way is done in order.

    `fired` tells what that was: the first 1000 entries of the journal after the number `after`, in brief.
    """
    body = await read_body(request, emulator.contract, "calls", "set_clock")
    journal = emulator.world.network.journal
    before = journal.last()
    moved = await times.set_clock(emulator.world, body)
    fired = [views.brief(one) for one in journal.after(before, _MOST_TOLD)]
    emulator.world.network.record(ClockSet(mode=emulator.world.clock.mode, moved=moved))
    return {**await clock(emulator, request), "after": before, "fired": fired}


async def faults(emulator: Emulator, _request: Request) -> Json:
    """List the armed faults, each with how often it struck."""
    return {"faults": [ordering.shown(fault, struck) for fault, struck in emulator.world.faults.counts()]}


async def arm_fault(emulator: Emulator, request: Request) -> Json:
    """Arm a fault: a refusal for messages that fit, for the next ones, every n-th, by chance, or all."""
    body = await read_body(request, emulator.contract, "calls", "arm_fault")
    fault = ordering.fault(emulator, body)
    emulator.world.faults.arm(fault)
    return ordering.shown(fault, 0)


async def clear_faults(emulator: Emulator, _request: Request) -> Json:
    """Disarm every fault."""
    emulator.world.faults.clear()
    return {"faults": []}


async def clear_fault(emulator: Emulator, request: Request) -> Json:
    """Disarm one fault."""
    name = request.path_params["fault"]
    if not emulator.world.faults.clear(name):
        raise Unknown("fault", name)
    return await faults(emulator, request)


async def reserved_numbers(emulator: Emulator, _request: Request) -> Json:
    """List the numbers that always fail, each with its refusal."""
    rows = reserved.numbers(emulator.contract.catalogue(CODES_OF)).items()
    return {"numbers": [ordering.shown_reserved(number, row) for number, row in rows]}


async def exchanges(emulator: Emulator, request: Request) -> Json:
    """List the newest requests to vendor paths with their answers, secrets redacted."""
    entries = emulator.world.network.journal.after(0)
    return {"exchanges": views.exchanges(entries, number_in(request, "limit", PAGE))}


async def reset(emulator: Emulator, request: Request) -> Json:
    """Start the world anew; event streams end and find the new world when they come back."""
    body = await read_body(request, emulator.contract, "calls", "reset")
    await emulator.reset(keep_webhooks=body.get("keep_webhooks", False))
    return await world(emulator, request)


async def export(emulator: Emulator, _request: Request) -> Json:
    """Return the whole world: the journal that made it."""
    entries = [views.entry(one) for one in emulator.world.network.journal.after(0)]
    return {"format": 1, "version": __version__, "world": emulator.world.id, "entries": entries}


async def _delivered(emulator: Emulator, delivery: str) -> Json:
    await emulator.world.outbox.quiet()
    found = views.deliveries(emulator.world.network.journal.after(0))
    return next(one for one in found if one["id"] == delivery)


Endpoint = Callable[[Emulator, Request], Awaitable[Json | Response]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: method, path below `/_emulator/v1`, what does it, its body's schema, what else it reads."""

    method: str
    path: str
    endpoint: Endpoint
    body: str | None = None
    status: int = 200
    query: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()


CALLS = (
    Call("GET", "/", world),
    Call("GET", "/lines", lines.lines),
    Call("PATCH", "/lines/{line}", lines.change_line, "calls/change_line"),
    Call("PUT", "/lines/{line}/webhook", lines.set_webhook, "calls/set_webhook"),
    Call("POST", "/lines/{line}/messages", lines.send, "calls/send", 201),
    Call("GET", "/customers", people.customers),
    Call("POST", "/customers", people.add_customer, "calls/add_customer", 201),
    Call("PATCH", "/customers/{wa_id}", people.change_customer, "calls/change_customer"),
    Call("POST", "/customers/{wa_id}/actions", people.act, "actions"),
    Call("POST", "/customers/{wa_id}/flow", fillings.open_flow, "calls/open_flow", 201),
    Call("GET", "/customers/{wa_id}/flow", fillings.flow_screen),
    Call("POST", "/customers/{wa_id}/flow/actions", fillings.act_in_flow, "flow"),
    Call("GET", "/chats", people.chats, query=("customer",)),
    Call("GET", "/chats/{line}/{wa_id}", people.chat, query=("limit", "before")),
    Call("GET", "/groups", groups.groups),
    Call("POST", "/groups", groups.add_group, "calls/add_group", 201),
    Call("GET", "/journal", journal, query=("after", "limit")),
    Call("GET", "/events", events, query=("after",), headers=("Last-Event-ID",)),
    Call("POST", "/statuses", statuses.set_status, "calls/set_status"),
    Call("GET", "/templates", templates.templates, query=("line",)),
    Call("POST", "/templates/{template}/actions", templates.act_on_template, "calls/act_on_template"),
    Call("GET", "/flows", flows.flows, query=("line",)),
    Call("POST", "/flows/{flow}/status", flows.set_flow_status, "calls/set_flow_status"),
    Call("PUT", "/flows/{flow}", fillings.set_flow, "calls/set_flow"),
    Call("POST", "/flows/{flow}/ping", fillings.ping_flow, "calls/ping_flow"),
    Call("GET", "/fields", notices.notice_fields),
    Call("POST", "/events/{field}", notices.tell_business, "calls/tell_business"),
    Call("POST", "/wait", wait, "calls/wait"),
    Call("POST", "/settle", settle, "calls/settle"),
    Call("GET", "/webhooks", webhooks),
    Call("POST", "/webhooks", post_webhook, "calls/post_webhook"),
    Call("POST", "/webhooks/{delivery}/redeliver", redeliver, "calls/redeliver"),
    Call("POST", "/verify", verify, "calls/verify"),
    Call("GET", "/clock", clock),
    Call("POST", "/clock", set_clock, "calls/set_clock"),
    Call("GET", "/faults", faults),
    Call("POST", "/faults", arm_fault, "calls/arm_fault", 201),
    Call("DELETE", "/faults", clear_faults),
    Call("DELETE", "/faults/{fault}", clear_fault),
    Call("GET", "/media", media.listing),
    Call("GET", "/media/{media}", media.file),
    Call("GET", "/reserved", reserved_numbers),
    Call("GET", "/exchanges", exchanges, query=("limit",)),
    Call("POST", "/reset", reset, "calls/reset"),
    Call("GET", "/export", export),
)
