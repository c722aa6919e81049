"""What the gateway answers: rows, partial failures, and what is wrong with the whole request."""

import json
from typing import Any

import pytest

from emulator.network.model import Json
from emulator.testing import Customer, WhatsApp
from tests import wire
from tests.cm.asking import ADA, LINE, TOKEN, buttons, message, post, request

_LONG = "1" * 17


def outcome(whatsapp: WhatsApp, body: Any) -> tuple[int, int, list[int]]:
    """Post a body; return the status, the code, and the codes of the rows."""
    answer = post(whatsapp, body)
    said = answer.json()
    assert said.keys() == {"details", "errorCode", "messages"}
    return answer.status_code, said["errorCode"], [row["messageErrorCode"] for row in said["messages"]]


@pytest.mark.parametrize(
    ("more", "code", "details"),
    [
        ({"from": ""}, 301, "The From field is invalid"),
        ({"from": None}, 301, "The From field is invalid"),
        ({"from": _LONG}, 301, "The From field is invalid"),
        ({"from": "A longer name"}, 301, "The From field is invalid"),
        ({"to": []}, 302, "The To field is invalid"),
        ({"to": None}, 302, "The To field is invalid"),
        ({"to": [{}]}, 302, "The To field is invalid"),
        ({"to": [{"number": "0044791112345a"}]}, 303, "Gsm '0044791112345a' is not a number."),
        ({"to": [{"number": "00123"}]}, 303, "Gsm '00123' is not a number."),
        ({"body": None}, 304, "A body without content was found"),
        ({"body": {"type": "auto", "content": ""}}, 304, "A body without content was found"),
        ({"allowedChannels": ["WhatsAp"]}, 305, "The field allowedChannels is invalid"),
    ],
)
def test_a_message_is_rejected_in_its_row(whatsapp: WhatsApp, more: Json, code: int, details: str) -> None:
    answer = post(whatsapp, request({**message(), **more}))
    assert answer.status_code == 400
    assert (answer.json()["details"], answer.json()["errorCode"]) == ("Created 0 message(s)", 201)
    (row,) = answer.json()["messages"]
    assert (row["status"], row["parts"], row["messageErrorCode"], row["messageDetails"]) == (
        "Rejected",
        0,
        code,
        details,
    )
    assert whatsapp.exchanges()[-1]["explanation"].endswith(".")


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({}, "richContent.conversation.0"),
        ({"carousel": {}}, "richContent.conversation.0"),
        ({"text": "Hi", "media": {"mediaUri": "https://example.com/a.png"}}, "richContent.conversation.0"),
        ({"media": {"mediaName": "a"}}, "richContent.conversation.0.media.mediaUri"),
        ({"media": "a"}, "richContent.conversation.0.media"),
        ({"location": {"latitude": 1}}, "richContent.conversation.0.location.longitude"),
        ({"template": {}}, "richContent.conversation.0.template.whatsapp"),
        ({"interactive": {}}, "richContent.conversation.0.interactive.type"),
        ({"interactive": {"type": "carousel"}}, "richContent.conversation.0.interactive.type"),
        (
            {"interactive": {"type": "button", "action": {}}},
            "richContent.conversation.0.interactive.action.buttons",
        ),
        ({"text": "Hi", "context": {}}, "richContent.conversation.0.context.message_id"),
    ],
)
def test_an_item_that_is_none_is_rejected_with_305(whatsapp: WhatsApp, item: Json, field: str) -> None:
    (row,) = post(whatsapp, request(message({"text": "Hello"}, richContent={"conversation": [item]}))).json()[
        "messages"
    ]
    assert (row["messageErrorCode"], row["messageDetails"]) == (305, f"The field {field} is invalid")


def test_good_and_bad_recipients_are_answered_each_with_200_and_201(
    whatsapp: WhatsApp, ada: Customer
) -> None:
    to = [{"number": ADA}, {"number": "nobody"}, {"number": "+12025550178"}, {"number": "12025550179"}]
    answer = post(whatsapp, request(message(to=to, reference="r"), message(body={})))
    assert answer.status_code == 200
    assert (answer.json()["details"], answer.json()["errorCode"]) == ("Created 3 message(s)", 201)
    rows = [(row["to"], row["messageErrorCode"]) for row in answer.json()["messages"]]
    numbers = [one["number"] for one in to]
    assert rows == [*zip(numbers, (0, 303, 0, 0), strict=True), (ADA, 304)]
    ada.receives("Fallback Text")
    ada.receives_nothing()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", 202),
        (b"{", 202),
        (b"[]", 202),
        (b'{"messages": {"msg": [NaN]}}', 202),
        (b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}", 202),
        (b"\xff", 202),
        (b'{"messages": {"msg": [{"from": "\\ud800"}]}}', 202),
        ({}, 202),
        ({"messages": []}, 202),
        ({"messages": {}}, 203),
        ({"messages": {"msg": {}}}, 203),
        ({"messages": {"msg": []}}, 203),
        ({"messages": {"msg": ["hello"]}}, 202),
        (request(message(to="0012025550177")), 202),
        (request(message(reference=1)), 202),
        (request(*[message()] * 1001), 203),
    ],
)
def test_what_is_wrong_with_the_whole_is_400_without_rows(whatsapp: WhatsApp, body: Any, code: int) -> None:
    assert outcome(whatsapp, body) == (400, code, [])
    assert whatsapp.exchanges()[-1]["explanation"].endswith(".")


def test_a_thousand_recipients_are_sent_to_and_one_more_is_refused(whatsapp: WhatsApp) -> None:
    to = [{"number": f"001202555{number:04}"} for number in range(1001)]
    status, code, rows = outcome(whatsapp, request(message(to=to[:1000], allowedChannels=["SMS"])))
    assert (status, code, set(rows), len(rows)) == (200, 0, {0}, 1000)
    status, code, rows = outcome(whatsapp, request(message(to=to)))
    assert (status, code, set(rows), len(rows)) == (400, 201, {302}, 1001)


def test_a_thousand_messages_go_out_in_order(whatsapp: WhatsApp, ada: Customer) -> None:
    bodies = [{"type": "auto", "content": str(number)} for number in range(1000)]
    status, code, rows = outcome(whatsapp, request(*(message(body=body) for body in bodies)))
    assert (status, code, set(rows), len(rows)) == (200, 0, {0}, 1000)
    sent = whatsapp.client.chat(LINE, ada.wa_id, limit=1000)["messages"]
    assert [one["content"]["text"]["body"] for one in sent[-1000:]] == [body["content"] for body in bodies]


@pytest.mark.parametrize("headers", [{}, {"X-CM-PRODUCTTOKEN": ""}, {"Authorization": "Bearer any"}])
def test_without_a_token_there_is_no_account(whatsapp: WhatsApp, headers: dict[str, str]) -> None:
    answer = post(whatsapp, request(message()), headers=headers)
    said = {"details": "No account found for the given authentication", "errorCode": 101, "messages": []}
    assert (answer.status_code, answer.json()) == (400, said)


@pytest.mark.parametrize("name", ["productToken", "producttoken", "ProductToken"])
def test_the_token_may_be_in_the_body_and_is_hidden_in_the_journal(whatsapp: WhatsApp, name: str) -> None:
    body = request(message(), authentication={name: "my-token"})
    assert post(whatsapp, body, headers={}).status_code == 200
    assert "my-token" not in json.dumps(whatsapp.exchanges())


def test_the_token_in_the_header_is_hidden_in_the_journal(whatsapp: WhatsApp) -> None:
    post(whatsapp, request(message()))
    assert TOKEN["X-CM-PRODUCTTOKEN"] not in json.dumps(whatsapp.exchanges())


def _raised(value: Any) -> Any:
    """Return JSON with every name in upper case."""
    if isinstance(value, dict):
        return {name.upper(): _raised(inside) for name, inside in value.items()}
    return [_raised(item) for item in value] if isinstance(value, list) else value


def test_names_are_matched_without_case_at_every_depth(whatsapp: WhatsApp, ada: Customer) -> None:
    media = {"type": "image", "media": {"mediaName": "m", "mediaUri": "https://example.com/a.png"}}
    body = _raised(request(message(buttons("Yes", header=media), reference="r")))
    assert post(whatsapp, body).json()["messages"][0]["reference"] == "r"
    menu = ada.receives(buttons=["Yes"])
    assert menu.content["interactive"]["header"] == {
        "type": "image",
        "image": {"link": "https://example.com/a.png"},
    }


def test_the_data_of_a_flow_keep_the_bots_own_names(whatsapp: WhatsApp, ada: Customer) -> None:
    payload = {"Screen": "A", "Data": {"numberOfGuests": {"Max": 4}}}
    parameters = {"flow_message_version": "3", "flow_id": "1", "flow_cta": "Go", "flow_token": "t"}
    whole = {**parameters, "flow_action": "navigate", "flow_action_payload": payload}
    item = {
        "interactive": {
            "type": "flow",
            "body": {"text": "b"},
            "action": {"name": "flow", "parameters": whole},
        }
    }
    post(whatsapp, request(message(item)))
    given = ada.receives().content["interactive"]["action"]["parameters"]["flow_action_payload"]
    assert given == {"screen": "A", "data": {"numberOfGuests": {"Max": 4}}}


def test_several_items_are_several_messages_in_order(whatsapp: WhatsApp, ada: Customer) -> None:
    items: list[Json] = [
        {"text": "One"},
        {"media": {"mediaUri": "https://example.com/a.png"}},
        buttons("Three"),
    ]
    answer = post(whatsapp, request(message(*items)))
    assert [row["parts"] for row in answer.json()["messages"]] == [1]
    assert [ada.receives().kind for _ in items] == ["text", "image", "interactive_button"]


@pytest.mark.parametrize("channels", [["SMS"], ["sms", "Viber"], ["RCS"]])
def test_other_channels_are_accepted_and_reach_no_phone(
    whatsapp: WhatsApp, ada: Customer, channels: list[str]
) -> None:
    assert outcome(whatsapp, request(message(allowedChannels=channels))) == (200, 0, [0])
    assert "Accepted for" in whatsapp.exchanges()[-1]["explanation"]
    ada.receives_nothing()


@pytest.mark.parametrize("channels", [[], None, ["Whatsapp"], ["SMS", "WHATSAPP"]])
def test_whatsapp_is_named_without_case_or_implied(
    whatsapp: WhatsApp, ada: Customer, channels: list[str] | None
) -> None:
    assert outcome(whatsapp, request(message(allowedChannels=channels))) == (200, 0, [0])
    ada.receives("Fallback Text")


def test_the_first_of_several_links_wins(whatsapp: WhatsApp, ada: Customer) -> None:
    links = [{"type": "openurl", "title": one, "url": f"https://example.com/{one}"} for one in ("One", "Two")]
    item = {"interactive": {"type": "button", "body": {"text": "b"}, "action": {"buttons": links}}}
    assert outcome(whatsapp, request(message(item))) == (200, 0, [0])
    assert ada.receives().buttons == ["One"]


def test_an_item_can_quote_what_the_customer_wrote(whatsapp: WhatsApp, ada: Customer) -> None:
    asked = ada.says("Soup?", line=LINE)
    post(whatsapp, request(message({"text": "Yes", "context": {"message_id": asked.id}})))
    assert ada.receives(quotes=asked).text == "Yes"


@pytest.mark.parametrize(
    ("path", "method", "status"), [("/v1.0/messages", "POST", 404), ("/v1.0/message", "GET", 405)]
)
def test_other_paths_and_methods_have_no_body(
    whatsapp: WhatsApp, path: str, method: str, status: int
) -> None:
    answer = wire.request(method, whatsapp.url + path, headers=TOKEN)
    assert (answer.status_code, answer.content) == (status, b"")
    assert whatsapp.exchanges()[-1]["explanation"].endswith(".")
