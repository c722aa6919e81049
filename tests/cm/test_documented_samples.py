"""Every sample of CM's page on interactive messages (read 2026-11), from the bot to the phone and back.

Placeholders are filled in and texts are our own. The samples are good JSON as they are; these are the slips
that needed a decision:

- The rows of the list have one title for both; titles of rows may be alike for WhatsApp, ids may not.
- The picture of the reply buttons is a .png and its type says image/jpeg; the type counts.
- The flow has one placeholder for the flow's id and for its screen; an id has digits.
- The note on headers says that files go with reply buttons alone, and the sample of a link has one: both do.
- `from` is no number of the reader's; the first one is used, as CM's page on text messages says.
- No sample has a product token: it comes in the header.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from emulator.network.model import Json
from emulator.testing import Message, WhatsApp
from tests.cm.asking import LINE, heard, post, reports, told

FOLDER = Path(__file__).parent / "samples"
CUSTOMER = "316012345678"
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the phone shows, what the customer does, and what the bot hears: `text` and parts of `custom`."""

    kind: str
    buttons: tuple[str, ...]
    header: str = "text"
    does: Callable[[Message], Any]
    text: str = ""
    custom: Mapping[str, Any] | None = None


def _answer(kind: str, inside: Json, **more: Json) -> Json:
    named = dict.fromkeys(("list_reply", "button_reply", "nfm_reply"))
    return {"interactive": {"type": kind, **named, kind: inside, **more}}


_SOUP = {"id": "soup", "title": "Soup"}
_GUESTS = {"name": "flow", "body": "Sent", "response_json": '{"flow_token":"token-1","guests":"4"}'}
CASES: Mapping[str, Case] = {
    "list": Case(
        kind="interactive_list",
        buttons=("Choose",),
        does=lambda menu: menu.choose("Soup"),
        text="Soup",
        custom=_answer("list_reply", {**_SOUP, "description": "With bread"}),
    ),
    "reply_buttons": Case(
        kind="interactive_button",
        buttons=("Soup", "Salad"),
        does=lambda menu: menu.tap("Soup"),
        text="Soup",
        custom=_answer("button_reply", _SOUP),
    ),
    "reply_buttons_image": Case(
        kind="interactive_button",
        buttons=("Soup", "Salad"),
        header="image",
        does=lambda menu: menu.tap(button_id="salad"),
        text="Salad",
        custom=_answer("button_reply", {"id": "salad", "title": "Salad"}),
    ),
    "cta_url": Case(kind="interactive_cta_url", buttons=("See the menu",), does=lambda link: link.opens()),
    "cta_url_image": Case(
        kind="interactive_cta_url", buttons=("See the menu",), header="image", does=lambda link: link.opens()
    ),
    "location_request": Case(
        kind="interactive_location_request_message",
        buttons=("Send location",),
        header="",
        does=lambda asked: asked.shares_location(52.37, 4.89, name="Dam", address="Dam 1"),
        custom={"location": {"latitude": 52.37, "longitude": 4.89, "label": "Dam", "searchQuery": "Dam 1"}},
    ),
    "flow": Case(
        kind="interactive_flow",
        buttons=("Book a table",),
        does=lambda asked: asked.fills({"guests": "4"}),
        text="Sent",
        custom=_answer("nfm_reply", _GUESTS),
    ),
    "call_permission_request": Case(
        kind="interactive_call_permission_request",
        buttons=("Choose preference",),
        header="",
        does=lambda asked: asked.allows_calls(permanent=True),
        custom=_answer(
            "call_permission_reply",
            {"response": "accept", "is_permanent": True, "response_source": "user_action"},
        ),
    ),
}


def sample(name: str) -> bytes:
    return (FOLDER / f"{name}.json").read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_a_sample_is_sent_seen_acted_on_and_told(whatsapp: WhatsApp, name: str) -> None:
    case, sam = CASES[name], whatsapp.customer(wa_id=CUSTOMER)
    sam.says("hi", line=LINE)
    answer = post(whatsapp, sample(name))
    assert (answer.status_code, answer.json()["errorCode"]) == (200, 0), answer.text
    assert "from is '00316098765432'" in whatsapp.exchanges()[-1]["explanation"]
    asked = sam.receives(kind=case.kind, buttons=case.buttons)
    assert asked.content["interactive"].get("header", {}).get("type", "") == case.header
    done = case.does(asked)
    assert [one["status"]["code"] for one in reports(whatsapp)] == ["0", "2", "4"]
    if case.custom is None:
        assert done is None
        assert [one for one in told(whatsapp) if "reference" in one][1:] == []
        return
    said = heard(whatsapp)
    assert (said["reference"], said["messageContext"]) == (done.id, asked.raw["given_id"])
    assert (said["from"]["number"], said["to"]["number"]) == (f"+{CUSTOMER}", LINE)
    assert said["message"]["text"] == case.text
    assert {name: said["message"]["custom"][name] for name in case.custom} == case.custom


def test_every_sample_is_walked() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == CASES.keys()


def test_a_permission_that_is_not_permanent_lasts_for_168_hours(whatsapp: WhatsApp) -> None:
    whatsapp.clock.freeze()
    sam = whatsapp.customer(wa_id=CUSTOMER)
    sam.says("hi", line=LINE)
    post(whatsapp, sample("call_permission_request"))
    sam.receives().allows_calls()
    given = heard(whatsapp)
    until = given["message"]["custom"]["interactive"]["call_permission_reply"]["expiration_timestamp"]
    assert until == int(whatsapp.clock.now.timestamp()) + 7 * _DAY


def test_a_second_request_to_call_fails_within_a_day_and_a_third_within_a_week(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer(wa_id=CUSTOMER)
    failed = []
    for hours in (0, 23, 2, 24):
        whatsapp.clock.advance(hours=hours)
        sam.says("hi", line=LINE)
        post(whatsapp, sample("call_permission_request"))
        failed.append(reports(whatsapp)[-1]["status"]["errorCode"])
    assert failed == ["", "5", "", "5"]
