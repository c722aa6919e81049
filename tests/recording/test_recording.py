"""What is done at the phone is recorded, and does the same again: as a scenario, and as a test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from emulator.recording.recorder import NothingToRecord
from emulator.recording.taking import Form, save
from emulator.scenario.model import Step
from emulator.scenario.reading import load
from emulator.testing import Customer, LocalServer, WhatsApp
from tests.cloud import limits_payloads as payloads
from tests.e2e.verbs import CASES, Verb, with_replies
from tests.recording.again import FORMS, Bot, play, scenario, taken

SILENT = {"delete", "read", "unblock"}
"""Actions without a step: there is no trace of them, or what they do is so already."""


@pytest.fixture(scope="module")
def whatsapp_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """Run an emulator whose first line has a template with quick replies."""
    with with_replies(tmp_path_factory.mktemp("templates")) as server:
        yield server


@pytest.fixture
def bot(whatsapp_server: LocalServer) -> Bot:
    return Bot(whatsapp_server.url)


@pytest.fixture
def whatsapp_webhook(bot: Bot) -> Starlette:
    return bot.app


def by_hand(whatsapp: WhatsApp, bot: Bot, verb: Verb) -> None:
    """Let the bot ask, where the verb answers something, and the customer do it."""
    ada = whatsapp.customer("Ada Sample")
    bot.answers = [] if verb.asked is None else [verb.asked]
    bot.rewind()
    ada.says("Hi there")
    if verb.asked is None:
        verb.does(ada)
    else:
        verb.does(ada, ada.receives())


@pytest.mark.parametrize(("action", "verb"), CASES)
def test_all_that_a_customer_can_do_does_the_same_again(
    whatsapp: WhatsApp, bot: Bot, action: str, verb: Verb, tmp_path: Path
) -> None:
    by_hand(whatsapp, bot, verb)
    first = taken(whatsapp)
    assert len(first.recording.scenario.steps) == 1 + (verb.asked is not None) + (action not in SILENT)
    assert first.recording.remarks == {}
    for form in FORMS:
        bot.rewind()
        play(whatsapp, first, form, tmp_path)
        assert scenario(whatsapp) == first.recording.scenario


def again(whatsapp: WhatsApp, bot: Bot, folder: Path, **wanted: Any) -> list[Step]:
    """Record, play both files, record that, too, which must be the same; return the steps."""
    first = taken(whatsapp, **wanted).recording
    for form in FORMS:
        bot.rewind()
        play(whatsapp, taken(whatsapp, **wanted), form, folder)
        assert scenario(whatsapp, **wanted) == first.scenario
    return list(first.scenario.steps)


def verbs(steps: list[Step]) -> list[str]:
    return [one.verb for one in steps]


def text(body: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": body}}


@pytest.fixture
def sam(whatsapp: WhatsApp) -> Customer:
    return whatsapp.customer("Sam")


def test_an_earlier_message_is_spoken_of_by_a_name(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    bot.answers = [payloads.button(), text("One"), text("Two")]
    bot.rewind()
    sam.says("hi")
    question = sam.receives()
    said = sam.says("what?")
    sam.receives()
    question.tap("Title 1")
    sam.replies(question, "that one")
    sam.receives()
    sam.reacts(said, "👍")
    sam.sends_image(quotes=said, caption="this")
    steps = again(whatsapp, bot, tmp_path)
    assert [(one.verb, one.name) for one in steps if one.name] == [("receives", "question"), ("says", "text")]
    assert [(one.verb, one.message) for one in steps if one.message] == [
        ("tap", "question"),
        ("replies", "question"),
        ("reacts", "text"),
    ]
    assert steps[-1].given == {"caption": "this", "quotes": "text"}


def test_titles_that_are_there_twice_are_told_apart(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    bot.answers = [
        payloads.put(payloads.carousel(), "interactive.action.cards", [*map(payloads.reply_card, (0, 1))])
    ]
    bot.rewind()
    sam.says("hi")
    sam.receives().tap(button_id="1-0")
    assert again(whatsapp, bot, tmp_path)[-1].given == {"button_id": "1-0"}


def test_every_kind_of_message_is_received_again(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    kinds = sorted(payloads.GOOD.keys() - {"pin", "mark_read", "reaction"})
    bot.answers = [payloads.GOOD[kind]() for kind in kinds]
    bot.rewind()
    for kind in kinds:
        sam.says(kind)
        sam.receives()
    assert verbs(again(whatsapp, bot, tmp_path)) == ["says", "receives"] * len(kinds)


def test_edits_and_deletions_are_recorded_where_the_business_hears_of_them(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    sam.says("hi")
    whatsapp.change_line(business_app=True)
    first = sam.says("helo")
    sam.edits(first, "hello")
    sam.deletes(first)
    steps = again(whatsapp, bot, tmp_path)
    assert verbs(steps) == ["says", "change_line", "says", "edits", "deletes"]
    assert [one.message for one in steps[3:]] == [None, "text"]


def test_the_clock_is_moved_by_round_steps(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    sam.says("hi")
    whatsapp.clock.advance(hours=1, minutes=30)
    whatsapp.clock.freeze()
    whatsapp.clock.advance(days=3)
    whatsapp.clock.run()
    sam.says("hi again")
    whatsapp.clock.advance_to_window_end(sam)
    steps = again(whatsapp, bot, tmp_path)
    assert [one.given for one in steps if one.verb == "clock"] == [
        {"advance": "1h30m"},
        {"freeze": True},
        {"advance": "3d"},
        {"run": True},
        {"advance": "window"},
    ]


def test_the_window_of_one_of_several_is_named(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    sam.says("hi")
    whatsapp.clock.advance(hours=1)
    ann = whatsapp.customer("Ann")
    ann.says("me too")
    whatsapp.clock.advance_to_window_end(sam)
    steps = again(whatsapp, bot, tmp_path)
    assert steps[-1].given == {"advance": "window", "customer": "Sam"}
    assert [one.customer for one in steps] == ["Sam", None, None, None]


def test_a_fault_is_armed_before_what_it_struck(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    sam.says("hi")
    whatsapp.settle()
    whatsapp.fault(duplicate=True, next=1, customer=sam.wa_id)
    sam.says("twice")
    whatsapp.fault(drop=True, next=1, contains="nobody")
    steps = taken(whatsapp).recording
    assert verbs([*steps.scenario.steps]) == ["says", "fault", "says"]
    assert steps.scenario.steps[1].given == {"duplicate": 1, "next": 1, "customer": "Sam"}
    assert "never struck" in steps.remarks[3][0]
    again(whatsapp, bot, tmp_path)


def test_a_fault_that_was_cleared_is_told_of(whatsapp: WhatsApp, sam: Customer) -> None:
    whatsapp.fault(duplicate=True)
    sam.says("twice")
    whatsapp.settle()
    whatsapp.clear_faults()
    (told,) = taken(whatsapp).recording.remarks[0]
    assert told.startswith("Not recorded: a fault struck that is not armed any more.")


def test_what_waited_for_a_phone_stands_where_it_came(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    bot.answers = [text("First"), {"type": "reaction", "reaction": {"message_id": "", "emoji": "👍"}}]
    sam.goes_offline()
    first = sam.says("hi")
    whatsapp.settle()
    bot.send(whatsapp.line().id, sam.wa_id, text("While you were away"))
    sam.comes_online()
    assert first.status == "delivered"
    steps = taken(whatsapp).recording.scenario.steps
    assert verbs([*steps]) == ["goes_offline", "says", "comes_online", "receives"]


def two_by_hand(whatsapp: WhatsApp, bot: Bot, sam: Customer) -> list[str]:
    """Let the bot send two texts that arrive when they are told to; return their ids."""
    sam.says("hi")
    sam.statuses_come("manual")
    line = whatsapp.line().id
    return [bot.send(line, sam.wa_id, text(f"Sent {nth}")) for nth in ("first", "second")]


def test_what_was_sent_first_is_expected_first_though_it_came_later(
    whatsapp: WhatsApp, bot: Bot, sam: Customer
) -> None:
    first, second = two_by_hand(whatsapp, bot, sam)
    whatsapp.client.set_status(second, "delivered")
    whatsapp.client.set_status(first, "delivered")
    steps = taken(whatsapp).recording.scenario.steps
    assert [one.given for one in steps if one.verb == "receives"] == ["Sent first", "Sent second"]


def test_what_was_answered_before_what_was_sent_earlier_came_is_told(
    whatsapp: WhatsApp, bot: Bot, sam: Customer
) -> None:
    first, second = two_by_hand(whatsapp, bot, sam)
    whatsapp.client.set_status(second, "delivered")
    sam.receives("Sent second")
    sam.reacts(sam.messages[-1], "👍")
    whatsapp.client.set_status(first, "delivered")
    recording = taken(whatsapp).recording
    assert [one.given for one in recording.scenario.steps if one.verb == "receives"] == ["Sent second"]
    assert "'Sent first' came after what it sent later" in recording.remarks[4][0]


def test_what_failed_or_did_not_come_is_told(whatsapp: WhatsApp, bot: Bot, sam: Customer) -> None:
    sam.says("hi")
    sam.blocks()
    bot.send(whatsapp.line().id, sam.wa_id, text("Are you there?"))
    sam.unblocks()
    whatsapp.clock.advance(hours=25)
    bot.send(whatsapp.line().id, sam.wa_id, text("Too late"))
    recording = taken(whatsapp).recording
    assert verbs([*recording.scenario.steps]) == ["says", "blocks", "unblocks", "clock"]
    assert recording.remarks == {
        2: ["Not recorded: the bot's text 'Are you there?' was held back (blocked) and did not arrive."],
        4: ["Not recorded: the bot's text 'Too late' failed (outside_window) and did not arrive."],
    }


def test_a_group_and_an_event_are_told_of(whatsapp: WhatsApp, sam: Customer) -> None:
    family = whatsapp.group("Family", [sam])
    sam.says("hi", line=family)
    sam.says("hello", line=whatsapp.line())
    whatsapp.event("account_alerts")
    recording = taken(whatsapp).recording
    assert verbs([*recording.scenario.steps]) == ["says"]
    assert family.id in recording.remarks[0][0]
    assert "account_alerts" in recording.remarks[1][0]
    with pytest.raises(NothingToRecord, match="scenarios have no groups"):
        taken(whatsapp, line=family.id)


def test_a_customer_stays_the_same_across_numbers(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    bot.answers = [payloads.button(), payloads.button()]
    bot.rewind()
    sam.says("hi")
    sam.receives().tap("Title 1")
    sam.changes_number("+31612345678")
    sam.says("me again")
    sam.receives().tap("Title 0")
    steps = again(whatsapp, bot, tmp_path)
    assert verbs(steps) == ["says", "receives", "tap", "changes_number", "says", "receives", "tap"]
    assert {one.customer for one in steps} == {None}


def test_numbers_that_somebody_chose_are_kept(whatsapp: WhatsApp, bot: Bot, tmp_path: Path) -> None:
    whatsapp.customer("Kim", "+31612345678").says("hi")
    whatsapp.customer("Sam").says("hi")
    again(whatsapp, bot, tmp_path)
    assert scenario(whatsapp).numbers == {"Kim": "+31612345678"}
    assert [one.customer for one in scenario(whatsapp).steps] == ["Kim", None]


def test_one_customer_alone_can_be_recorded(whatsapp: WhatsApp, sam: Customer) -> None:
    sam.says("hi")
    whatsapp.customer("Ann").says("me too")
    assert scenario(whatsapp, customer="sam").steps == [Step(verb="says", given="hi")]
    assert scenario(whatsapp, customer=f"+{sam.wa_id}").customer == "Sam"
    with pytest.raises(NothingToRecord, match="No customer is called 'Bob'; there are Ada Sample, Sam, Ann"):
        scenario(whatsapp, customer="Bob")
    with pytest.raises(NothingToRecord, match="Ada Sample has not spoken with the business yet"):
        scenario(whatsapp, customer="Ada Sample")


def test_another_line_than_the_first_is_named(whatsapp: WhatsApp, sam: Customer) -> None:
    sam.says("hi", line="dialog360")
    assert scenario(whatsapp).line == "dialog360"
    with pytest.raises(NothingToRecord, match="Nobody has spoken with cm yet"):
        scenario(whatsapp, line="cm")
    with pytest.raises(NothingToRecord, match="No line is called 'aol'"):
        scenario(whatsapp, line="aol")


def test_a_recording_may_begin_later(whatsapp: WhatsApp, sam: Customer) -> None:
    first = sam.says("hi")
    number = whatsapp.client.world()["number"]
    sam.says("now")
    sam.reacts(first, "👍")
    recording = taken(whatsapp, after=number).recording
    assert recording.scenario.steps == [Step(verb="says", given="now")]
    assert recording.remarks == {
        1: ["Not recorded: reacts, by Sam, about a message that is not part of this."]
    }


def test_a_file_of_a_customers_own_is_written_beside_what_names_it(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    (tmp_path / "bill.txt").write_text("42", encoding="utf-8")
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "bill.txt").write_text("another", encoding="utf-8")
    sam.sends_document(tmp_path / "bill.txt")
    sam.sends_image()
    whatsapp.settle()
    path, file = save(taken(whatsapp), "scenario", folder)
    assert (path.name, file.name) == ("a_chat_of_sam.yaml", "bill_2.txt")
    assert file.read_text(encoding="utf-8") == "42"
    assert [one.given for one in load(path).steps] == [{"media": "bill_2.txt", "filename": "bill.txt"}, None]
    assert save(taken(whatsapp), "scenario", folder) == [folder / "a_chat_of_sam_2.yaml", file]


@pytest.mark.parametrize("form", FORMS)
def test_the_file_is_sent_again(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path, form: Form
) -> None:
    sam.sends_image("data:image/png;base64,AAAA", caption="Look")
    play(whatsapp, taken(whatsapp), form, tmp_path)
    (image,) = whatsapp.customer("Sam").messages
    assert (image.media.data, image.content["image"]["caption"]) == (bytes(3), "Look")


def test_what_meta_did_to_a_template_by_hand_is_recorded(
    whatsapp: WhatsApp, bot: Bot, sam: Customer, tmp_path: Path
) -> None:
    sam.says("hi")
    template = whatsapp.template("order_update")
    template.pause()
    template.unpause()
    template.pause()
    whatsapp.clock.advance(hours=7)
    template.rate("RED")
    template.move("UTILITY", announced=True)
    whatsapp.clock.advance(hours=25)
    template.reject("PROMOTIONAL")
    given = [one.given for one in again(whatsapp, bot, tmp_path) if one.verb == "template"]
    meant = {"template": "order_update", "language": "en_US"}
    assert given == [
        {**meant, "action": "pause"},
        {**meant, "action": "unpause"},
        {**meant, "action": "pause"},
        {**meant, "action": "quality", "quality": "RED"},
        {**meant, "action": "category", "category": "UTILITY", "announced": True},
        {**meant, "action": "reject", "reason": "PROMOTIONAL"},
    ]


def test_what_was_sent_in_the_bots_name_is_told(whatsapp: WhatsApp, bot: Bot, sam: Customer) -> None:
    sam.says("hi")
    button = {**payloads.button(), "to": sam.wa_id}
    whatsapp.client.send(whatsapp.line().id, sam.wa_id, button)
    sam.receives().tap("Title 1")
    recording = taken(whatsapp).recording
    assert verbs([*recording.scenario.steps]) == ["says"]
    assert recording.remarks[1][0].endswith("was sent in the bot's name, by the control API.")
    assert recording.remarks[1][1] == "Not recorded: tap, by Sam, about a message that is not part of this."
