"""A bot written with pywa talks through the emulator, and nobody told it."""

import pytest

from emulator.testing import Customer, LocalServer, Message, WhatsApp
from emulator.testing.lines import environment, line_of
from tests.e2e import pywa_bot

SECONDS = 5.0


@pytest.fixture(scope="module")
def bot(whatsapp_server: LocalServer) -> pywa_bot.Bot:
    return pywa_bot.create(environment(line_of(whatsapp_server.client.lines()[0])))


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer, bot: pywa_bot.Bot) -> str:
    return whatsapp_server.host(bot.app) + pywa_bot.PATH


@pytest.fixture
def heard(bot: pywa_bot.Bot, sam: Customer) -> pywa_bot.Heard:
    return bot.heard_from.setdefault(sam.wa_id, pywa_bot.Heard())


@pytest.fixture
def sam(whatsapp: WhatsApp) -> Customer:
    return whatsapp.customer("Sam")


def menu_of(sam: Customer) -> Message:
    sam.says("hi")
    return sam.receives(text="How can I help?")


def test_the_webhook_is_verified_with_the_verify_token(whatsapp: WhatsApp) -> None:
    assert whatsapp.client.lines()[0]["webhook"]["verified"] is True


def test_a_text_reaches_the_handler_with_name_number_and_user_id(
    heard: pywa_bot.Heard, sam: Customer
) -> None:
    hi = sam.says("hi")
    one = heard.messages.get(timeout=SECONDS)
    assert (one.id, one.text, one.from_user.name) == (hi.id, "hi", "Sam")
    assert (one.from_user.wa_id, one.from_user.bsuid) == (sam.wa_id, sam.user_id)


def test_three_buttons_come_back(sam: Customer) -> None:
    menu = menu_of(sam)
    assert menu.kind == "interactive_button"
    assert menu.buttons == ["Opening hours", "Support", "Map"]
    assert menu.content["interactive"]["footer"] == {"text": "Sample Business"}


def test_the_answer_is_addressed_by_the_user_id(sam: Customer) -> None:
    menu = menu_of(sam)
    assert menu.raw["addressed_by"] == "user_id"
    assert menu.raw["customer"] == sam.wa_id


def test_a_tap_arrives_as_a_button_reply(heard: pywa_bot.Heard, whatsapp: WhatsApp, sam: Customer) -> None:
    menu = menu_of(sam)
    menu.tap("Support")
    one = heard.buttons.get(timeout=SECONDS)
    assert (one.data, one.title) == ("support", "Support")
    assert one.reply_to_message is not None
    assert one.reply_to_message.id == menu.id
    assert any('"type":"button_reply"' in hook["body"] for hook in whatsapp.webhooks())


def test_a_list_comes_back_and_a_choice_arrives_as_a_list_reply(
    heard: pywa_bot.Heard, whatsapp: WhatsApp, sam: Customer
) -> None:
    menu_of(sam).tap("Support")
    topics = sam.receives(text="What is it about?", kind="interactive_list", buttons=["Topics"])
    assert topics.rows == ["Delivery", "Return", "Anything else"]
    topics.choose("Delivery")
    one = heard.choices.get(timeout=SECONDS)
    assert (one.data, one.title, one.description) == (
        "topic:delivery",
        "Delivery",
        "Where is my parcel?",
    )
    assert any('"type":"list_reply"' in hook["body"] for hook in whatsapp.webhooks())


def test_a_location_request_is_answered_with_a_place(heard: pywa_bot.Heard, sam: Customer) -> None:
    menu_of(sam).tap("Support")
    sam.receives(kind="interactive_list").choose("Return")
    asked = sam.receives(text="Where are you?", kind="interactive_location_request_message")
    answer = asked.shares_location(52.37, 4.89, name="Sample Cafe", address="1 Sample Street")
    assert sam.receives(text="On my way.").quotes == answer.id
    heard.messages.get(timeout=SECONDS)
    place = heard.messages.get(timeout=SECONDS).location
    assert place is not None
    assert (place.latitude, place.longitude) == (52.37, 4.89)
    assert (place.name, place.address) == ("Sample Cafe", "1 Sample Street")


def test_a_place_that_nobody_asked_for_arrives_too(heard: pywa_bot.Heard, sam: Customer) -> None:
    place = sam.sends_location(-33.86, 151.21)
    assert sam.receives(text="On my way.", quotes=place)
    one = heard.messages.get(timeout=SECONDS).location
    assert one is not None
    assert (one.latitude, one.longitude) == (-33.86, 151.21)


def test_typing_and_read_are_seen(sam: Customer) -> None:
    thought = sam.says("think")
    sam.sees_typing()
    assert sam.typing
    thought.becomes("read")


def test_typing_ends_when_the_answer_comes(sam: Customer) -> None:
    sam.says("think")
    sam.sees_typing()
    menu_of(sam)
    assert not sam.typing


def test_a_message_that_is_marked_as_read_is_read(sam: Customer) -> None:
    said = sam.says("good morning")
    assert sam.receives(text="You said good morning").quotes == said.id
    assert said.status == "read"


def test_the_bot_hears_sent_and_delivered_then_read(heard: pywa_bot.Heard, sam: Customer) -> None:
    menu = menu_of(sam)
    first = [heard.statuses.get(timeout=SECONDS) for _ in range(2)]
    assert {one.status for one in first} == {"sent", "delivered"}
    sam.reads()
    menu.becomes("read")
    last = heard.statuses.get(timeout=SECONDS)
    assert (last.status, last.id) == ("read", menu.id)
    assert last.from_user.bsuid == sam.user_id


def test_a_quoted_reply_names_the_message_that_it_quotes(heard: pywa_bot.Heard, sam: Customer) -> None:
    menu = menu_of(sam)
    sam.replies(menu, "this one")
    sam.receives(text="You said this one")
    heard.messages.get(timeout=SECONDS)
    one = heard.messages.get(timeout=SECONDS)
    assert one.reply_to_message is not None
    assert one.reply_to_message.id == menu.id


def test_a_customer_reacts_and_takes_it_back(heard: pywa_bot.Heard, sam: Customer) -> None:
    menu = menu_of(sam)
    sam.reacts(menu, "👍")
    assert menu.reactions == {"customer": "👍"}
    sam.reacts(menu, "")
    assert menu.reactions == {}
    taken = [heard.messages.get(timeout=SECONDS) for _ in range(3)]
    reactions = [one.reaction for one in taken if one.reaction]
    assert {(one.emoji, one.message_id) for one in reactions} == {("👍", menu.id), (None, menu.id)}


def test_the_bot_reacts_to_a_message(sam: Customer) -> None:
    thanks = sam.says("thanks")
    reaction = sam.receives(kind="reaction")
    assert reaction.content["reaction"] == {"message_id": thanks.id, "emoji": "🎉"}
    assert thanks.reactions == {"business": "🎉"}


def test_a_link_is_opened_and_the_bot_hears_nothing(whatsapp: WhatsApp, sam: Customer) -> None:
    sam.says("where is it?")
    parcel = sam.receives(text="Your parcel", kind="interactive_cta_url", buttons=["Track it"])
    parcel.becomes("delivered")
    whatsapp.settle()
    before = [one for one in whatsapp.webhooks() if '"messages":[' in one["body"]]
    parcel.opens()
    opened = [one for one in whatsapp.client.journal()["entries"] if one["kind"] == "link.opened"]
    assert [one["url"] for one in opened] == ["https://example.com/parcel/42"]
    whatsapp.settle()
    assert len([one for one in whatsapp.webhooks() if '"messages":[' in one["body"]]) == len(before)


def test_a_bot_that_lives_on_answers_in_the_next_world_too(
    whatsapp: WhatsApp, whatsapp_webhook: str, sam: Customer
) -> None:
    first = menu_of(sam)
    whatsapp.reset()
    whatsapp.webhook = whatsapp_webhook
    again = menu_of(whatsapp.customer("Sam"))
    assert first.id != again.id


def test_nothing_that_the_bot_did_was_refused(whatsapp: WhatsApp, sam: Customer) -> None:
    menu_of(sam).tap("Map")
    sam.receives(kind="interactive_list")
    assert [one["status"] for one in whatsapp.exchanges() if sam.user_id in one["request"]] == [200, 200]
