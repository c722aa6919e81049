"""Delivery health as lines of text: webhooks, refused calls, the clock."""

import json
from collections import Counter
from typing import Any

from emulator.testing.evidence import REFUSED, Traffic
from emulator.testing.transcript import clip, clock_time

Json = dict[str, Any]

_SHOWN_CALLS, _WIDEST, _NARROW = 3, 200, 40
_TIMES = {1: "once", 2: "twice"}


def render(traffic: Traffic) -> str:
    """Return what became of the webhooks, the calls that were refused, and the clock."""
    return "\n".join([*_webhooks(traffic), *calls(traffic), _clock(traffic)])


def calls(traffic: Traffic) -> list[str]:
    """Return the bot's calls that were refused, or of which there is something to say, the newest last."""
    return [
        text
        for calls, fate in ((traffic.refused, "refused"), (traffic.remarked, "taken with a remark"))
        if calls
        for text in (f"calls     {len(calls)} {fate}", *(f"  {call(one)}" for one in calls[-_SHOWN_CALLS:]))
    ]


def untold(traffic: Traffic, told: str) -> str:
    """Return those calls, or nothing when a text has all of them already."""
    text = "\n".join(calls(traffic))
    return "" if all(line in told for line in text.splitlines()) else text


def times(count: int) -> str:
    """Return `once`, `twice`, `3 times`."""
    return _TIMES.get(count, f"{count} times")


def failures(deliveries: list[Json]) -> Counter[str]:
    """Return how often each problem kept one of the webhooks from being delivered."""
    attempts = (attempt for delivery in deliveries for attempt in delivery["attempts"])
    return Counter(attempt["problem"] for attempt in attempts if not attempt["ok"])


def _webhooks(traffic: Traffic) -> list[str]:
    if traffic.webhook is None and not traffic.deliveries:
        return ["webhooks  none: no webhook is set"]
    states = Counter(delivery["state"] for delivery in traffic.deliveries)
    answers = ", ".join(dict.fromkeys(str(one["status"]) for one in traffic.attempts if one["ok"]))
    delivered = f"{states['delivered']} delivered" + (f" ({answers})" if answers else "")
    target = traffic.webhook["url"] if traffic.webhook else "no webhook any more"
    waiting = f"{states['pending']} pending   {states['retrying']} retrying"
    summary = f"webhooks  {delivered}   {waiting}   {states['failed']} failed    to {target}"
    return [summary, *_troubles(traffic), *_next(traffic)]


def _troubles(traffic: Traffic) -> list[str]:
    webhook = traffic.webhook or {}
    unverified = [f"  not verified: {webhook['problem']}"] if webhook.get("verified") is False else []
    return unverified + [
        f"  {times(count)}: {problem}" for problem, count in failures(traffic.deliveries).items()
    ]


def _next(traffic: Traffic) -> list[str]:
    waiting = [
        one["attempts"][-1]["next_attempt"] for one in traffic.deliveries if one["state"] == "retrying"
    ]
    return [f"  the next attempt is due at {clock_time(min(waiting))}"] if waiting else []


def call(exchange: Json) -> str:
    """Return a call with its answer, and below, if there is something to say of it, what that is."""
    head = f"{exchange['method']} {exchange['path']}  {exchange['status']}  {_answer(exchange)}"
    return f"{head}\n    {exchange['explanation']}" if exchange["explanation"] else head


def _answer(exchange: Json) -> str:
    """Return what was refused in the vendor's words; of what was taken the beginning is enough."""
    answer = exchange["answer"]
    return _error(answer) if exchange["status"] >= REFUSED else clip(answer, _NARROW)


def _error(answer: str) -> str:
    try:
        error = json.loads(answer)["error"]
        details = error.get("error_data", {}).get("details", "")
        return ": ".join(part for part in (error["message"], details) if part)
    except (ValueError, LookupError, TypeError, AttributeError):
        return clip(answer, _WIDEST)


def _clock(traffic: Traffic) -> str:
    return f"clock: {traffic.clock['mode']} at {traffic.clock['now']}"
