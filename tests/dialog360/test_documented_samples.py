"""Every sample of 360dialog's page on interactive messages, in both of its revisions (read 2026-11).

Placeholders are filled in, texts are our own. The older revision describes the kinds and has no JSON; for
those without a request in the newer one (product, product list, location request) there is one of ours. Slips
that were repaired:

- The request with reply buttons lacks the last closing brace.
- The answer has commas after its last members, and none between `contacts` and `messages`.
- The older revision has location requests on-premises alone; the newer one, as in production, has no limit.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from emulator.network.model import Json
from emulator.testing import Customer, Message, WhatsApp
from tests.dialog360.asking import ADA, client, values

FOLDER = Path(__file__).parent / "samples"
LINE = "dialog360"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the phone shows, what the customer does, and the message that the bot then hears of."""

    kind: str
    buttons: tuple[str, ...]
    does: Callable[[Message], Message]
    heard: Json


def _reply(kind: str, inside: Json) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, kind: inside}}


CASES = {
    "list": Case(
        kind="interactive_list",
        buttons=("See dishes",),
        does=lambda menu: menu.choose("Risotto"),
        heard=_reply("list_reply", {"id": "risotto", "title": "Risotto", "description": "With mushrooms"}),
    ),
    "reply_buttons": Case(
        kind="interactive_button",
        buttons=("Yes, please", "No, thanks"),
        does=lambda menu: menu.tap("No, thanks"),
        heard=_reply("button_reply", {"id": "no", "title": "No, thanks"}),
    ),
    "location_request": Case(
        kind="interactive_location_request_message",
        buttons=("Send location",),
        does=lambda asked: asked.shares_location(52.37, 4.89),
        heard={"type": "location", "location": {"latitude": 52.37, "longitude": 4.89}},
    ),
}
OTHERS = {"reaction", "answer", "product", "product_list"}


def sample(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def send(whatsapp: WhatsApp, body: Json) -> str:
    """Send a sample, hold its answer against the documented one, and return the message's id."""
    with client(whatsapp) as http:
        answer = http.post("/messages", json=body)
    assert answer.status_code == 200, answer.text
    message: str = answer.json()["messages"][0]["id"]
    expected = sample("answer")
    expected["messages"][0]["id"] = message
    assert answer.json() == expected
    assert message.startswith("wamid.")
    return message


def statuses(whatsapp: WhatsApp, message: str) -> list[str]:
    told = [one for value in values(whatsapp) for one in value.get("statuses", ())]
    return [one["status"] for one in told if one["id"] == message]


@pytest.mark.parametrize("name", CASES)
def test_a_sample_is_sent_seen_acted_on_and_told(whatsapp: WhatsApp, ada: Customer, name: str) -> None:
    case = CASES[name]
    message = send(whatsapp, sample(name))
    asked = ada.receives(kind=case.kind, buttons=case.buttons)
    assert asked.content["interactive"] == sample(name)["interactive"]
    done = case.does(asked)
    value = next(one for one in reversed(values(whatsapp)) if "messages" in one)
    (heard,) = value["messages"]
    assert (heard["id"], heard["from"]) == (done.id, ADA)
    assert heard["context"] == {"from": "12025550144", "id": message}
    assert {part: heard[part] for part in case.heard} == case.heard
    assert value["metadata"]["phone_number_id"] == "100000000000002"
    assert statuses(whatsapp, message) == ["sent", "delivered", "read"]


@pytest.mark.parametrize(("name", "count"), [("product", 1), ("product_list", 30)])
def test_products_are_ordered(whatsapp: WhatsApp, ada: Customer, name: str, count: int) -> None:
    send(whatsapp, sample(name))
    shown = ada.receives(kind=f"interactive_{name}")
    assert len(str(shown.content).split("SKU-")) - 1 == count
    shown.orders("SKU-1", catalog_id="800000000000001")
    heard = values(whatsapp)[-1]["messages"][0]
    assert heard["type"] == "order"
    assert [one["product_retailer_id"] for one in heard["order"]["product_items"]] == ["SKU-1"]


def test_a_reaction_shows_on_the_customers_message_and_is_sent_alone(
    whatsapp: WhatsApp, ada: Customer
) -> None:
    said = ada.says("Thank you", line=LINE)
    body = sample("reaction")
    body["reaction"]["message_id"] = said.id
    message = send(whatsapp, body)
    assert statuses(whatsapp, message) == ["sent"]
    assert said.reactions["business"] == "\N{GRINNING FACE}"


def test_a_reaction_to_nothing_an_old_message_or_a_reaction_fails_with_131009(
    whatsapp: WhatsApp, ada: Customer
) -> None:
    old = ada.says("Long ago", line=LINE)
    whatsapp.clock.advance(days=31)
    reacted = ada.reacts(ada.says("Hello again", line=LINE), "\N{THUMBS UP SIGN}")
    for target in ("wamid.unknown", old.id, reacted.id):
        body = sample("reaction")
        body["reaction"]["message_id"] = target
        message = send(whatsapp, body)
        told = [one for value in values(whatsapp) for one in value.get("statuses", ())]
        (failed,) = [one for one in told if one["id"] == message]
        assert (failed["status"], failed["errors"][0]["code"]) == ("failed", 131009)


def test_a_user_can_open_an_earlier_message_again_and_choose_otherwise(
    whatsapp: WhatsApp, ada: Customer
) -> None:
    send(whatsapp, sample("list"))
    menu = ada.receives()
    menu.choose("Soup")
    menu.choose("Salad")
    told = [one for value in values(whatsapp) for one in value.get("messages", ())]
    assert [one["interactive"]["list_reply"]["id"] for one in told[1:]] == ["soup", "salad"]


def test_an_eleventh_option_a_fourth_button_and_a_thirty_first_product_are_refused(
    whatsapp: WhatsApp, ada: Customer
) -> None:
    rows = [{"id": str(number), "title": f"Row {number}"} for number in range(11)]
    options, buttons, products = sample("list"), sample("reply_buttons"), sample("product_list")
    options["interactive"]["action"]["sections"] = [{"title": "All", "rows": rows}]
    reply = {"type": "reply", "reply": {"id": "x", "title": "X"}}
    more = [{**reply, "reply": {"id": str(number), "title": f"X{number}"}} for number in range(2)]
    buttons["interactive"]["action"]["buttons"] += more
    products["interactive"]["action"]["sections"][0]["product_items"].append(
        {"product_retailer_id": "SKU-31"}
    )
    with client(whatsapp) as http:
        for body in (options, buttons, products):
            answer = http.post("/messages", json=body)
            assert answer.status_code == 400
            assert answer.json()["error"]["type"] == "OAuthException"


def test_outside_of_the_window_an_interactive_message_fails(whatsapp: WhatsApp, ada: Customer) -> None:
    whatsapp.clock.advance(hours=24)
    message = send(whatsapp, sample("reply_buttons"))
    assert statuses(whatsapp, message) == ["failed"]
    assert values(whatsapp)[-1]["statuses"][0]["errors"][0]["code"] == 131047


def test_every_sample_is_walked() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == CASES.keys() | OTHERS
