"""`/{phone-number-id}/block_users` (Meta "Block users", read 2026-11).

Whoever could not be blocked is told in the answer, which then carries both the list and an error.
"""

import json

from msgspec.structs import replace

from emulator.network.accounts import blocking
from emulator.network.accounts.blocking import Outcome
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call
from emulator.providers.graph.errors import webhook_error
from emulator.providers.graph.fields import View, always
from emulator.providers.graph.reading import read_many
from emulator.providers.interface import Answer
from emulator.providers.wire import dumps

BLOCKED: View[str] = View(
    type="WhatsAppBlockedUser",
    fields={"messaging_product": always("whatsapp"), "wa_id": lambda wa_id: wa_id},
    default=("messaging_product", "wa_id"),
    has_id=False,
)


def get(call: Call) -> Answer:
    """Answer with the block list, the newest first."""
    blocked = call.network.state.numbers[call.line.id].blocked[::-1]
    return read_many(call, BLOCKED, blocked, key=lambda wa_id: wa_id)


def post(call: Call) -> Answer:
    """Block users."""
    return _told(call, blocking.block(call.network, call.line, _users(call)), "added_users")


def delete(call: Call) -> Answer:
    """Unblock users."""
    return _told(call, blocking.unblock(call.network, call.line, _users(call)), "removed_users")


def _users(call: Call) -> list[str]:
    return [str(one["user"]) for one in call.body["block_users"]]


def _told(call: Call, outcomes: list[Outcome], name: str) -> Answer:
    good = [_user(one) for one in outcomes if one.refusal is None]
    bad = [_failure(call, one, one.refusal) for one in outcomes if one.refusal is not None]
    lists = {name: good, **({"failed_users": bad} if bad else {})}
    body = {"messaging_product": "whatsapp", "block_users": lists}
    return _with_error(call, body, outcomes) if bad else call.accept(body)


def _user(one: Outcome) -> Json:
    named = {"user_id": one.given} if "." in one.given else {"wa_id": one.wa_id}
    return {"input": one.given, **named}


def _failure(call: Call, one: Outcome, refusal: Refusal) -> Json:
    catalogue = call.exchange.house.contract.catalogue("cloud")
    error = {name: value for name, value in webhook_error(refusal, catalogue).items() if name != "href"}
    return {"input": one.given, **({"wa_id": one.wa_id} if one.wa_id else {}), "errors": [error]}


def _with_error(call: Call, body: Json, outcomes: list[Outcome]) -> Answer:
    why = " ".join(one.refusal.explanation for one in outcomes if one.refusal is not None)
    refused = call.refuse(Refusal(code="block_failed", explanation=why))
    return replace(refused, body=dumps(body | json.loads(refused.body)))
