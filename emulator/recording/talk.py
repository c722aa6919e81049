"""From the journal's entries about messages to steps: what a customer sent, and what arrived."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from emulator import messages
from emulator.messages.offering import flat
from emulator.recording.deeds import Around, Deed, deed
from emulator.recording.drafts import Draft, Remark, moved, noun_of
from emulator.recording.expecting import expected, noun
from emulator.recording.sight import Sight, chosen

Json = dict[str, Any]
Take = Callable[[Sight, Json], None]

_WINDOW = timedelta(hours=24)
_SEEN = ("delivered", "read", "played")
_FRESH = "not delivered"
_IN_A_GROUP = "Not recorded: what was said in the group {}; scenarios have no groups."
_OUT_OF_ORDER = "Not recorded: the bot's {} came after what it sent later, which is spoken of before."
_FAILED = "Not recorded: the bot's {} failed ({}) and did not arrive."
_SEEDED = "Not recorded: the {} was sent in the bot's name, by the control API."
_QUOTED = "Not recorded: what comes next quoted a message."


def _received(sight: Sight, entry: Json) -> None:
    message = entry["message"]
    if not _concerns(sight, message):
        return
    sight.messages[message["id"]] = message
    kind = messages.kind_of(message["content"])
    if kind == "system":
        _say_so(sight, message)
        return
    sight.windows[message["customer"]] = datetime.fromisoformat(entry["time"]) + _WINDOW
    if kind == "request_welcome":
        sight.add(Draft(verb="reads", customer=message["customer"], number=message["number"]))
    else:
        _do(sight, message)


def _concerns(sight: Sight, message: Json) -> bool:
    """Say whether a message is one of the chats; of a group with one of the people, tell once."""
    place = message["line"]
    is_of_group = message["customer"] == place and sight.takes_part(message["author"])
    if is_of_group and place not in sight.groups:
        sight.groups.add(place)
        sight.add(Remark(sentence=_IN_A_GROUP.format(place), number=message["number"]))
    return place == sight.line and sight.takes_part(message["customer"])


def _do(sight: Sight, message: Json) -> None:
    done = deed(message["content"], _around(sight, message))
    if done.verb == "sends_raw" and message["quotes"]:
        sight.add(Remark(sentence=_QUOTED, number=message["number"]))
    if done.file is not None:
        facts: Json = next((one for one in message["files"] if one["id"] == done.file), {})
        sight.files[done.file] = {**facts, "kind": message["content"]["type"]}
    sight.add(_draft(done, message))


def _say_so(sight: Sight, message: Json) -> None:
    """WhatsApp tells of another number twice: by the number, and by the user id."""
    system, about = (
        message["content"]["system"],
        {"customer": message["customer"], "number": message["number"]},
    )
    if system.get("type") == "user_changed_number":
        now = system["wa_id"]
        sight.moves[now] = message["customer"]
        sight.people = None if sight.people is None else sight.people | {now}
        sight.add(Draft(verb="changes_number", given=chosen(now), **about))
    elif system.get("type") == "customer_identity_changed":
        sight.add(Draft(verb="changes_phone", **about))


def _around(sight: Sight, message: Json) -> Around:
    customer = message["customer"]
    quoted = sight.messages.get(message["quotes"] or "")
    came = (sight.messages[name] for name in reversed(sight.came))
    return Around(
        quoted=None if quoted is None else quoted["content"],
        came=((one["id"], one["content"]) for one in came if one["customer"] == customer),
        customer=sight.customers[customer],
        samples=sight.samples,
    )


def _draft(done: Deed, message: Json) -> Draft:
    return Draft(
        verb=done.verb,
        given=done.given,
        customer=message["customer"],
        about=done.target or (message["quotes"] if done.about else None),
        quotes=message["quotes"] if done.quotes else None,
        brings=None if done.verb == "deletes" else message["id"],
        noun=done.noun,
        number=message["number"],
    )


def _sent(sight: Sight, entry: Json) -> None:
    message = entry["message"]
    if not _concerns(sight, message):
        return
    sight.messages[message["id"]] = message
    if message["id"] in sight.seeded:
        sight.add(Remark(sentence=_SEEDED.format(sight.told(message["id"])), number=message["number"]))
    else:
        sight.waiting[message["id"]] = _FRESH


def _held(sight: Sight, entry: Json) -> None:
    if entry["message"] in sight.waiting:
        sight.waiting[entry["message"]] = f"held back ({entry['reason']})"


def _climbed(sight: Sight, entry: Json) -> None:
    name = entry["message"]
    if name not in sight.waiting:
        _play(sight, entry)
    elif entry["status"] == "failed":
        del sight.waiting[name]
        why = (entry["refusal"] or {}).get("code", "unknown")
        sight.add(Remark(sentence=_FAILED.format(sight.told(name), why), number=entry["number"]))
    elif entry["status"] in _SEEN or _shows_at_once(sight, name):
        _arrive(sight, entry)


def _play(sight: Sight, entry: Json) -> None:
    if entry["message"] in sight.messages and entry["status"] == "played":
        _act_on(sight, entry, "plays")


def _shows_at_once(sight: Sight, name: str) -> bool:
    """Say whether a message is a reaction that is there once it is sent."""
    message = sight.messages[name]
    is_held = sight.waiting[name] != _FRESH or message["customer"] in sight.blocked
    return bool(message["content"]["type"] == "reaction") and not is_held


def _arrive(sight: Sight, entry: Json) -> None:
    name = entry["message"]
    if sight.waiting.pop(name, None) is None:
        return
    sight.came.append(name)
    if entry["number"] > sight.after and not moved(sight.items, _arrival(sight.messages[name], entry)):
        sight.add(Remark(sentence=_OUT_OF_ORDER.format(sight.told(name)), number=entry["number"]))


def _arrival(message: Json, entry: Json) -> Draft:
    return Draft(
        verb="receives",
        given=expected(message["content"], datetime.fromisoformat(message["time"])),
        customer=message["customer"],
        brings=message["id"],
        noun=_called(message["content"]),
        sent=message["number"],
        number=entry["number"],
    )


def _called(content: Json) -> str:
    if content["type"] == "template":
        return noun_of(content["template"]["name"])
    return noun(messages.kind_of(content), messages.line(content))


def _opened_link(sight: Sight, entry: Json) -> None:
    if entry["message"] in sight.messages:
        offers = flat(messages.offers(sight.messages[entry["message"]]["content"]))
        links = [one.given["url"] for one in offers if one.action == "open_url"]
        _act_on(sight, entry, "opens", None if links[:1] == [entry["url"]] else entry["url"])


def _act_on(sight: Sight, entry: Json, verb: str, given: object = None) -> None:
    customer, name = entry["customer"], entry["message"]
    sight.add(Draft(verb=verb, given=given, customer=customer, about=name, number=entry["number"]))


TAKEN: Mapping[str, Take] = {
    "message.received": _received,
    "message.sent": _sent,
    "message.status": _climbed,
    "message.held": _held,
    "message.arrived": _arrive,
    "link.opened": _opened_link,
}
