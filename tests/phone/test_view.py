from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest

from emulator.phone import view, words
from emulator.phone.records import Chat, Line, Message
from tests.messages import samples
from tests.phone.fake import NOON


def message(text: str = "hi", **more: Any) -> Message:
    parts: dict[str, Any] = {"id": text, "line": "1", "sender": "business", "time": NOON}
    return Message(**{"content": samples.text(text), **parts, **more})


def answer(name: str, title: str) -> str:
    reply = {"type": "button_reply", "button_reply": {"id": name, "title": title}}
    return view.answer_of({"type": "interactive", "interactive": reply})


def look(*known: Message, **more: Any) -> view.Look:
    by_id = {one.id: one for one in known}
    parts: dict[str, Any] = {"answers": {}, "zone": UTC, "today": NOON, **more}
    return view.Look(business="Acme", customer="Ada", known=by_id.get, **parts)


def bubble(one: Message, **more: Any) -> view.Bubble:
    item = view.item(one, look(**more))
    assert isinstance(item, view.Bubble)
    return item


@pytest.mark.parametrize(
    ("status", "ticks"),
    [
        ("queued", "12:00 ◷"),
        ("accepted", "12:00 ✓"),
        ("delivered", "12:00 ✓✓"),
        ("read", "12:00 ✓✓ read"),
        ("failed", "12:00 ! failed"),
        ("played", "12:00 played"),
    ],
)
def test_the_customers_own_messages_carry_ticks(status: str, ticks: str) -> None:
    assert bubble(message(sender="customer", status=status)).texts[-1].text == ticks


@pytest.mark.parametrize("status", ["delivered", "read", "played"])
def test_messages_of_the_business_carry_none(status: str) -> None:
    assert bubble(message(status=status)).texts[-1].text == "12:00"


@pytest.mark.parametrize("status", ["accepted", "sent"])
def test_a_message_that_has_not_arrived_says_how_far_it_is_and_why(status: str) -> None:
    *_, why, stamp = bubble(message(status=status, held="Ada is offline.")).texts
    assert (why.text, stamp.text) == ("Ada is offline.", f"12:00 {status}, not delivered")


def test_a_failed_message_of_the_business_is_a_rule_with_the_reason() -> None:
    item = view.item(message(status="failed", problem="The window\nis closed."), look())
    assert isinstance(item, view.Rule)
    assert item.text == "! A message from Acme did not reach this phone: The window is closed."


def test_a_failed_message_of_the_customer_shows_the_reason() -> None:
    shown = bubble(message(sender="customer", status="failed", problem="No emulator answers."))
    assert [(one.role, one.text) for one in shown.texts][1] == ("note", "No emulator answers.")
    assert shown.failed


def test_a_quote_is_one_line_with_its_author() -> None:
    original = message("two\nlines", id="q")
    (quote, *_) = view.texts(message(quotes="q", sender="customer"), look(original))
    assert quote == view.Text(role="quote", text="│ Acme: two lines")


def test_a_quote_of_the_customers_own_message_says_you() -> None:
    assert view.quoted("q", look(message(id="q", sender="customer"))) == "│ You: hi"


def test_a_quote_of_an_unknown_message_says_so() -> None:
    assert view.quoted("gone", look()) == "│ an earlier message"


@pytest.mark.parametrize(
    ("reactions", "pill"),
    [({}, ""), ({"business": "👍"}, "👍"), ({"business": "👍", "customer": "👍"}, "👍 2")],
)
def test_reactions_are_counted(reactions: dict[str, str], pill: str) -> None:
    assert view.pill(reactions) == pill


def test_different_reactions_stand_side_by_side() -> None:
    assert view.pill({"business": "👍", "customer": "🎉"}) == "👍 🎉"


def test_days_are_separated_and_named() -> None:
    old = message("old", time=NOON - 3 * 86400)
    items = view.items([old, message("new")], look())
    assert [item.text for item in items if isinstance(item, view.Rule)] == ["Wed 18 Nov 2026", "Today"]


def test_the_day_of_the_message_above_is_not_repeated() -> None:
    assert len(view.items([message("b")], look(), before=message("a"))) == 1


@pytest.mark.parametrize(
    ("later", "sender", "joined"),
    [
        (60, "business", True),
        (600, "business", False),
        (60, "customer", False),
        (12 * 3600, "business", False),
    ],
)
def test_messages_of_one_side_join_within_five_minutes(later: float, sender: str, joined: bool) -> None:
    second = message("b", time=NOON + later, sender=sender)
    assert view.joins(message("a"), second, look()) is joined


def test_the_unread_divider_stands_above_the_first_unread() -> None:
    talk = [message("a"), message("b"), message("c")]
    keys = [item.key for item in view.items(talk, look(unread_from="b"))]
    assert keys == ["day-2026-11-21", "a", "unread", "b", "c"]


def test_buttons_are_numbered_and_the_tapped_one_is_marked() -> None:
    shown = bubble(message(content=samples.buttons("Yes", "No"), id="m"), answers={"m": {answer("no", "No")}})
    assert [view.button(tap) for tap in shown.taps] == ["[1] Yes", "[2] No ✓"]


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (samples.slots(), "any row"),
        (samples.link(), view.link_of("https://example.com/track")),
        (samples.location_request(), view.answer_of(samples.place())),
    ],
)
def test_a_button_that_opens_a_sheet_is_marked_once_answered(content: dict[str, Any], answer: str) -> None:
    (fresh,) = bubble(message(content=content, id="m")).taps
    (tapped,) = bubble(message(content=content, id="m"), answers={"m": {answer}}).taps
    assert fresh.label.endswith("▾")
    assert (fresh.tapped, tapped.tapped) == (False, True)


def test_an_answer_of_another_kind_marks_no_button() -> None:
    taps = view.taps(message(content=samples.buttons("A", "B")), {view.link_of("https://example.com")})
    assert [tap.tapped for tap in taps] == [False, False]


def test_the_customers_own_messages_have_no_buttons() -> None:
    assert bubble(message(content=samples.buttons("Yes"), sender="customer")).taps == ()


def test_control_characters_cannot_reach_the_terminal() -> None:
    assert words.clean("a\x1b[31mb\x07\r\nc\td\ud83d\u202e") == "a\ufffd[31mb\ufffd\nc    d\ufffd\ufffd"


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (24 * 3600, "window 24:00"),
        (23 * 3600 + 41 * 60, "window 23:41"),
        (3599, "! window 0:59"),
        (60, "! window 0:01"),
    ],
)
def test_the_window_is_shown_in_hours_and_minutes(left: float, shown: str) -> None:
    assert words.window(Chat(line="1", window_until=NOON + left), NOON) == shown


@pytest.mark.parametrize("chat", [None, Chat(line="1"), Chat(line="1", window_until=NOON)])
def test_a_window_that_is_over_or_never_was_is_closed(chat: Chat | None) -> None:
    assert words.window(chat, NOON) == words.CLOSED


def test_chats_are_sorted_by_activity() -> None:
    lines = {name: Line(id=name, name=name, number="", provider="cloud") for name in "abc"}
    chats = {
        name: Chat(line=name, last=replace(message(), time=time)) for name, time in (("b", 2.0), ("c", 3.0))
    }
    assert words.by_activity(lines, chats) == ["c", "b", "a"]


def test_without_activity_the_business_whose_bot_listens_comes_first() -> None:
    lines = {name: Line(id=name, name=name, number="", provider="cm", has_bot=name == "b") for name in "abc"}
    assert words.by_activity(lines, {}) == ["b", "a", "c"]


def test_the_preview_names_the_customer_only() -> None:
    assert words.preview(message("hi\nyou")) == "hi you"
    assert words.preview(message(sender="customer")) == "You: hi"
    assert words.preview(None) == "Say hello"
