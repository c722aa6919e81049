"""Why a message did not come: the likeliest causes, each a sentence with what to do."""

from collections.abc import Iterator
from typing import Any

from emulator import messages
from emulator.control import answers
from emulator.testing import health, transcript
from emulator.testing.evidence import Conversation, Traffic

Json = dict[str, Any]

_AROUND = 12
_FAILED = 500
_LOOKED_AT = (
    "such a message came earlier, and {} has looked at it: receives() goes on after the last message that it "
    "returned; `messages` of the customer has them all."
)
_ELSEWHERE = (
    "the bot called nothing here at all: does it send to {} (WHATSAPP_BASE_URL)? In a test a vendor's host "
    "that is wired in is led here by the fixture whatsapp_redirect."
)
_OTHER_API = (
    ' The webhook is not verified: is the bot for another API? Name its line then, such as line: "cm".'
)
_SIGNATURE = " Does it check the signature with another secret than WHATSAPP_APP_SECRET of whatsapp.env()?"
_ADVICE = {
    401: _SIGNATURE,
    403: _SIGNATURE,
    404: " Is that the path of its webhook?",
    405: " Does it take POST on that path?",
    500: " Its own log says why.",
}


def render(
    traffic: Traffic, conversation: Conversation, nearest: list[Json], *, came_earlier: bool = False
) -> str:
    """Return the hints, a line each: what went wrong on the wire first, then what was nearly right.

    `came_earlier` says that what is missed came before, and was looked at.
    """
    found = [
        *_wire(traffic),
        *_broken(traffic, conversation),
        *_failed(conversation),
        *_reacted(conversation),
        *_filling(conversation),
    ]
    if nearest:
        found += _near(nearest[0])
    elif not found and not _was_answered(conversation):
        found = [*_silent(traffic, conversation)]
    found += [_LOOKED_AT.format(conversation.customer["name"])] if came_earlier and not found else []
    found += _warned(conversation)
    return "\n".join(f"hint: {hint}" for hint in found)


def _wire(traffic: Traffic) -> Iterator[str]:
    if traffic.webhook is None:
        yield "no webhook is set, so the bot hears nothing: set whatsapp.webhook to its URL or its app."
    yield from (f"webhooks are held back. {why}" for why in traffic.withheld)
    undelivered = [delivery for delivery in traffic.deliveries if delivery["state"] != "delivered"]
    latest = {attempt["problem"]: attempt for attempt in traffic.attempts}
    for problem, count in health.failures(undelivered).items():
        yield f"the webhook failed {health.times(count)}: {problem}{_advice(latest[problem])}"
    pending = sum(delivery["state"] == "pending" for delivery in traffic.deliveries)
    if pending:
        todo = "give receives() a longer timeout, or look where it hangs."
        yield f"the bot has not answered a webhook yet ({pending} pending): {todo}"
    if traffic.refused:
        yield f"the API refused a call of the bot: {_why(traffic.refused[-1])}"
    elif traffic.remarked:
        one = traffic.remarked[-1]
        yield f"the API answered a call of the bot with {one['status']}, and yet: {one['explanation']}"


def _advice(attempt: Json) -> str:
    return _ADVICE.get(attempt["status"], "") + answers.said(attempt)


def _why(exchange: Json) -> str:
    return exchange["explanation"] or f"{exchange['method']} {exchange['path']} got {exchange['status']}"


def _failed(conversation: Conversation) -> Iterator[str]:
    for message in conversation.chat["messages"]:
        if message["refusal"]:
            yield f"a message of the bot was accepted and failed: {message['refusal']['explanation']}"
        elif message["held"]:
            yield f"a message of the bot is {message['status']}, {transcript.HELD[message['held']]}."
        elif message["sender"] == "business" and not message["arrived"]:
            yield f"a message of the bot is {message['status']}: its statuses come later, or by hand."


def _reacted(conversation: Conversation) -> Iterator[str]:
    said = (one for one in conversation.chat["messages"] if one["number"] > conversation.seen)
    for message in said:
        if message["sender"] == "business" and message["content"]["type"] == "reaction":
            did = messages.line(message["content"])
            yield f'the bot {did}: wait for that with receives(kind="reaction").'


def _filling(conversation: Conversation) -> Iterator[str]:
    """Return where a customer is stuck in a flow: the bot hears of nothing but its end."""
    flow, name = conversation.chat.get("flow"), conversation.customer["name"]
    if flow is None or flow["how"] in ("completed", "left"):
        return
    said = " ".join(part for part in (flow["error"], flow["problem"]) if part)
    told = f": {said}" if said else ", and the bot hears of nothing but its end."
    if flow["how"] is None:
        yield f"{name} has the flow {flow['name']!r} open at {flow['screen']}{told}"
    else:
        yield f"the flow {flow['name']!r} of {name} is {flow['how']}{told}"


def _warned(conversation: Conversation) -> list[str]:
    """Return what production accepts and that bites later, each once."""
    said = (one for message in conversation.chat["messages"] for one in message["warnings"])
    return [f"a message of the bot was accepted with a warning: {one}" for one in dict.fromkeys(said)]


def _was_answered(conversation: Conversation) -> bool:
    said = conversation.chat["messages"]
    return bool(said) and said[-1]["sender"] == "business"


def _silent(traffic: Traffic, conversation: Conversation) -> Iterator[str]:
    name = conversation.customer["name"]
    if not traffic.deliveries:
        yield f"nothing was posted to the bot: let {name} say something first."
        return
    yield (
        f"the bot answered every webhook and sent {name} nothing: "
        "has it a handler for this message, and does that end without an error?"
    )
    yield from _elsewhere(traffic, conversation)


def _broken(traffic: Traffic, conversation: Conversation) -> Iterator[str]:
    """A bot that breaks before it has called anything may be one that calls where nobody is."""
    last = [delivery["attempts"][-1] for delivery in traffic.deliveries if delivery["attempts"]]
    if any(attempt["status"] and attempt["status"] >= _FAILED for attempt in last):
        yield from _elsewhere(traffic, conversation)


def _elsewhere(traffic: Traffic, conversation: Conversation) -> Iterator[str]:
    if traffic.exchanges:
        return
    is_unverified = traffic.webhook is not None and traffic.webhook.get("verified") is False
    where = conversation.line.get("base_url", "the emulator")
    yield _ELSEWHERE.format(where) + (_OTHER_API if is_unverified else "")


def _near(near: Json) -> Iterator[str]:
    missed = {one["name"]: one for one in near["conditions"] if not one["met"]}
    for name, hint in _HINTS.items():
        if name in missed:
            yield hint(missed[name]["expected"], missed[name]["got"])
    if "contains" in missed:
        yield from _contains(missed["contains"], near["message"]["content"])


def _customer(expected: Any, got: Any) -> str:
    return f"the bot wrote to {got}, not to {expected}: it answered another customer."


def _line(expected: Any, got: Any) -> str:
    return f"the message came from the line {got}, not from {expected}; name it with line={got!r}."


def _kind(expected: Any, got: Any) -> str:
    return f"kinds are compared exactly: {expected!r} is not {got!r}."


def _quotes(expected: Any, got: Any) -> str:
    return f"the message quotes {got or 'nothing'}, not {expected}."


def _buttons(expected: Any, got: Any) -> str:
    if sorted(expected) == sorted(got):
        return f"the buttons are in another order: {got}."
    return f"button titles are compared exactly, all of them, in order: {got}."


def _text(expected: Any, got: Any) -> str:
    if expected in got:
        return f"texts are compared as a whole; you may want contains={expected!r}."
    if expected.split() == got.split():
        return "the texts differ in white space alone."
    if expected.casefold() == got.casefold():
        return "the texts differ in upper and lower case alone."
    return _difference(expected, got)


def _contains(condition: Json, content: Json) -> Iterator[str]:
    wanted = condition["expected"].casefold()
    if wanted in condition["got"].casefold():
        yield "the text is there, but upper and lower case differ."
    elif any(wanted in offer.label.casefold() for offer in messages.offers(content)):
        yield "contains looks into header, body and footer; the labels of buttons are found by `buttons`."


def _difference(expected: str, got: str) -> str:
    pairs = enumerate(zip(expected, got, strict=False))
    place = next((at for at, (one, other) in pairs if one != other), min(len(expected), len(got)))
    begin = max(0, place - _AROUND)
    wanted, found = expected[begin : place + _AROUND], got[begin : place + _AROUND]
    return f"the texts differ from character {place + 1} on: expected {wanted!r}, got {found!r}."


_HINTS = {
    "customer": _customer,
    "line": _line,
    "kind": _kind,
    "quotes": _quotes,
    "buttons": _buttons,
    "text": _text,
}
