"""One conversation over four APIs: the phone shows the same, and the customer does the same."""

from typing import Any

import pytest

from emulator import messages
from emulator.network.model import Json
from emulator.testing import Customer, Message, WhatsApp
from tests.e2e.four_apis import MESSAGES, SENDERS

WITHOUT_REACTIONS = frozenset({"cm"})
"""CM.com's gateway has no message that is a reaction."""


def converse(whatsapp: WhatsApp, sam: Customer, provider: str) -> None:
    """Let a business of a provider say everything, and the customer answer everything."""

    def send(name: str, quotes: str | None = None) -> Message:
        SENDERS[provider](whatsapp, sam.wa_id, MESSAGES[name], quotes)
        return sam.receives(kind=KINDS[name], line=provider)

    hello = sam.says("Hello", line=provider)
    quoted = hello.raw.get("given_id") or hello.id
    sam.replies(send("text", quoted), "Hi there")
    sam.reacts(send("image"), "😋")
    send("buttons").tap("Dinner")
    send("list").choose("Soup")
    send("link").opens()
    send("location").shares_location(52.37, 4.89)
    send("flow").fills({"day": "Friday"})
    if provider not in WITHOUT_REACTIONS:
        reaction = {"type": "reaction", "reaction": {"message_id": quoted, "emoji": "👋"}}
        SENDERS[provider](whatsapp, sam.wa_id, reaction, None)
    whatsapp.settle()


KINDS = {
    "text": "text",
    "image": "image",
    "buttons": "interactive_button",
    "list": "interactive_list",
    "link": "interactive_cta_url",
    "location": "interactive_location_request_message",
    "flow": "interactive_flow",
}


def shown(sam: Customer, provider: str) -> list[Any]:
    """Return what the phone shows of a chat: each bubble, what it quotes, what can be tapped, its ticks."""
    said = [one for one in sam.chat(line=provider)["messages"] if one["kind"] != "reaction"]
    places = {one["id"]: place for place, one in enumerate(said)}
    return [_bubble(one, places) for one in said]


def _bubble(message: Json, places: dict[str, int]) -> Any:
    content = message["content"]
    reactions = {side: emoji for side, emoji in message["reactions"].items() if side == "customer"}
    return (
        message["sender"],
        messages.line(content),
        messages.rows(content),
        messages.offers(content),
        places.get(message["quotes"] or ""),
        message["status"],
        reactions,
    )


@pytest.mark.parametrize("provider", ["dialog360", "cm", "chatt2me"])
def test_a_bot_that_moves_to_another_vendor_has_the_same_conversation(
    whatsapp: WhatsApp, provider: str
) -> None:
    sam = whatsapp.customer("Sam")
    for one in ("cloud", provider):
        converse(whatsapp, sam, one)
    there, here = shown(sam, provider), shown(sam, "cloud")
    assert len(here) == 13
    assert there == here


def test_one_customer_talks_to_all_four_at_once(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    for provider in SENDERS:
        sam.says("Hello", line=provider)
    for send in SENDERS.values():
        send(whatsapp, sam.wa_id, MESSAGES["text"], None)
    whatsapp.settle()
    chats = whatsapp.client.chats(sam.wa_id)
    assert {chat["line"] for chat in chats} == {line.id for line in whatsapp.lines}
    assert {chat["last"]["content"]["text"]["body"] for chat in chats} == {"Welcome"}
    assert len({line.name for line in whatsapp.lines}) == 4


@pytest.mark.parametrize("provider", sorted(SENDERS.keys() - WITHOUT_REACTIONS))
def test_a_reaction_of_the_business_shows_on_what_the_customer_said(
    whatsapp: WhatsApp, provider: str
) -> None:
    sam = whatsapp.customer("Sam")
    converse(whatsapp, sam, provider)
    first = sam.chat(line=provider)["messages"][0]
    assert first["reactions"] == {"business": "👋"}
