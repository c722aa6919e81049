"""Limits and standings of a line, over HTTP, as a bot meets them."""

import json
from typing import Any

import httpx2
import pytest

from emulator.control.client import ControlError
from emulator.testing import WhatsApp
from tests import wire

Json = dict[str, Any]


def post(kit: WhatsApp, number: str = "12025550177", **content: Any) -> httpx2.Response:
    url, headers = f"{kit.url}/v25.0/{kit.line().id}/messages", {"Authorization": "Bearer any"}
    said = content or {"text": {"body": "Hello"}}
    body = {"messaging_product": "whatsapp", "to": number, **said}
    return wire.post(url, json=body, headers=headers)


def test_a_locked_account_sends_nothing(whatsapp: WhatsApp) -> None:
    whatsapp.change_line(standing="locked")
    answer = post(whatsapp)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, 131031)
    whatsapp.change_line(standing="good")
    assert post(whatsapp).status_code == 200


def test_an_unpaid_account_fails_later(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    whatsapp.change_line(standing="unpaid")
    assert post(whatsapp, sam.wa_id).status_code == 200
    whatsapp.settle()
    assert sam.messages[-1].raw["refusal"]["code"] == "payment"


def read(kit: WhatsApp) -> httpx2.Response:
    url, headers = f"{kit.url}/v25.0/{kit.line().id}", {"Authorization": "Bearer any"}
    return wire.get(url, headers=headers)


def used(answer: httpx2.Response) -> tuple[int, int, int]:
    """Return what the headers tell: percent of the app and of the account, and the minutes to wait."""
    (account,) = json.loads(answer.headers["x-business-use-case-usage"])["200000000000001"]
    app = json.loads(answer.headers["x-app-usage"])
    assert (account["type"], account["call_count"]) == ("whatsapp", account["total_time"])
    return app["call_count"], account["call_count"], account["estimated_time_to_regain_access"]


def test_calls_of_an_account_are_counted_by_the_hour_and_sending_is_not(whatsapp: WhatsApp) -> None:
    whatsapp.clock.freeze()
    whatsapp.client.change_line(whatsapp.line().id, limits="production", account_calls=2)
    assert [read(whatsapp).status_code for _ in range(2)] == [200, 200]
    answer = read(whatsapp)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 80007)
    assert used(answer) == (1, 100, 60)
    assert post(whatsapp).status_code == 200
    whatsapp.clock.advance(hours=1)
    assert read(whatsapp).status_code == 200


def test_calls_of_an_app_are_counted_too(whatsapp: WhatsApp) -> None:
    whatsapp.client.change_line(whatsapp.line().id, limits="production", app_calls=1)
    assert used(read(whatsapp)) == (0, 0, 0)
    assert read(whatsapp).json()["error"]["code"] == 4


def test_by_default_nothing_is_used_up(whatsapp: WhatsApp) -> None:
    assert [used(read(whatsapp)) for _ in range(3)] == [(0, 0, 0)] * 3


def test_a_burst_ends_at_the_pair_rate(whatsapp: WhatsApp) -> None:
    whatsapp.clock.freeze()
    whatsapp.change_line(limits="production", throughput=1000)
    answers = [post(whatsapp) for _ in range(46)]
    assert [one.status_code for one in answers] == [200] * 45 + [400]
    assert answers[-1].json()["error"]["code"] == 131056
    whatsapp.clock.advance(seconds=6)
    assert post(whatsapp).status_code == 200


@pytest.mark.parametrize(
    ("kind", "path", "status", "details"),
    [
        ("document", "/livez", "delivered", None),
        (
            "image",
            "/livez",
            "failed",
            "Unsupported Image mime type application/json. Please use one of image/png, image/jpeg.",
        ),
        (
            "image",
            "/nothing.png",
            "failed",
            "Downloading media from weblink failed with http code 400, status message Bad Request",
        ),
    ],
)
def test_media_behind_a_link_is_really_fetched(
    whatsapp: WhatsApp, kind: str, path: str, status: str, details: str | None
) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    whatsapp.change_line(media_links="local")
    media = {"type": kind, kind: {"link": whatsapp.url + path}}
    post(whatsapp, sam.wa_id, **media)
    whatsapp.settle()
    last = sam.messages[-1]
    assert (last.status, (last.raw["refusal"] or {}).get("details")) == (status, details)


def test_what_a_line_cannot_be_is_refused(whatsapp: WhatsApp) -> None:
    with pytest.raises(ControlError, match="standing") as refused:
        whatsapp.client.change_line(whatsapp.line().id, standing="poor")
    assert refused.value.status == 422
    with pytest.raises(AssertionError, match="throughput"):
        whatsapp.change_line(throughput=0)
