"""Every webhook, byte for byte as in its golden file, flat and wrapped."""

import pytest
from msgspec.structs import replace

from emulator.network.events import MessageReceived, MessageSent
from emulator.network.model import Json, Message, Status, Webhook
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules import window
from emulator.providers.chatt2me import provider
from emulator.providers.interface import House
from tests.chatt2me.test_golden_requests import CONTRACT, GOLDEN, golden
from tests.worlds import ADA, NOW, network

(LINE,) = provider().start_lines()
MINE = "0e9ae40c-0000-4000-8000-000000000001"
_FILE = {"mime_type": "image/jpeg", "sha256": "digest", "id": "7000000000000001"}
_NFM = {"response_json": '{"flow_token":"token-1","guests":"4"}', "body": "Sent", "name": "flow"}


def _interactive(kind: str, inside: Json) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, kind: inside}}


INBOUND: dict[str, Json] = {
    "message_text": {"type": "text", "text": {"body": "Olá! 👋"}},
    "message_interactive_button_reply": _interactive("button_reply", {"id": "SUPPORT", "title": "Support"}),
    "message_interactive_list_reply": _interactive(
        "list_reply", {"id": "dish_1", "title": "Grilled steak", "description": "With fries and salad"}
    ),
    "message_interactive_nfm_reply": _interactive("nfm_reply", _NFM),
    "message_button": {"type": "button", "button": {"payload": "YES", "text": "Yes"}},
    "message_location": {"type": "location", "location": {"latitude": -23.55, "longitude": -46.63}},
    "message_contacts": {"type": "contacts", "contacts": [{"name": {"formatted_name": "Bob Sample"}}]},
    "message_image": {"type": "image", "image": {"caption": "Look", **_FILE}},
    "message_video": {"type": "video", "video": {**_FILE, "mime_type": "video/mp4"}},
    "message_audio": {"type": "audio", "audio": {**_FILE, "mime_type": "audio/ogg", "voice": True}},
    "message_sticker": {
        "type": "sticker",
        "sticker": {**_FILE, "mime_type": "image/webp", "animated": False},
    },
    "message_document": {"type": "document", "document": {"filename": "bill.pdf", **_FILE}},
    "message_reaction": {"type": "reaction", "reaction": {"message_id": "wamid.out", "emoji": "👍"}},
}
_PREFIX = {"flat": "", "wrapped": "wrapped_"}
WRAPPED = ("message_text", "message_interactive_button_reply", "message_image", "message_contacts")


def said(world: Network) -> Message:
    """Let the business say something."""
    content = {"type": "text", "text": {"body": "Hello"}}
    parts = {"line": LINE.id, "customer": ADA.wa_id, "content": content, "time": NOW}
    message = Message(id="wamid.out", sender="business", given_id=MINE, **parts)  # type: ignore[arg-type]
    world.record(MessageSent(message=message))
    return message


def posted(world: Network, **settings: str) -> bytes:
    """Return the webhook of the newest event."""
    house = House(world, CONTRACT, {**provider().defaults, **settings})
    (envelope,) = provider().webhooks(world.journal.after(world.journal.last() - 1)[0], house)
    return envelope.body


def heard(content: Json, quotes: str | None = None, **settings: str) -> bytes:
    """Return the webhook of a customer's message."""
    world = network(LINE)
    said(world)
    parts = {"line": LINE.id, "customer": ADA.wa_id, "content": content, "time": NOW, "quotes": quotes}
    world.record(MessageReceived(message=Message(id="wamid.in", sender="customer", **parts)))  # type: ignore[arg-type]
    return posted(world, **settings)


@pytest.mark.parametrize("name", INBOUND)
def test_a_customers_message_is_posted_flat(name: str) -> None:
    found = heard(INBOUND[name])
    assert found == golden("webhooks", name, found)


@pytest.mark.parametrize("name", WRAPPED)
def test_a_customers_message_is_posted_wrapped(name: str) -> None:
    found = heard(INBOUND[name], webhook_shape="wrapped")
    assert found == golden("webhooks", f"wrapped_{name}", found)


@pytest.mark.parametrize("shape", ["flat", "wrapped"])
def test_a_message_that_quotes_names_what_it_quotes_by_the_id_that_the_bot_has(shape: str) -> None:
    found = heard(INBOUND["message_text"], quotes="wamid.out", webhook_shape=shape)
    assert MINE in found.decode()
    assert found == golden("webhooks", f"{_PREFIX[shape]}message_text_quote", found)


@pytest.mark.parametrize("shape", ["flat", "wrapped"])
@pytest.mark.parametrize("status", ["sent", "delivered", "read"])
def test_a_status_is_posted(status: Status, shape: str) -> None:
    world = network(LINE)
    world.ladder.move(said(world), status)
    found = posted(world, webhook_shape=shape)
    assert found == golden("webhooks", f"{_PREFIX[shape]}status_{status}", found)


@pytest.mark.parametrize("code", ["outside_window", "undeliverable"])
def test_a_failure_says_why_in_the_platforms_words(code: str) -> None:
    world = network(LINE)
    message = said(world)
    refusal = (
        window.check(world.state, LINE, message, NOW) if code == "outside_window" else Refusal(code=code)
    )
    world.ladder.move(message, "failed", refusal)
    found = posted(world)
    assert found == golden("webhooks", f"status_failed_{code}", found)


def test_every_golden_webhook_is_compared() -> None:
    statuses = [f"{shape}status_{one}" for shape in ("", "wrapped_") for one in ("sent", "delivered", "read")]
    failures = ["status_failed_outside_window", "status_failed_undeliverable"]
    wrapped = [f"wrapped_{one}" for one in WRAPPED]
    quotes = ["message_text_quote", "wrapped_message_text_quote"]
    found = {file.stem for file in (GOLDEN / "webhooks").glob("*.json")}
    assert found == {*INBOUND, *wrapped, *quotes, *statuses, *failures}


def registered(**about: str) -> Webhook:
    """Return a webhook as a registration leaves it."""
    return Webhook(url="http://bot", about={"eventType": "Message", "active": "true", **about})


@pytest.mark.parametrize(
    ("webhook", "setup", "told"),
    [
        (registered(), "open", ["", "mine"]),
        (registered(eventType="MessageStatus"), "open", [""]),
        (registered(active="false"), "open", [""]),
        (registered(), "strict", [""]),
        (replace(registered(), verified=True), "strict", ["", "mine"]),
    ],
)
def test_who_is_told_of_a_message(webhook: Webhook, setup: str, told: list[str]) -> None:
    world = network(LINE)
    world.set_webhook(LINE.id, webhook, name="mine")
    parts = {"line": LINE.id, "customer": ADA.wa_id, "content": INBOUND["message_text"], "time": NOW}
    world.record(MessageReceived(message=Message(id="wamid.in", sender="customer", **parts)))  # type: ignore[arg-type]
    house = House(world, CONTRACT, {**provider().defaults, "setup": setup})
    newest = world.journal.after(world.journal.last() - 1)[0]
    assert [one.to for one in provider().webhooks(newest, house)] == told
