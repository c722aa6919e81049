"""What a failed expectation prints, for each cause."""

import re
from collections.abc import Callable

import pytest

Run = Callable[..., pytest.RunResult]

MENU = """
import bot

def test_menu(whatsapp):
    whatsapp.set_webhook({bot}, must_verify=False)
    sam = whatsapp.customer("Sam")
    {before}
    sam.says("hi")
    {expected}
"""


TRIED = "whatsapp.settle(); "
ANSWERED = 'whatsapp.client.wait({"contains": "How can I help?"}); ' + TRIED


def text_of(run: Run, expected: str, bot: str = "bot.create(whatsapp.url)", before: str = "") -> str:
    """Return the failure's text of a test with a bot and an expectation, without the report's margin.

    What must hold when the customer writes is said `before`: a bot may answer within a millisecond.
    """
    result = run(MENU.format(bot=bot, expected=expected, before=before))
    result.assert_outcomes(failed=1)
    lines = [line.removeprefix("E").removeprefix("       ") for line in result.outlines if line[:2] == "E "]
    return "\n".join(lines).replace("AssertionError: ", "")


def test_the_five_parts_come_in_their_order(run: Run) -> None:
    text = text_of(
        run, ANSWERED + 'sam.receives(contains="help", buttons=["Support", "Orders"], timeout=0.1)'
    )
    starts = ["Sam received no message with", "closest of 1 sent", "hint: ", "conversation  ", "webhooks  "]
    places = [text.index(start) for start in starts]
    assert places == sorted(places)
    assert places[0] == 0
    assert text.splitlines()[-1].startswith("clock: running at 20")


def test_a_wrong_text_is_shown_beside_the_right_one(run: Run) -> None:
    text = text_of(run, ANSWERED + 'sam.receives(text="How may I help?", timeout=0.1)')
    assert 'Sam received no message with text "How may I help?" within 0.1 s.' in text
    row = next(line for line in text.splitlines() if line.lstrip().startswith("text "))
    assert re.split(" {2,}", row) == ["", "text", '"How may I help?"', '"How can I help?"', "<--"]
    assert "(matched 0 of 1 condition): How can I help?  [Support] [Sales]" in text
    assert "hint: the texts differ from character 5 on: expected 'How may I help?'" in text


def test_a_wrong_button_is_shown_beside_those_that_there_are(run: Run) -> None:
    text = text_of(run, ANSWERED + 'sam.receives(buttons=["Support", "Orders"], timeout=0.1)')
    row = next(line for line in text.splitlines() if line.lstrip().startswith("buttons "))
    assert '["Support", "Orders"]' in row
    assert row.endswith('["Support", "Sales"]  <--')
    assert "hint: button titles are compared exactly, all of them, in order: ['Support', 'Sales']." in text


def test_the_conversation_shows_both_sides_and_what_became_of_each_message(run: Run) -> None:
    text = text_of(run, ANSWERED + 'sam.receives(text="no", timeout=0.1)')
    heading = next(line for line in text.splitlines() if line.startswith("conversation"))
    assert "Sample Business <-> Sam (+1 201-555-0110)" in heading
    assert "window open, 23:59 left" in heading
    said = [line.split("  ", 3)[-1].split("    ") for line in text.splitlines() if " > " in line]
    assert [line[-1] for line in said] == ["delivered"]
    assert "< How can I help?  [Support] [Sales]    delivered" in text


def test_no_webhook_is_named_as_the_cause(run: Run) -> None:
    text = text_of(run, "sam.receives(timeout=0.1)", bot="None")
    assert "Sam received no message within 0.1 s." in text
    assert "nothing was sent to Sam or anybody else" in text
    assert "hint: no webhook is set, so the bot hears nothing: set whatsapp.webhook" in text
    assert "webhooks  none: no webhook is set" in text


def test_a_bot_that_answers_500_is_named_as_the_cause(run: Run) -> None:
    text = text_of(run, TRIED + "sam.receives(timeout=0.1)", bot="bot.create(whatsapp.url, status=500)")
    assert "hint: the webhook failed twice: http://127.0.0.1:" in text
    assert " answered 500; only 200 counts as delivered." in text
    assert "webhooks  0 delivered   0 pending   1 retrying   0 failed" in text
    assert "the next attempt is due at " in text
    assert "> hi    retrying" in text


def test_a_bot_that_refuses_the_signature_is_asked_for_its_secret(run: Run) -> None:
    text = text_of(run, TRIED + "sam.receives(timeout=0.1)", bot="bot.create(whatsapp.url, status=401)")
    assert "with another secret than WHATSAPP_APP_SECRET of whatsapp.env()?" in text


def test_a_bot_that_does_not_listen_is_named_as_the_cause(run: Run) -> None:
    text = text_of(run, TRIED + "sam.receives(timeout=0.1)", bot='"http://127.0.0.1:1/hook"')
    assert "hint: the webhook failed twice: Nothing listens at http://127.0.0.1:1/hook: start the bot" in text
    assert "  not verified: Nothing listens at http://127.0.0.1:1/hook" in text


def test_a_call_that_the_api_refused_is_shown_in_its_words_and_in_ours(run: Run) -> None:
    titles = '["Support", "A title that is far too long"]'
    text = text_of(run, "sam.receives(timeout=1.0)", bot=f"bot.create(whatsapp.url, titles={titles})")
    assert "hint: the API refused a call of the bot: interactive.action.buttons.1.reply.title" in text
    assert "calls     1 refused" in text
    assert "POST /v23.0/100000000000001/messages  400  (#131009) Parameter value is not valid" in text
    assert "has 28 characters; at most 20 are allowed" in text


def test_a_message_that_failed_after_it_was_accepted_is_named_as_the_cause(run: Run) -> None:
    source = """
import bot
from tests import wire

def test_window(whatsapp):
    whatsapp.webhook = bot.create(whatsapp.url)
    sam = whatsapp.customer("Sam")
    line = whatsapp.line()
    body = {"messaging_product": "whatsapp", "to": sam.wa_id, "text": {"body": "We miss you"}}
    wire.post(f"{whatsapp.url}/{line.id}/messages", json=body, headers={"Authorization": "Bearer any"})
    sam.receives(text="another", timeout=0.2)
"""
    result = run(source)
    result.assert_outcomes(failed=1)
    text = str(result.stdout)
    assert "window closed: the customer has not written" in text
    assert "hint: a message of the bot was accepted and failed: The customer service window is closed" in text


@pytest.mark.parametrize(
    ("how", "hint"),
    [
        (
            "sam.goes_offline()",
            "a message of the bot is sent, not delivered: the customer is offline.",
        ),
        (
            'sam.statuses_come("manual")',
            "a message of the bot is accepted: its statuses come later, or by hand.",
        ),
    ],
)
def test_a_message_that_does_not_arrive_is_named_as_the_cause(run: Run, how: str, hint: str) -> None:
    text = text_of(run, TRIED + 'sam.receives(contains="help", timeout=1)', before=how)
    assert f"hint: {hint}" in text


def test_a_bot_that_says_nothing_is_asked_for_its_handler(run: Run) -> None:
    text = text_of(run, "sam.receives(); sam.sends_location(1, 2); " + TRIED + "sam.receives(timeout=0.1)")
    assert "hint: the bot answered every webhook and sent Sam nothing: has it a handler" in text


def test_a_message_that_was_looked_at_before_is_named_as_such(run: Run) -> None:
    text = text_of(run, 'sam.receives(text="How can I help?"); sam.receives(contains="help", timeout=0.1)')
    assert "hint: such a message came earlier, and Sam has looked at it: receives() goes on after" in text
    assert "came earlier" not in text_of(run, ANSWERED + 'sam.receives(text="no", timeout=0.1)')


def test_a_reaction_in_the_place_of_a_message_is_named(run: Run) -> None:
    source = """
from tests import wire

def test_it(whatsapp):
    sam, line = whatsapp.customer("Sam"), whatsapp.line()
    heard = sam.says("hi")
    reaction = {"message_id": heard.id, "emoji": "x"}
    body = {"messaging_product": "whatsapp", "to": sam.wa_id, "type": "reaction", "reaction": reaction}
    url = f"{whatsapp.url}/{line.id}/messages"
    assert wire.post(url, json=body, headers={"Authorization": "Bearer any"}).status_code == 200
    sam.receives(timeout=0.1)
"""
    text = str(run(source.replace('"x"', '"\\U0001f44d"')).stdout)
    assert 'hint: the bot reacted 👍: wait for that with receives(kind="reaction").' in text


def test_a_message_that_failed_is_no_table_of_nothing(run: Run) -> None:
    source = """
from tests import wire

def test_it(whatsapp):
    sam, line = whatsapp.customer("Sam"), whatsapp.line()
    body = {"messaging_product": "whatsapp", "to": sam.wa_id, "text": {"body": "We miss you"}}
    wire.post(f"{whatsapp.url}/{line.id}/messages", json=body, headers={"Authorization": "Bearer any"})
    sam.receives(timeout=0.1)
"""
    text = str(run(source).stdout)
    assert "closest of 1 sent: We miss you    failed: The customer service window is closed" in text
    assert "expected  got" not in text


def test_only_what_was_asked_is_counted_unless_it_went_to_somebody_else(run: Run) -> None:
    asked = 'kind="text", contains="help", timeout=0.1'
    text = text_of(run, f"{ANSWERED}sam.receives({asked})")
    assert "(matched 1 of 2 conditions)" in text
    assert not any(line.lstrip().startswith(("customer ", "line ")) for line in text.splitlines())
    other = text_of(run, f'{ANSWERED}whatsapp.customer("Kim").receives({asked})')
    assert "(matched 1 of 3 conditions)" in other
    assert any(line.lstrip().startswith("customer ") for line in other.splitlines())


def test_the_closest_message_tells_why_it_failed(run: Run) -> None:
    text = text_of(run, 'sam.receives(text="no", timeout=1)', before="whatsapp.fail_next(131026)")
    closest = next(line for line in text.splitlines() if line.startswith("closest of 1 sent"))
    assert "[Support] [Sales]    failed: " in closest


def test_a_webhook_that_the_bot_has_not_answered_is_being_delivered(run: Run) -> None:
    source = """
import threading

def test_it(whatsapp):
    done = threading.Event()

    def bot(environ, start_response):
        start_response("200 OK", [])
        if environ["REQUEST_METHOD"] == "POST":
            done.wait(10)
        return [environ["QUERY_STRING"].partition("hub.challenge=")[2].partition("&")[0].encode()]

    whatsapp.webhook = bot
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    try:
        sam.receives(timeout=0.1)
    finally:
        done.set()
"""
    result = run(source)
    result.assert_outcomes(failed=1)
    text = str(result.stdout)
    assert "> hi    being delivered" in text
    assert "webhooks  0 delivered   1 pending   0 retrying   0 failed" in text


def test_a_message_that_nobody_expected_is_shown(run: Run) -> None:
    text = text_of(run, "sam.receives_nothing(within=5)")
    assert text.startswith(
        "Sam received a message, though nothing was expected: How can I help?  [Support] [Sales]"
    )
    assert "hint: Sam had not looked at it" in text


def test_a_button_that_is_not_there_fails_with_the_servers_sentence_and_the_chat(run: Run) -> None:
    text = text_of(run, 'sam.receives().tap("Orders")')
    assert 'The message has no title "Orders" for "reply_button"; it offers' in text
    assert 'reply_button "Support" (id "Support"), reply_button "Sales" (id "Sales"). Choose one' in text
    assert "< How can I help?  [Support] [Sales]" in text


def test_a_status_that_does_not_come_is_told_with_the_one_there_is(run: Run) -> None:
    text = text_of(run, ANSWERED + 'sam.receives().becomes("read", timeout=0.2)')
    assert text.startswith("The message is 'delivered' and did not become 'read' within 0.2 s.")


def test_typing_that_does_not_show_is_told(run: Run) -> None:
    text = text_of(run, "sam.sees_typing(timeout=0.2)")
    assert text.startswith("Sam saw nobody typing within 0.2 s.")


def test_a_handshake_that_fails_is_told_with_what_was_wrong(run: Run) -> None:
    result = run('def test_it(whatsapp):\n    whatsapp.webhook = "http://127.0.0.1:1/hook"\n')
    result.assert_outcomes(failed=1)
    sentence = "AssertionError: The webhook was not verified. Nothing listens at http://127.0.0.1:1/hook"
    assert sentence in str(result.stdout)


def test_the_traceback_ends_at_the_line_of_the_test(run: Run) -> None:
    result = run(MENU.format(bot="None", before="", expected="sam.receives(timeout=0.05)"))
    text = str(result.stdout)
    assert ">       sam.receives(timeout=0.05)" in text or ">   sam.receives(timeout=0.05)" in text
    assert "actors.py" not in text
    assert "expect.py" not in text


def test_no_frame_of_ours_is_shown_for_an_awaited_failure(run: Run) -> None:
    source = """
import asyncio

async def talk(whatsapp):
    sam = await whatsapp.aio.customer("Sam")
    await sam.receives(text="hello", timeout=0.05)

def test_it(whatsapp):
    asyncio.run(talk(whatsapp))
"""
    text = str(run(source).stdout)
    assert 'Sam received no message with text "hello" within 0.05 s.' in text
    assert "actors.py" not in text
    assert "to_thread" not in text
