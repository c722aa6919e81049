"""Instagram, Messenger and Telegram: what is refused there, and what the customer sees."""

import json
from typing import Any

import pytest

from emulator import messages, resources
from emulator.contract.schemas import Contract
from emulator.founding import ruled
from emulator.network.commands import Receive
from emulator.network.model import Json, Line, Message
from emulator.network.network import Network
from emulator.providers.chatt2me import provider
from emulator.providers.chatt2me.channels import AVAILABLE, CHANNELS
from emulator.providers.interface import Answer, House
from tests.chatt2me.test_golden_requests import GOLDEN
from tests.worlds import ADA, network

CONTRACT = Contract(resources.schemas())
ID = "00000000-0000-4000-8000-000000000005"
REQUESTS = {
    file.stem: json.loads(file.read_bytes())["content"] for file in (GOLDEN / "requests").glob("*.json")
}
SEED: dict[str, tuple[str, ...]] = {
    "interactive_button": ("whatsapp", "instagram", "messenger"),
    "interactive_list": CHANNELS,
    "interactive_cta_url": ("whatsapp", "instagram", "messenger"),
    "interactive_location_request_message": ("whatsapp",),
}
"""The table of the vendor's page on interactive messages, row by row."""


def line(channel: str, **more: str) -> Line:
    given = {"provider": "chatt2me", "number": "+12025550147", "id": ID, "channel": channel, **more}
    return ruled(provider().line(given), provider().defaults)


def asked(world: Network, channel: str, content: Any, **more: Any) -> Answer:
    """Send content by a channel of this world."""
    payload = {"from": ID, "to": ADA.wa_id, "content": content, **more}
    one = next(iter(world.state.lines.values()))
    request = provider().request({}, one)
    raw = json.dumps(payload).encode()
    house = House(world, CONTRACT, provider().defaults)
    path = f"/v1/communication/{channel}/message"
    answer = provider().answer(
        type(request)(method="POST", path=path, query={}, headers=request.headers, body=raw), house
    )
    assert isinstance(answer, Answer)
    return answer


def sent(channel: str, content: Any) -> Message:
    """Send content by a channel, and return the message that the customer gets."""
    world = network(line(channel))
    answer = asked(world, channel, content)
    assert answer.status == 200, answer.body
    (message,) = world.state.messages.values()
    return message


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", SEED)
def test_the_vendors_table_decides_where_an_interactive_message_can_be_sent(kind: str, channel: str) -> None:
    answer = asked(network(line(channel)), channel, REQUESTS[kind])
    if channel in SEED[kind]:
        assert json.loads(answer.body)["status"] == "enqueued"
    else:
        told = json.loads(answer.body)["errorMessage"]
        assert (answer.status, told) == (400, f"Invalid payload: {kind} is not supported on {channel}")
        assert f"it is there on: {', '.join(SEED[kind])}." in answer.explanation


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", sorted(REQUESTS.keys() - SEED.keys()))
def test_every_other_kind_is_taken_where_it_is_there(kind: str, channel: str) -> None:
    status = asked(network(line(channel)), channel, REQUESTS[kind]).status
    assert status == (200 if channel in AVAILABLE.get(kind, ("whatsapp",)) else 400)


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
def test_headers_and_footers_are_whatsapps_alone(channel: str) -> None:
    shown = [row.role for row in messages.rows(sent(channel, REQUESTS["interactive_button"]).content)]
    assert shown == ["body"]
    assert [row.role for row in messages.rows(sent("whatsapp", REQUESTS["interactive_button"]).content)] == [
        "header",
        "body",
        "footer",
    ]


def test_a_list_is_a_poll_on_telegram_and_a_vote_comes_back_by_its_id() -> None:
    message = sent("telegram", REQUESTS["interactive_list"])
    assert messages.line(message.content) == (
        "[poll] Choose a category  [Grilled steak] [Shrimp risotto] [Chocolate lava cake]"
    )
    assert [row.text for row in messages.rows(message.content)] == ["[poll]", "Choose a category"]
    world = network(line("telegram"))
    content = messages.reply(message.content, "list_row", {"title": "Grilled steak"})
    world.receive(Receive(line=ID, customer=ADA.wa_id, content=content))
    newest = world.journal.after(world.journal.last() - 1)[0]
    (envelope,) = provider().webhooks(newest, House(world, CONTRACT, provider().defaults))
    told = json.loads(envelope.body)
    assert told["channel"] == "telegram"
    vote = {"id": "dish_1", "title": "Grilled steak"}
    assert told["content"]["interactive"] == {"type": "list_reply", "list_reply": vote}


def test_a_poll_offers_no_other_option() -> None:
    message = sent("telegram", REQUESTS["interactive_list"])
    with pytest.raises(messages.NotOffered, match="it offers list_row"):
        messages.reply(message.content, "list_row", {"title": "Soup"})


def test_telegram_has_no_service_window() -> None:
    assert [line(channel).window for channel in CHANNELS] == ["async", "async", "async", "off"]


@pytest.mark.parametrize(
    ("channel", "names"),
    [
        ("whatsapp", [ID, ID.upper(), "12025550147", "+12025550147"]),
        ("telegram", [ID, "clinic_bot", "@clinic_bot", "Clinic_Bot"]),
        ("instagram", [ID, "clinic_bot"]),
    ],
)
def test_a_channel_goes_by_its_id_its_number_or_its_name(channel: str, names: list[str]) -> None:
    for name in names:
        world = network(line(channel, username="clinic_bot"))
        assert asked(world, channel, {"text": "Hi"}, **{"from": name}).status == 200


@pytest.mark.parametrize(("channel", "name"), [("telegram", "12025550147"), ("messenger", "nobody")])
def test_another_name_is_no_channel(channel: str, name: str) -> None:
    assert asked(network(line(channel)), channel, {"text": "Hi"}, **{"from": name}).status == 404


def test_a_channel_of_another_platform_is_not_found() -> None:
    assert asked(network(line("telegram")), "whatsapp", {"text": "Hi"}).status == 404


def test_quick_replies_of_metas_platforms_are_buttons() -> None:
    replies = [{"content_type": "text", "title": f"No. {one}", "payload": f"n{one}"} for one in range(5)]
    message = sent("messenger", {"text": "Which?", "quick_replies": replies})
    assert [offer.label for offer in messages.offers(message.content)] == [f"No. {one}" for one in range(5)]
    reply = messages.reply(message.content, "reply_button", {"title": "No. 4"})
    assert reply["interactive"]["button_reply"] == {"id": "n4", "title": "No. 4"}


def test_an_attachment_of_metas_platforms_is_a_file() -> None:
    attachment = {"type": "image", "payload": {"url": "https://example.com/a.jpg"}}
    message = sent("instagram", {"attachment": attachment})
    assert message.content == {"type": "image", "image": {"link": "https://example.com/a.jpg"}}


def test_a_chat_is_marked_as_seen() -> None:
    world = network(line("instagram"))
    content: Json = {"type": "text", "text": {"body": "hi"}}
    world.receive(Receive(line=ID, customer=ADA.wa_id, content=content))
    answer = asked(world, "instagram", {"sender_action": "mark_seen"})
    assert json.loads(answer.body) == {
        "messageId": None,
        "recipientId": ADA.wa_id,
        "type": "SenderAction",
    }
    assert [entry.event.kind for entry in world.journal.after(0)][-1] == "message.marked_read"


def test_a_reply_quotes_and_a_reaction_finds_its_message_by_the_vendors_id() -> None:
    world = network(line("whatsapp"))
    content: Json = {"type": "text", "text": {"body": "hi"}}
    theirs = world.receive(Receive(line=ID, customer=ADA.wa_id, content=content))
    newest = world.journal.after(world.journal.last() - 1)[0]
    (envelope,) = provider().webhooks(newest, House(world, CONTRACT, provider().defaults))
    named = json.loads(envelope.body)["messageId"]
    asked(world, "whatsapp", {"text": "Hello", "reply": {"messageId": named}})
    asked(world, "whatsapp", {"reaction": {"messageId": named, "emoji": "👍"}})
    quoting, reaction = [*world.state.messages.values()][-2:]
    assert quoting.quotes == theirs.id
    assert reaction.content["reaction"]["message_id"] == theirs.id


def test_a_stranger_is_refused_at_once_with_the_code_of_the_page() -> None:
    settings = {**provider().defaults, "unknown_recipients": "refused"}
    one = ruled(provider().line({"number": "+12025550147", "id": ID}), settings)
    answer = asked(network(one), "whatsapp", {"text": "Hi"}, to="12025550199")
    assert json.loads(answer.body) == {
        "messageId": None,
        "status": "error",
        "errorMessage": "The recipient is not a valid WhatsApp user",
        "errorCode": "130472",
    }
    assert asked(network(one), "whatsapp", {"text": "Hi"}).status == 200
