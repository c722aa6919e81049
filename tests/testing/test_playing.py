"""Scenarios played with the kit: every step does what its call does, and one that fails says where."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from emulator.demo import Account, create_bot
from emulator.scenario.model import Scenario, Step
from emulator.scenario.reading import ScenarioProblem
from emulator.scenario.verbs import VERBS
from emulator.testing import WhatsApp
from emulator.testing.playing import StepFailed
from tests.testing import small_bot

Json = dict[str, Any]


def interactive(kind: str, action: Json) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": "Well?"}, "action": action}}


BUTTONS = interactive("button", {"buttons": [{"type": "reply", "reply": {"id": "1", "title": "Yes"}}]})
LIST = interactive(
    "list", {"button": "See", "sections": [{"title": "", "rows": [{"id": "n", "title": "North"}]}]}
)
LINK = interactive(
    "cta_url", {"name": "cta_url", "parameters": {"display_text": "Look", "url": "https://example.com"}}
)
FLOW = interactive(
    "flow", {"name": "flow", "parameters": {"flow_message_version": "3", "flow_id": "1", "flow_cta": "Go"}}
)
ADDRESS = interactive("address_message", {"name": "address_message", "parameters": {"country": "IN"}})
CALL = interactive("call_permission_request", {"name": "call_permission_request"})
PRODUCT = interactive("product", {"catalog_id": "7", "product_retailer_id": "SKU-1"})
PLACE = interactive("location_request_message", {"name": "send_location"})
NUMBER = interactive("request_contact_info", {"name": "request_contact_info"})
TEXT = {"type": "text", "text": {"body": "Hello"}}
SOUND = {"type": "audio", "audio": {"link": "https://example.com/a.ogg"}}

SAMPLE = {"latitude": 1.5, "longitude": 2}
PLAYS: dict[str, tuple[Json | None, object, str]] = {
    "says": (None, "hi", "message.received text"),
    "replies": (TEXT, "hi", "message.received text"),
    "reacts": (TEXT, "👍", "message.received reaction"),
    "edits": (None, "hello", "message.received unsupported"),
    "deletes": (None, None, "message.received revoke"),
    "sends_image": (None, {"caption": "Look"}, "message.received image"),
    "sends_video": (None, None, "message.received video"),
    "sends_audio": (None, {"voice": True}, "message.received audio"),
    "sends_document": (None, {"filename": "a.pdf"}, "message.received document"),
    "sends_sticker": (None, "sample", "message.received sticker"),
    "sends_location": (None, SAMPLE, "message.received location"),
    "sends_contact": (None, None, "message.received contacts"),
    "orders": (None, ["SKU-1", {"product_retailer_id": "SKU-2", "quantity": 2}], "message.received order"),
    "sends_unsupported": (None, "poll_creation", "message.received unsupported"),
    "sends_raw": (None, {"type": "text", "text": {"body": "raw"}}, "message.received text"),
    "reads": (TEXT, None, "chat.opened"),
    "goes_offline": (None, None, "customer.changed"),
    "comes_online": (None, None, "customer.changed"),
    "hides_receipts": (None, None, "customer.changed"),
    "shows_receipts": (None, None, "customer.changed"),
    "statuses_come": (None, "manual", "customer.changed"),
    "blocks": (None, None, "chat.blocked"),
    "unblocks": (None, None, "chat.blocked"),
    "stops_marketing": (None, None, "chat.marketing"),
    "resumes_marketing": (None, None, "chat.marketing"),
    "calls": (None, None, "chat.called"),
    "changes_number": (None, "+31612345678", "message.received system"),
    "changes_phone": (None, None, "message.received system"),
    "goes_by": (None, "sam.sample", "customer.changed"),
    "receives": (TEXT, "Hello", ""),
    "receives_nothing": (None, 0.01, ""),
    "tap": (BUTTONS, "Yes", "message.received interactive_button_reply"),
    "choose": (LIST, {"row_id": "n"}, "message.received interactive_list_reply"),
    "shares_location": (PLACE, SAMPLE, "message.received location"),
    "shares_contact": (NUMBER, None, "message.received contacts"),
    "gives_address": (ADDRESS, {"values": {"city": "Pune"}}, "message.received interactive_nfm_reply"),
    "fills": (FLOW, {"size": 3}, "message.received interactive_nfm_reply"),
    "allows_calls": (CALL, {"permanent": True}, "message.received interactive_call_permission_reply"),
    "refuses_calls": (CALL, None, "message.received interactive_call_permission_reply"),
    "plays": (SOUND, None, "message.status"),
    "opens": (LINK, None, "link.opened"),
    "becomes": (TEXT, "delivered", ""),
    "moves": (TEXT, "read", "message.status"),
    "clock": (None, {"advance": "25h"}, "clock.set"),
    "fault": (None, {"refuse": 131056, "next": 1}, ""),
    "fail_next": (None, 131056, ""),
    "clear_faults": (None, None, ""),
    "change_line": (None, {"line": "cm", "standing": "locked"}, "line.changed"),
    "event": (None, {"field": "account_alerts", "event": "OBA_APPROVED"}, "business.told"),
    "template": (None, {"template": "hello_world", "action": "pause"}, ""),
    "settle": (None, None, ""),
}
"""For each step what the business has sent before, what the step gives, and what the journal then has."""
FIRST = {"comes_online": "goes_offline", "shows_receipts": "hides_receipts", "unblocks": "blocks"}
"""What must have been done before, for these to change anything."""


def scenario(*steps: Step, **more: Any) -> Scenario:
    return Scenario(name="a play", steps=steps, **more)


def happened(whatsapp: WhatsApp, after: int) -> list[str]:
    entries: list[Json] = whatsapp.client.journal(after)["entries"]
    return [
        f"{one['kind']} {one['message']['kind'] if one['kind'] == 'message.received' else ''}".strip()
        for one in entries
    ]


@pytest.mark.parametrize("verb", VERBS.keys() - {"sees_typing"})
def test_every_step_does_what_its_call_does(whatsapp: WhatsApp, verb: str) -> None:
    sent, given, expected = PLAYS[verb]
    sam, line = whatsapp.customer("Sam"), whatsapp.line()
    whatsapp.client.change_line(line.id, business_app=verb == "deletes")
    sam.says("hi")
    if sent is not None:
        whatsapp.client.send(line.id, sam.wa_id, sent)
    before = [] if sent is None or verb == "receives" else [Step(verb="receives")]
    before += [Step(verb="says", given="hi")] if VERBS[verb].about == "own" else []
    before += [Step(verb=FIRST[verb])] if verb in FIRST else []
    number = whatsapp.client.world()["number"]
    whatsapp.play(scenario(*before, Step(verb=verb, given=given)))
    whatsapp.clear_faults()
    told = happened(whatsapp, number)
    assert expected in told or not expected


def test_a_bot_is_seen_typing(whatsapp: WhatsApp) -> None:
    whatsapp.set_webhook(create_bot(Account.of(whatsapp.env())), path="/webhook")
    whatsapp.play(scenario(Step(verb="says", given="hi"), Step(verb="sees_typing"), Step(verb="receives")))


def test_faults_strike_and_templates_are_paused(whatsapp: WhatsApp) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    hi = Step(verb="says", given="hi")
    whatsapp.play(scenario(Step(verb="fail_next", given=131056), hi, hi, Step(verb="receives")))
    assert sorted(one["status"] for one in whatsapp.exchanges()) == [200, 400]
    whatsapp.play(scenario(Step(verb="template", given={"template": "hello_world", "action": "pause"})))
    assert whatsapp.template("hello_world").status == "PAUSED"
    whatsapp.play(scenario(Step(verb="fault", given={"drop": True}), Step(verb="clear_faults")))
    assert whatsapp.client.faults() == []


def test_a_message_with_a_name_can_be_spoken_of_later(whatsapp: WhatsApp) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    whatsapp.play(
        scenario(
            Step(verb="says", given="hi", name="greeting"),
            Step(verb="receives", name="question"),
            Step(verb="says", given={"text": "once more", "quotes": "greeting"}),
            Step(verb="receives"),
            Step(verb="tap", given="Sales", message="question"),
        )
    )
    greeting, question, quoting, _, answer = whatsapp.customer("Sam").messages
    assert (quoting.quotes, answer.quotes) == (greeting.id, question.id)


def test_several_customers_play_each_their_part(whatsapp: WhatsApp) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    steps = (
        Step(verb="says", given="hi", customer="Kim"),
        Step(verb="receives", customer="Kim"),
        Step(verb="says", given="hi"),
    )
    whatsapp.play(scenario(*steps, customer="Ann", numbers={"Kim": "+31612345678"}))
    said = {one["name"]: one["wa_id"] for one in whatsapp.client.customers()}
    assert said["Kim"] == "31612345678"
    assert "Ann" in said


def test_a_customer_who_changes_the_number_stays_who_it_is(whatsapp: WhatsApp) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    steps = [
        Step(verb="says", given="hi"),
        Step(verb="receives"),
        Step(verb="changes_number", given="+31612345679"),
    ]
    again = [Step(verb="says", given="hi"), Step(verb="receives")]
    whatsapp.play(scenario(*steps, *again, numbers={"Sam": "+31612345678"}))
    (sam,) = [one for one in whatsapp.client.customers() if one["name"] == "Sam" and one["reachable"]]
    assert sam["wa_id"] == "31612345679"


def test_what_strikes_a_customer_may_name_them(whatsapp: WhatsApp) -> None:
    whatsapp.play(scenario(Step(verb="fault", given={"refuse": 131056, "customer": "Kim"})))
    (fault,) = whatsapp.client.faults()
    assert fault["customer"] == whatsapp.customer("Kim").wa_id


def test_a_scenario_may_be_for_another_line(whatsapp: WhatsApp) -> None:
    whatsapp.play(scenario(Step(verb="says", given="hi"), line="cm"))
    assert whatsapp.customer("Sam").messages[0].line == "0012025550145"
    with pytest.raises(AssertionError, match="a play: No line is called 'nobody'"):
        whatsapp.play(scenario(Step(verb="reads"), line="nobody"))


def test_a_file_of_ones_own_is_beside_the_scenario(whatsapp: WhatsApp, tmp_path: Path) -> None:
    (tmp_path / "menu.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    file = tmp_path / "a.yaml"
    file.write_text("steps: [{sends_image: menu.png}, {sends_image: lost.png}]")
    with pytest.raises(StepFailed, match=r"a\.yaml:1: step 2, sends_image \"lost\.png\"\n\n.*cannot be read"):
        whatsapp.play(file)
    assert whatsapp.customer("Sam").messages[0].media.data.startswith(b"\x89PNG")


def test_of_two_steps_that_are_alike_the_one_that_failed_is_named(whatsapp: WhatsApp) -> None:
    steps = [Step(verb="receives", given={"timeout": 0.05}), Step(verb="says", given="hi")]
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    whatsapp.client.send("cloud", sam.wa_id, {"type": "text", "text": {"body": "Hello"}})
    with pytest.raises(StepFailed) as failed:
        whatsapp.play(Scenario(name="Twice", steps=[*steps, steps[0]]))
    assert failed.value.number == 3


def test_a_step_that_fails_says_where_it_is_and_what_happened(whatsapp: WhatsApp, tmp_path: Path) -> None:
    file = tmp_path / "menu.yaml"
    file.write_text("timeout: 0.1\nsteps:\n- says: hi\n\n- customer: Sam\n  receives: {contains: open}\n")
    with pytest.raises(StepFailed) as caught:
        whatsapp.play(str(file))
    first, _, report = str(caught.value).partition("\n\n")
    assert first == f'{file}:5: step 2, Sam: receives {{"contains": "open"}}'
    assert report.startswith('Sam received no message with contains "open" within 0.1 s.')
    assert "> hi" in report


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            Step(verb="tap", given="Yes"),
            "Sam has received nothing yet that this could be about; put a receives before it.",
        ),
        (
            Step(verb="edits", given="x"),
            "Sam has sent nothing yet that this could be about; put a says before it",
        ),
        (
            Step(verb="receives", given={"kind": "button"}),
            "'button' is no kind of message that a bot can send",
        ),
        (Step(verb="clock", given={"advance": "soon"}), "'soon'"),
        (Step(verb="fail_next", given="nonsense"), "'nonsense'"),
        (Step(verb="says", given={"text": "hi", "line": "nobody"}), "No line is called 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(whatsapp: WhatsApp, step: Step, sentence: str) -> None:
    with pytest.raises(StepFailed) as caught:
        whatsapp.play(scenario(step))
    assert sentence in str(caught.value)


def test_a_file_that_is_no_scenario_is_told(whatsapp: WhatsApp, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("steps: []")
    with pytest.raises(ScenarioProblem, match="steps has 0 items"):
        whatsapp.play(tmp_path / "a.yaml")


def test_a_scenario_is_played_inside_a_loop(whatsapp: WhatsApp) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    asyncio.run(whatsapp.aio.play(scenario(Step(verb="says", given="hi"), Step(verb="receives"))))
    assert len(whatsapp.customer("Sam").messages) == 2
