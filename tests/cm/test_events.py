"""What a bot does beside sending: marking as read, blocking, fetching and deleting files; and faults."""

from typing import Any

import httpx2
import pytest

from emulator.network.model import Json
from emulator.testing import Customer, WhatsApp
from tests import wire
from tests.cm.asking import ADA, BOT, LINE, TOKEN, buttons, heard, message, post, reports, request, told

_PIXEL = "data:image/png;base64,iVBORw0KGgo="


def event(kind: str, **custom: str) -> Json:
    said = {"type": kind, "custom": custom}
    return {"channel": "WhatsApp", "event": said, "from": {"number": LINE}, "to": {"number": ADA}}


def tell(whatsapp: WhatsApp, body: Any) -> httpx2.Response:
    return post(whatsapp, body, "/v1.0/event")


def test_a_message_is_marked_as_read(whatsapp: WhatsApp, ada: Customer) -> None:
    said = ada.says("Are you there?", line=LINE)
    answer = tell(whatsapp, event("MarkAsRead", message_id=said.id))
    assert (answer.status_code, answer.json()) == (200, {"details": "Event accepted", "errorCode": 0})
    assert said.status == "read"


@pytest.mark.parametrize("kind", ["Block", "block"])
def test_who_is_blocked_gets_nothing_until_unblocked(whatsapp: WhatsApp, ada: Customer, kind: str) -> None:
    assert tell(whatsapp, event(kind)).status_code == 200
    assert post(whatsapp, request(message())).json()["errorCode"] == 0
    assert reports(whatsapp)[-1]["status"]["code"] == "3"
    assert tell(whatsapp, event("Unblock")).status_code == 200
    post(whatsapp, request(message()))
    assert reports(whatsapp)[-1]["status"]["code"] == "2"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 202),
        (b"no JSON", 202),
        (event("Typing"), 202),
        ({**event("Block"), "to": {}}, 202),
        (event("MarkAsRead"), 305),
        (event("MarkAsRead", message_id="wamid.unknown"), 305),
        ({**event("Block"), "to": {"number": "0012025550199"}}, 305),
        ({**event("Block"), "to": {"number": "nobody"}}, 305),
    ],
)
def test_an_event_that_is_none_is_refused_with_a_reason(whatsapp: WhatsApp, body: Any, code: int) -> None:
    answer = tell(whatsapp, body)
    assert (answer.status_code, answer.json()["errorCode"]) == (400, code)
    assert whatsapp.exchanges()[-1]["explanation"].endswith(".")


def test_an_event_needs_a_token_too(whatsapp: WhatsApp) -> None:
    assert post(whatsapp, event("Block"), "/v1.0/event", headers={}).json()["errorCode"] == 101


def test_a_customers_file_is_fetched_and_deleted_at_its_address(whatsapp: WhatsApp, ada: Customer) -> None:
    ada.sends_image(_PIXEL, caption="Look", line=LINE)
    media = heard(whatsapp)["message"]["media"]
    assert (media["contentType"], media["title"]) == ("image/png", "Look")
    assert media["mediaUri"].startswith(f"{whatsapp.url}/fileproxy/files/")
    fetched = wire.get(media["mediaUri"])
    assert (fetched.status_code, fetched.content) == (200, b"\x89PNG\r\n\x1a\n")
    assert fetched.headers["content-type"] == "image/png"
    assert wire.delete(media["mediaUri"]).status_code == 204
    assert wire.get(media["mediaUri"]).status_code == 404


@pytest.mark.parametrize("name", ["", "x", "0" * 32, "../livez"])
def test_a_file_that_is_not_there_is_404(whatsapp: WhatsApp, name: str) -> None:
    answer = wire.get(f"{whatsapp.url}/fileproxy/files/{name}", headers=TOKEN)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("refuse", "code"),
    [
        (131056, "65"),
        (131048, "63"),
        (131053, "64"),
        (130472, "54"),
        (131026, "59"),
        (1, "51"),
        (10, "52"),
        (132015, "5"),
    ],
)
def test_what_whatsapp_refuses_comes_by_report_whenever_it_is_known(
    whatsapp: WhatsApp, ada: Customer, refuse: int, code: str
) -> None:
    whatsapp.fail_next(refuse, line="cm")
    assert post(whatsapp, request(message())).json()["errorCode"] == 0
    assert reports(whatsapp)[-1]["status"]["errorCode"] == code
    post(whatsapp, request(message()))
    ada.receives("Fallback Text")


@pytest.mark.parametrize(("name", "code"), [("token_invalid", 101), ("token_expired", 103)])
def test_a_bad_token_can_be_ordered_and_stops_the_whole_request(
    whatsapp: WhatsApp, ada: Customer, name: str, code: int
) -> None:
    whatsapp.fail_next(name, line="cm")
    answer = post(whatsapp, request(message(), message()))
    assert (answer.status_code, answer.json()["errorCode"], answer.json()["messages"]) == (400, code, [])
    ada.receives_nothing()


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (buttons("One", "Two", "Three", "Four"), "57"),
        (buttons("A title of more than twenty"), "57"),
        (buttons("Same", "Same"), "57"),
        (buttons("Soup \N{SMILING FACE WITH SMILING EYES}"), "57"),
        (buttons("*Soup*"), "57"),
        (buttons(""), "53"),
        (buttons("Yes", header={"type": "audio", "media": {"mediaUri": "https://example.com/a.mp3"}}), "53"),
        ({"media": {"mediaUri": "ftp://example.com/a.png", "mimeType": "image/png"}}, "53"),
    ],
)
def test_what_breaks_a_rule_of_whatsapps_is_accepted_and_fails(
    whatsapp: WhatsApp, ada: Customer, item: Json, code: str
) -> None:
    answer = post(whatsapp, request(message(item)))
    assert (answer.status_code, answer.json()["messages"][0]["status"]) == (200, "Accepted")
    assert "will fail by status report" in whatsapp.exchanges()[-1]["explanation"]
    assert reports(whatsapp)[-1]["status"]["errorCode"] == code


def test_a_message_to_a_number_without_whatsapp_fails_with_59(whatsapp: WhatsApp) -> None:
    post(whatsapp, request(message(to=[{"number": "0612345678"}])))
    assert [one["status"]["errorCode"] for one in reports(whatsapp)] == ["59"]


def test_groupings_and_reference_come_back(whatsapp: WhatsApp, ada: Customer) -> None:
    post(whatsapp, request(message(buttons("Yes"), customGrouping="a", customGrouping3="c", reference="r-1")))
    ada.receives().tap("Yes")
    assert heard(whatsapp)["groupings"] == ["a", "", "c"]
    assert {one["reference"] for one in reports(whatsapp)} == {"r-1"}


def test_a_message_can_be_named_by_the_guid_that_webhooks_have(whatsapp: WhatsApp, ada: Customer) -> None:
    post(whatsapp, request(message(buttons("Yes"))))
    guid = ada.receives().raw["given_id"]
    whatsapp.client.act(ada.wa_id, "reply_button", message=guid, title="Yes")
    assert heard(whatsapp)["messageContext"] == guid


def test_a_reaction_names_the_message_by_its_guid(whatsapp: WhatsApp, ada: Customer) -> None:
    post(whatsapp, request(message()))
    received = ada.receives()
    ada.reacts(received, "\N{THUMBS UP SIGN}")
    said = told(whatsapp)[-1]
    guid = received.raw["given_id"]
    assert said["messageContext"] == guid
    assert said["message"]["custom"]["reaction"] == {"message_id": guid, "emoji": "\N{THUMBS UP SIGN}"}


def test_status_reports_can_go_to_another_path_of_the_bot(whatsapp: WhatsApp, ada: Customer) -> None:
    whatsapp.set_webhook("http://127.0.0.1:1/reports", line="cm", name="status_reports")
    post(whatsapp, request(message()))
    ada.says("Thanks", line=LINE)
    whatsapp.settle()
    went = {one["url"].rpartition("/")[2] for one in whatsapp.webhooks() if "messages" in one["body"][:12]}
    assert went == {"reports"}
    assert whatsapp.line("cm").id == LINE
    whatsapp.set_webhook(None, line="cm", name="status_reports")
    post(whatsapp, request(message()))
    whatsapp.settle()
    assert not whatsapp.webhooks()[-1]["url"].endswith("/reports")


def test_a_webhook_that_the_vendor_does_not_have_is_refused_with_those_it_has(whatsapp: WhatsApp) -> None:
    with pytest.raises(AssertionError, match="it has status_reports, events besides its own"):
        whatsapp.set_webhook("http://127.0.0.1:1/", line="cm", name="reports")
    with pytest.raises(AssertionError, match="it has its own alone"):
        whatsapp.set_webhook("http://127.0.0.1:1/", line="cloud", name="reports")


def test_who_stops_marketing_messages_is_told_where_events_go(whatsapp: WhatsApp, ada: Customer) -> None:
    whatsapp.client.act(ada.wa_id, "stop_marketing", line=LINE)
    assert not [one for one in told(whatsapp) if "event" in one]
    whatsapp.set_webhook(BOT, line="cm", name="events")
    whatsapp.client.act(ada.wa_id, "resume_marketing", line=LINE)
    (said,) = [one for one in told(whatsapp) if "event" in one]
    custom = {"category": "marketing_messages", "value": "resume"}
    assert said["event"] == {"type": "UserPreferences", "custom": custom}
    assert (said["from"], said["to"]) == ({"number": f"+{ada.wa_id}"}, {"number": LINE})
    assert said.keys() == {"reference", "messageContext", "from", "to", "event", "timeUtc", "channel"}


@pytest.mark.parametrize("name", [None, "status_reports"])
def test_what_a_bot_does_not_take_is_tried_again_every_five_minutes(
    whatsapp: WhatsApp, ada: Customer, name: str | None
) -> None:
    whatsapp.settle()
    whatsapp.clock.freeze()
    whatsapp.set_webhook("http://127.0.0.1:1/", line="cm", name=name)
    before = len(whatsapp.webhooks())
    if name:
        post(whatsapp, request(message()))
    else:
        ada.says("Anybody?", line=LINE)
    whatsapp.settle()
    whatsapp.clock.advance(minutes=10)
    tried = whatsapp.webhooks()[before]
    assert (tried["state"], len(tried["attempts"])) == ("retrying", 3)
