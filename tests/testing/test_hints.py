"""The hint below a message that was nearly right."""

from dataclasses import replace
from typing import Any

import pytest

from emulator.testing import health, hints
from emulator.testing.evidence import Conversation, Traffic

HEALTHY = Traffic(
    webhook={"url": "http://127.0.0.1/"},
    deliveries=[{"state": "delivered", "attempts": []}],
    exchanges=[],
    clock={},
)
QUIET = Conversation(line={}, customer={"name": "Sam"}, chat={"messages": []}, deliveries={})


MENU = {
    "type": "interactive",
    "interactive": {
        "type": "button",
        "body": {"text": "How can I help?"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "s", "title": "Support"}}]},
    },
}


def hint(name: str, expected: Any, got: Any) -> str:
    condition = {"name": name, "expected": expected, "got": got, "met": False}
    near = {"conditions": [condition], "message": {"content": MENU}}
    return hints.render(HEALTHY, QUIET, [near])


@pytest.mark.parametrize(
    ("expected", "got", "told"),
    [
        ("help", "How can I help?", "you may want contains='help'"),
        ("How can\nI help?", "How can I  help?", "white space alone"),
        ("how can i HELP?", "How can I help?", "upper and lower case alone"),
        (
            "How can I help?",
            "How can I held?",
            "from character 14 on: expected 'ow can I help?', got 'ow can I held?'",
        ),
        ("How can I help?", "How", "from character 4 on"),
    ],
)
def test_a_text_that_differs(expected: str, got: str, told: str) -> None:
    assert told in hint("text", expected, got)


def test_buttons_in_another_order() -> None:
    assert "in another order: ['A', 'B']" in hint("buttons", ["B", "A"], ["A", "B"])


def test_a_part_that_differs_in_case() -> None:
    assert "upper and lower case differ" in hint("contains", "HELP", "How can I help?")


def test_a_part_that_is_a_buttons_label() -> None:
    assert "are found by `buttons`" in hint("contains", "support", "How can I help?")
    assert hint("contains", "Sales", "How can I help?") == ""


def test_another_kind() -> None:
    assert "'button' is not 'interactive_button'" in hint("kind", "button", "interactive_button")


def test_another_quote() -> None:
    assert hint("quotes", "wamid.1", None) == "hint: the message quotes nothing, not wamid.1."


def test_another_line() -> None:
    assert "name it with line='2'" in hint("line", "1", "2")


def test_a_webhook_without_an_answer_yet() -> None:
    waiting = Traffic(webhook={}, deliveries=[{"state": "pending", "attempts": []}], exchanges=[], clock={})
    assert "the bot has not answered a webhook yet (1 pending)" in hints.render(waiting, QUIET, [])


def test_a_webhook_that_failed_and_came_through_is_no_cause() -> None:
    tries = [
        {"ok": False, "problem": "It rained.", "status": None, "answer": ""},
        {"ok": True, "problem": "", "status": 200, "answer": "OK"},
    ]
    through = replace(HEALTHY, deliveries=[{"state": "delivered", "attempts": tries}])
    lost = replace(HEALTHY, deliveries=[{"state": "retrying", "attempts": tries[:1]}])
    assert "It rained." not in hints.render(through, QUIET, [])
    assert "hint: the webhook failed once: It rained." in hints.render(lost, QUIET, [])


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "another secret than WHATSAPP_APP_SECRET"),
        (403, "another secret than WHATSAPP_APP_SECRET"),
        (404, "Is that the path of its webhook?"),
        (405, "Does it take POST on that path?"),
        (500, "Its own log says why."),
    ],
)
def test_a_status_that_tells_what_to_look_at(status: int, advice: str) -> None:
    tries = [{"ok": False, "problem": "It said no.", "status": status, "answer": "Oh\nno"}]
    deliveries = [{"state": "retrying", "attempts": tries}]
    hint = hints.render(replace(HEALTHY, deliveries=deliveries), QUIET, [])
    assert advice in hint
    assert " It said: 'Oh'." in hint
    assert ("the bot called nothing here at all" in hint) == (status == 500)


def test_a_bot_that_may_be_for_another_api() -> None:
    where = replace(QUIET, line={"base_url": "http://127.0.0.1:9274"})
    said = hints.render(replace(HEALTHY, webhook={"verified": False}), where, [])
    assert "the bot answered every webhook and sent Sam nothing" in said
    assert "does it send to http://127.0.0.1:9274 (WHATSAPP_BASE_URL)?" in said
    assert "is the bot for another API?" in said
    assert "another API" not in hints.render(HEALTHY, where, [])
    called = replace(HEALTHY, exchanges=[{"status": 200, "explanation": ""}])
    assert "called nothing" not in hints.render(called, where, [])


def test_of_a_call_that_was_taken_the_beginning_of_the_answer_is_enough() -> None:
    taken = {"method": "POST", "path": "/x", "status": 200, "answer": "y" * 99, "explanation": "Quote it."}
    assert health.call(taken) == f"POST /x  200  {'y' * 39}…\n    Quote it."


def test_a_customer_who_said_nothing() -> None:
    idle = Traffic(webhook={"url": "http://127.0.0.1/"}, deliveries=[], exchanges=[], clock={})
    assert hints.render(idle, QUIET, []) == (
        "hint: nothing was posted to the bot: let Sam say something first."
    )


def test_a_call_that_was_taken_and_reaches_nobody() -> None:
    sms = {"status": 200, "explanation": "Accepted for SMS; allow WhatsApp.", "method": "POST", "path": "/"}
    fine = {**sms, "explanation": ""}
    said = hints.render(replace(HEALTHY, exchanges=[sms, fine]), QUIET, [])
    assert "hint: the API answered a call of the bot with 200, and yet: Accepted for SMS" in said
    assert "and yet" not in hints.render(replace(HEALTHY, exchanges=[fine]), QUIET, [])
