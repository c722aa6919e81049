"""The way of a message and back: to the phone, a tap, and what CM posts to the bot."""

from emulator.testing import Customer, WhatsApp
from tests.cm.asking import ADA, buttons, heard, message, post, reports, request


def test_buttons_are_sent_tapped_and_told_with_every_status(whatsapp: WhatsApp, ada: Customer) -> None:
    answer = post(whatsapp, request(message(buttons("Support", "Sales"), reference="order-1")))
    row = {"to": ADA, "status": "Accepted", "reference": "order-1", "parts": 1}
    rows = [{**row, "messageDetails": None, "messageErrorCode": 0}]
    assert answer.status_code == 200
    assert answer.json() == {"details": "Created 1 message(s)", "errorCode": 0, "messages": rows}
    menu = ada.receives(buttons=["Support", "Sales"])
    tapped = menu.tap("Sales")
    said = heard(whatsapp)
    assert (said["reference"], said["messageContext"]) == (tapped.id, menu.raw["given_id"])
    assert said["message"]["text"] == "Sales"
    assert said["message"]["custom"]["interactive"] == {
        "type": "button_reply",
        "list_reply": None,
        "button_reply": {"id": "id-1", "title": "Sales"},
        "nfm_reply": None,
    }
    told = reports(whatsapp)
    assert [one["status"]["code"] for one in told] == ["0", "2", "4"]
    assert {(one["to"], one["reference"]) for one in told} == {(ADA, "order-1")}


def test_outside_the_window_it_is_accepted_and_fails_with_62(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    answer = post(whatsapp, request(message(to=[{"number": f"00{sam.wa_id}"}])))
    assert answer.json()["messages"][0]["status"] == "Accepted"
    (told,) = reports(whatsapp)
    assert told["status"] == {"code": "3", "errorCode": "62", "errorDescription": "Re-engagement message"}
