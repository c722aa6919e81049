"""Flows that end on the phone: opened, filled in screen by screen, handed over to the bot."""

import asyncio
import json
from datetime import date
from typing import Any

import pytest

from emulator.testing import AsyncOpenFlow, Customer, Message, OpenFlow, WhatsApp
from tests.filling.sending import footer, screen, send, sign_up, text_input

Json = dict[str, Any]


def opened(whatsapp: WhatsApp, customer: Customer, flow: Json, **parameters: Any) -> OpenFlow:
    whatsapp.set_flow("77", flow)
    return send(whatsapp, customer, "77", **parameters).opens_flow()


def heard(whatsapp: WhatsApp) -> Json:
    """Return the last message that the bot's webhook was told of."""
    whatsapp.settle()
    values = [json.loads(one["body"])["entry"][0]["changes"][0]["value"] for one in whatsapp.webhooks()]
    found: Json = [message for value in values for message in value.get("messages", [])][-1]
    return found


def test_a_flow_is_filled_in_screen_by_screen_and_the_bot_gets_its_answer(
    whatsapp: WhatsApp, ada: Customer
) -> None:
    flow = opened(whatsapp, ada, sign_up())
    assert (flow.screen, flow.title, flow.texts, flow.buttons) == (
        "WHO",
        "Sign up",
        ["Who are you?"],
        ["Continue"],
    )
    flow.enters(first_name="Ada", Email="ada@example.com")
    flow.taps("Continue")
    assert (flow.screen, flow.texts) == ("SIZE", ["Hello Ada!"])
    flow.enters({"Size": "Large"}, news=True)
    flow.taps("Done")
    assert not flow.is_open
    assert flow.answer.kind == "interactive_nfm_reply"
    message = heard(whatsapp)
    reply = message["interactive"]["nfm_reply"]
    assert (reply["name"], reply["body"]) == ("flow", "Sent")
    given = {"flow_token": "token-1", "name": "Ada", "size": "l", "news": True}
    assert json.loads(reply["response_json"]) == given
    assert message["context"]["id"] == flow.view["message"]


def test_a_screen_is_not_sent_before_its_inputs_are_good(whatsapp: WhatsApp, ada: Customer) -> None:
    flow = opened(whatsapp, ada, sign_up())
    flow.enters(email="ada at example")
    flow.taps("Continue")
    assert flow.screen == "WHO"
    assert flow.error == "First name is required. Email must be an email address."
    assert flow.fields["email"].error == "Email must be an email address."
    flow.enters(first_name="Ada")
    assert flow.error == "Email must be an email address."
    flow.enters(email="")
    flow.taps("Continue")
    assert (flow.screen, flow.error) == ("SIZE", "")


def test_who_goes_back_finds_what_was_entered(whatsapp: WhatsApp, ada: Customer) -> None:
    flow = opened(whatsapp, ada, sign_up())
    flow.enters(first_name="Ada")
    flow.taps("Continue")
    flow.goes_back()
    assert (flow.screen, flow.fields["first_name"].value) == ("WHO", "Ada")
    flow.goes_back()
    assert (flow.is_open, flow.view["how"]) == (False, "left")
    with pytest.raises(AssertionError, match="The flow is not completed: it is left"):
        _ = flow.answer
    with pytest.raises(AssertionError, match="is not open any more: left"):
        flow.taps("Continue")


def test_a_flow_that_is_closed_tells_the_bot_nothing(whatsapp: WhatsApp, ada: Customer) -> None:
    flow = opened(whatsapp, ada, sign_up())
    flow.closes()
    assert heard(whatsapp)["type"] == "text"
    assert "left" in repr(flow)


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda flow: flow.enters(age=3), "has no input 'age'; it has first_name \"First name\", email"),
        (lambda flow: flow.enters(first_name="x" * 81), "81 characters are too many; it takes 80"),
        (lambda flow: flow.enters(first_name=True), "it takes a text, not 'True'"),
        (lambda flow: flow.taps("Done"), "There is no 'Done' to tap on WHO; there is \"Continue\""),
    ],
)
def test_what_the_app_does_not_let_a_customer_do(
    whatsapp: WhatsApp, ada: Customer, deed: Any, sentence: str
) -> None:
    flow = opened(whatsapp, ada, sign_up())
    with pytest.raises(AssertionError) as refused:
        deed(flow)
    assert sentence in str(refused.value)


def test_a_message_can_say_where_a_flow_begins_and_with_what(whatsapp: WhatsApp, ada: Customer) -> None:
    payload = {"screen": "SIZE", "data": {"name": "Grace"}}
    flow = opened(whatsapp, ada, sign_up(), flow_action_payload=payload)
    assert (flow.screen, flow.texts) == ("SIZE", ["Hello Grace!"])


def test_a_screen_without_the_data_that_it_declares_does_not_open(whatsapp: WhatsApp, ada: Customer) -> None:
    with pytest.raises(
        AssertionError, match="The screen SIZE declares name as string, and its data has none"
    ):
        opened(whatsapp, ada, sign_up(), flow_action_payload={"screen": "SIZE"})


def test_a_flow_that_is_not_known_here_says_how_to_give_it(whatsapp: WhatsApp, ada: Customer) -> None:
    message = send(whatsapp, ada, "1234567")
    with pytest.raises(AssertionError, match="The account has no flow '1234567': it may be at Meta"):
        message.opens_flow()
    assert message.fills({"size": 3}).kind == "interactive_nfm_reply"


def test_nobody_opens_a_blocked_flow(whatsapp: WhatsApp, ada: Customer) -> None:
    whatsapp.set_flow("77", sign_up(), name="Sign up")
    message = send(whatsapp, ada, "77")
    whatsapp.flow("Sign up").block()
    with pytest.raises(AssertionError, match="The flow 'Sign up' is BLOCKED"):
        message.opens_flow()


def test_a_message_without_a_flow_opens_none(whatsapp: WhatsApp, ada: Customer) -> None:
    with pytest.raises(AssertionError, match="has no button that opens a flow"):
        ada.says("hi").opens_flow()


def test_a_phone_shows_one_flow_at_a_time(whatsapp: WhatsApp, ada: Customer) -> None:
    first = opened(whatsapp, ada, sign_up())
    second = opened(whatsapp, ada, sign_up())
    with pytest.raises(AssertionError, match="has opened another flow since"):
        first.taps("Continue")
    assert second.screen == "WHO"
    closed = [one for one in whatsapp.client.journal()["entries"] if one["kind"] == "flow.closed"]
    assert [one["how"] for one in closed] == ["left"]


def test_a_date_is_given_as_one(whatsapp: WhatsApp, ada: Customer) -> None:
    limits = {"min-date": "2026-01-01", "max-date": "2026-12-31"}
    picker = {"type": "DatePicker", "name": "day", "label": "Day", **limits}
    flow = opened(
        whatsapp,
        ada,
        {
            "version": "7.1",
            "screens": [
                screen("ONE", [picker, footer("Done", "complete", {"day": "${form.day}"})], terminal=True)
            ],
        },
    )
    with pytest.raises(AssertionError, match="2027-01-01 is after 2026-12-31"):
        flow.enters(day=date(2027, 1, 1))
    flow.enters(day=date(2026, 2, 3))
    flow.taps("Done")
    assert json.loads(heard(whatsapp)["interactive"]["nfm_reply"]["response_json"])["day"] == "2026-02-03"


def test_a_link_opens_the_browser_and_the_flow_stays(whatsapp: WhatsApp, ada: Customer) -> None:
    link = {
        "type": "EmbeddedLink",
        "text": "Terms",
        "on-click-action": {"name": "open_url", "url": "https://example.com/terms"},
    }
    parts = [text_input("name", "Name"), link, footer("Done", "complete")]
    flow = opened(whatsapp, ada, {"version": "7.1", "screens": [screen("ONE", parts, terminal=True)]})
    flow.taps("Terms")
    assert (flow.screen, flow.buttons) == ("ONE", ["Terms", "Done"])
    links = [one["url"] for one in whatsapp.client.journal()["entries"] if one["kind"] == "link.opened"]
    assert links == ["https://example.com/terms"]


def test_a_flow_whose_first_screen_cannot_be_drawn_does_not_open(whatsapp: WhatsApp, ada: Customer) -> None:
    flow = opened(whatsapp, ada, sign_up())
    broken = screen("A", [{"type": "If", "condition": "(", "then": []}])
    with pytest.raises(AssertionError, match="of the Flow JSON cannot be read"):
        opened(whatsapp, ada, {"version": "7.1", "screens": [broken]})
    flow.enters(first_name="Ada")
    assert flow.is_open


def test_the_twins_do_the_same(whatsapp: WhatsApp, ada: Customer) -> None:
    whatsapp.set_flow("77", sign_up())
    message = send(whatsapp, ada, "77")
    asyncio.run(_twins(whatsapp, message))


async def _twins(whatsapp: WhatsApp, message: Message) -> None:
    from emulator.testing import AsyncMessage

    with pytest.raises(RuntimeError, match=r"await message.opens_flow\(\)"):
        message.opens_flow()
    flow = await AsyncMessage(message).opens_flow()
    assert isinstance(flow, AsyncOpenFlow)
    assert (flow.screen, flow.title, flow.texts, flow.buttons, flow.error, flow.problem) == (
        "WHO",
        "Sign up",
        ["Who are you?"],
        ["Continue"],
        "",
        "",
    )
    await flow.enters(first_name="Ada")
    await flow.taps("Continue")
    assert [*flow.fields] == ["size", "news"]
    await flow.goes_back()
    await flow.taps("Continue")
    await flow.enters(size="s")
    await flow.taps("Done")
    assert not flow.is_open
    assert (await flow.answer()).kind == "interactive_nfm_reply"


def test_who_waits_in_vain_learns_that_the_flow_is_still_open(whatsapp: WhatsApp, ada: Customer) -> None:
    flow = opened(whatsapp, ada, sign_up())
    with pytest.raises(
        AssertionError, match="Ada has the flow '77' open at WHO, and the bot hears of nothing"
    ):
        ada.receives("Welcome", timeout=0.05)
    flow.taps("Continue")
    with pytest.raises(AssertionError, match="open at WHO: First name is required"):
        ada.receives("Welcome", timeout=0.05)
    flow.closes()
    with pytest.raises(AssertionError) as failure:
        ada.receives("Welcome", timeout=0.05)
    assert "has the flow" not in str(failure.value)


def test_who_waits_in_vain_learns_that_the_flow_failed(whatsapp: WhatsApp, ada: Customer) -> None:
    opened(whatsapp, ada, sign_up(), flow_action="data_exchange")
    with pytest.raises(
        AssertionError, match=r"the flow '77' of Ada is failed: .*The flow has no endpoint_uri"
    ):
        ada.receives("Welcome", timeout=0.05)
