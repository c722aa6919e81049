"""The calls of the kit as a whole: each has its twin and its place in the docs, and says what cannot be."""

import inspect
import re
from pathlib import Path
from types import FunctionType

import pytest

from emulator.testing import (
    AsyncCustomer,
    AsyncMessage,
    AsyncOpenFlow,
    AsyncWhatsApp,
    Customer,
    Message,
    OpenFlow,
    WhatsApp,
    posting,
)

PAGE = Path(__file__).parents[2] / "docs" / "pytest.md"
TWINS = [
    (Customer, AsyncCustomer),
    (Message, AsyncMessage),
    (OpenFlow, AsyncOpenFlow),
    (WhatsApp, AsyncWhatsApp),
]
AT_ONCE = {"env", "line", "sections"}
"""Calls that ask no server, and the report of the plugin."""


def public(kind: type) -> dict[str, object]:
    return {name: value for name, value in vars(kind).items() if not name.startswith("_")}


def calls(kind: type) -> set[str]:
    return {name for name, value in public(kind).items() if isinstance(value, FunctionType)}


@pytest.mark.parametrize(("plain", "twin"), TWINS)
def test_every_call_has_an_async_twin_with_its_words(plain: type, twin: type) -> None:
    assert calls(plain) - AT_ONCE - calls(twin) == set()
    for name in calls(twin) & calls(plain):
        assert inspect.iscoroutinefunction(getattr(twin, name))
        assert getattr(twin, name).__doc__ == getattr(plain, name).__doc__


@pytest.mark.parametrize(
    "name", sorted({name for plain, _ in TWINS for name in public(plain)} - {"raw", "sections"})
)
def test_every_call_is_told(name: str) -> None:
    text = re.sub(r"^```.*?^```$", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert name in re.findall(r"\w+", " ".join(re.findall(r"`([^`\n]+)`", text)))


def test_a_keyword_that_there_is_not_is_refused_before_anything_is_sent(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    with pytest.raises(TypeError, match="unexpected keyword argument 'quote'"):
        sam.sends_image(quote="this")  # type: ignore[call-arg]
    assert sam.messages == []


def test_what_is_quoted_names_the_line_unless_one_is_given(whatsapp: WhatsApp) -> None:
    hi = whatsapp.customer("Sam").says("hi")
    assert posting.sends(quotes=hi) == (hi.line, {"context": hi.id})
    assert posting.sends(quotes=hi, line="other") == ("other", {"context": hi.id})
    assert posting.sends() == (None, {})


def test_a_file_that_is_none_is_refused_with_the_ways_to_give_one(whatsapp: WhatsApp) -> None:
    ways = 'Give the path of a file, "sample", or the file itself as data:<mime>;base64'
    with pytest.raises(AssertionError, match=f"^'cat.jpg' cannot be read: No such file or directory. {ways}"):
        whatsapp.customer("Sam").sends_image("cat.jpg")


def test_what_a_message_does_not_ask_for_cannot_be_answered(whatsapp: WhatsApp) -> None:
    hi = whatsapp.customer("Sam").says("hi")
    for answer in (hi.shares_contact, hi.fills, hi.allows_calls, hi.refuses_calls):
        with pytest.raises(AssertionError, match="does not offer the action"):
            answer()
    for choice in (hi.tap, hi.choose):
        with pytest.raises(AssertionError, match="none of id, title; give one of them"):
            choice()


def test_a_quoted_message_is_not_forwarded(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    with pytest.raises(AssertionError, match="forwarded"):
        sam.says("Look", quotes=sam.says("hi"), forwarded=True)
