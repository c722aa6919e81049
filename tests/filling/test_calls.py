"""The control API's calls about filling in flows, as a script in any language makes them."""

from typing import Any

import pytest

from emulator.control.client import Client, ControlError
from emulator.testing import Customer, WhatsApp
from tests.filling.sending import send, sign_up

Json = dict[str, Any]


@pytest.fixture
def client(whatsapp: WhatsApp) -> Client:
    return whatsapp.client


def test_a_script_fills_in_a_flow(whatsapp: WhatsApp, client: Client, ada: Customer) -> None:
    placed = client.set_flow("77", json=sign_up(), name="Sign up")
    assert (placed["flow"]["status"], placed["validation_errors"]) == ("PUBLISHED", [])
    message = send(whatsapp, ada, "77")
    view = client.open_flow(ada.wa_id, message.id)
    assert view == client.flow_screen(ada.wa_id)
    about = {"message": message.id, "line": message.line, "flow": {"id": "77", "name": "Sign up"}}
    assert {name: view[name] for name in about} == about
    first, second, third, last = view["rows"]
    assert (first, last) == (
        {"kind": "TextHeading", "text": "Who are you?"},
        {"kind": "Footer", "label": "Continue", "enabled": True, "detail": ""},
    )
    assert (second["name"], third["input_type"]) == ("first_name", "email")
    client.act_in_flow(ada.wa_id, "enter", values={"first_name": "Ada"})
    client.act_in_flow(ada.wa_id, "tap", label="Continue", message=message.id)
    assert client.act_in_flow(ada.wa_id, "back")["screen"] == "WHO"
    ended = client.act_in_flow(ada.wa_id, "close")
    assert (ended["open"], ended["how"], ended["answer"]) == (False, "left", None)


@pytest.mark.parametrize(
    ("call", "status", "sentence"),
    [
        (lambda client, wa_id: client.flow_screen(wa_id), 409, "has opened no flow"),
        (
            lambda client, wa_id: client.act_in_flow(wa_id, "jump"),
            422,
            "'jump' is no action; there are enter, tap",
        ),
        (lambda client, wa_id: client.act_in_flow(wa_id, "tap"), 422, "label"),
        (lambda client, wa_id: client.open_flow(wa_id, "wamid.none"), 404, "wamid.none"),
        (lambda client, _: client.open_flow("12025550199", "x"), 404, "12025550199"),
        (lambda client, _: client.ping_flow("none"), 404, "none"),
        (lambda client, _: client.set_flow("none", endpoint_uri="http://127.0.0.1:1"), 404, "none"),
        (lambda client, _: client.set_flow("none", json=3), 422, "json"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    client: Client, ada: Customer, call: Any, status: int, sentence: str
) -> None:
    with pytest.raises(ControlError) as refused:
        call(client, ada.wa_id)
    assert refused.value.status == status
    assert sentence in refused.value.message


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"screens": [{"id": 3}]}'])
def test_a_flow_json_that_is_none_opens_nothing(
    whatsapp: WhatsApp, client: Client, ada: Customer, text: str
) -> None:
    assert client.set_flow("77", json=text)["flow"]["json"] == text
    with pytest.raises(ControlError, match="The Flow JSON") as refused:
        client.open_flow(ada.wa_id, send(whatsapp, ada, "77").id)
    assert refused.value.status == 409
