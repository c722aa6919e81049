"""The world's clock over HTTP: to the end of the window, what fired, and the date of the answers."""

import threading
from datetime import datetime
from email.utils import parsedate_to_datetime
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from emulator.control.client import PREFIX, ControlError
from emulator.testing import LocalServer, WhatsApp
from tests import wire
from tests.e2e.test_control_api import send


def test_an_advance_to_the_end_of_the_window_closes_it(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    whatsapp.clock.freeze()
    sam.says("hi")
    start = whatsapp.clock.now
    assert (whatsapp.clock.advance_to_window_end().now - start).total_seconds() == 24 * 3600
    send(whatsapp, "too late", sam.wa_id)
    whatsapp.settle()
    assert sam.messages[-1].raw["refusal"]["code"] == "outside_window"


def test_of_several_windows_one_must_be_named(whatsapp: WhatsApp) -> None:
    sam, kim = whatsapp.customer("Sam"), whatsapp.customer("Kim")
    whatsapp.clock.freeze()
    sam.says("hi")
    whatsapp.clock.advance(hours=1)
    kim.says("hi")
    with pytest.raises(AssertionError, match="2 of them are open"):
        whatsapp.clock.advance_to_window_end()
    whatsapp.clock.advance_to_window_end(sam, whatsapp.line())
    assert kim.chat()["window_until"] > kim.chat()["now"] >= sam.chat()["window_until"]


def test_without_an_open_window_there_is_no_end_of_it(whatsapp: WhatsApp) -> None:
    with pytest.raises(AssertionError, match="no customer service window is open"):
        whatsapp.clock.advance_to_window_end()


def test_an_advance_tells_what_fired(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    whatsapp.clock.freeze()
    sam.says("hi")
    sam.statuses_come("realistic")
    message = send(whatsapp, "Hello", sam.wa_id)
    answer = whatsapp.client.set_clock(advance="10s")
    told = [(one["kind"], one["message"], one["status"]) for one in answer["fired"]]
    assert told == [("message.status", message, "sent"), ("message.status", message, "delivered")]
    assert [one["number"] for one in answer["fired"]] == [answer["after"] + 1, answer["after"] + 2]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({}, "Say one of freeze, advance and run, not none"),
        ({"freeze": True, "run": True}, "not freeze and run"),
        ({"advance": 10**400}, "is no duration from 0 to 100 years"),
        ({"advance": "1h", "customer": "12025550177"}, "goes with advance: 'window' alone"),
    ],
)
def test_a_clock_is_told_one_thing_at_a_time(
    whatsapp: WhatsApp, how: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ControlError, match=sentence) as refused:
        whatsapp.client.set_clock(**how)
    assert refused.value.status == 422


def test_what_still_waits_is_named(whatsapp: WhatsApp, whatsapp_server: LocalServer) -> None:
    done = threading.Event()

    def bot(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [])
        if environ["REQUEST_METHOD"] == "POST":
            done.wait(10)
        return [environ["QUERY_STRING"].partition("hub.challenge=")[2].partition("&")[0].encode()]

    url = whatsapp_server.host(bot)
    whatsapp.set_webhook(url)
    said = whatsapp.customer("Sam").says("hi")
    with pytest.raises(ControlError) as late:
        whatsapp.client.settle(0.1)
    done.set()
    assert late.value.status == 408
    assert late.value.message == (
        "Not settled after 0.1 s. 1 webhook waits for the bot's answer; "
        f"the first is about {said.id}, for {url}. Is the bot hanging?"
    )


@pytest.mark.parametrize("path", ["/v25.0/me", PREFIX + "/clock", "/livez"])
def test_every_answer_has_the_worlds_date_and_no_other(whatsapp: WhatsApp, path: str) -> None:
    whatsapp.client.set_clock(freeze="2031-05-06T07:08:09Z")
    answer = wire.get(whatsapp.url + path)
    dates = answer.headers.get_list("date")
    assert [parsedate_to_datetime(one).isoformat() for one in dates] == ["2031-05-06T07:08:09+00:00"]


def test_whoever_follows_the_journal_hears_that_the_clock_was_set(whatsapp: WhatsApp) -> None:
    whatsapp.clock.freeze()
    now = whatsapp.clock.advance(hours=3).now
    heard = [one for one in whatsapp.client.journal()["entries"] if one["kind"] == "clock.set"]
    assert [one["mode"] for one in heard] == ["frozen", "frozen"]
    assert datetime.fromisoformat(heard[-1]["time"]) == now
