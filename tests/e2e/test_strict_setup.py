"""With a strict setup nothing is posted before its last step, and what is missing is told."""

from collections.abc import Iterator
from typing import Any

import pytest

from emulator.cli.greeting import warnings
from emulator.cli.telling import Teller
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import LocalServer, WhatsApp
from emulator.testing.server import running
from tests import wire
from tests.e2e.quiet_bot import listener, post

Json = dict[str, Any]


@pytest.fixture(scope="module")
def whatsapp_server() -> Iterator[LocalServer]:
    strict = {name: {"setup": "strict"} for name in ("cloud", "dialog360")}
    with running(create_app(Settings(providers=strict)), "127.0.0.1", 0) as server:
        yield server


@pytest.fixture
def hook(whatsapp_server: LocalServer) -> str:
    return whatsapp_server.host(listener)


def subscribe(whatsapp: WhatsApp) -> None:
    assert post(whatsapp, f"{whatsapp.line().account['waba_id']}/subscribed_apps", {}).is_success


def withheld(whatsapp: WhatsApp) -> list[Json]:
    whatsapp.settle()
    entries = whatsapp.client.journal()["entries"]
    return [one for one in entries if one["kind"] == "webhook.withheld"]


def test_every_missing_step_is_told(whatsapp: WhatsApp) -> None:
    whatsapp.set_webhook("http://127.0.0.1:9/", line="cloud", must_verify=False)
    whatsapp.customer("Sam").says("hi", line="cloud")
    (one,) = withheld(whatsapp)
    account = whatsapp.line("cloud").account
    assert one["explanation"] == (
        "Not posted: the handshake with http://127.0.0.1:9/ has not succeeded (setup is strict); "
        f"the app is not subscribed to the account: POST /{account['waba_id']}/subscribed_apps; "
        f"the app is not subscribed to the field messages: POST /{account['app_id']}/subscriptions "
        "with it in fields."
    )
    assert whatsapp.webhooks() == []


def test_one_step_after_the_other_opens_the_way(whatsapp: WhatsApp, hook: str) -> None:
    sam, account = whatsapp.customer("Sam"), whatsapp.line("cloud").account
    body = {
        "object": "whatsapp_business_account",
        "callback_url": hook,
        "verify_token": account["verify_token"],
        "fields": "messages,account_update",
    }
    assert post(whatsapp, f"{account['app_id']}/subscriptions", body).is_success
    sam.says("too early", line="cloud")
    assert "not subscribed to the account" in withheld(whatsapp)[-1]["explanation"]
    subscribe(whatsapp)
    sam.says("now", line="cloud")
    whatsapp.event("account_update", line="cloud")
    whatsapp.event("security", line="cloud")
    whatsapp.settle()
    assert [one["state"] for one in whatsapp.webhooks()] == ["delivered", "delivered"]
    assert "not subscribed to the field security" in withheld(whatsapp)[-1]["explanation"]


def test_the_fields_of_the_dashboard_can_be_ticked_by_the_kit(whatsapp: WhatsApp, hook: str) -> None:
    whatsapp.set_webhook(hook, line="cloud", fields=["messages"])
    subscribe(whatsapp)
    whatsapp.customer("Sam").says("hi", line="cloud")
    assert withheld(whatsapp) == []
    assert len(whatsapp.webhooks()) == 1


def test_an_app_hears_no_more_after_it_was_unsubscribed(whatsapp: WhatsApp, hook: str) -> None:
    whatsapp.set_webhook(hook, line="cloud", fields=["messages"])
    subscribe(whatsapp)
    url = f"{whatsapp.url}/v25.0/{whatsapp.line('cloud').account['waba_id']}/subscribed_apps"
    assert wire.delete(url, headers={"Authorization": "Bearer any"}).is_success
    whatsapp.customer("Sam").says("hi", line="cloud")
    assert len(withheld(whatsapp)) == 1


def test_360dialog_posts_to_what_its_own_api_was_told(whatsapp: WhatsApp, hook: str) -> None:
    sam = whatsapp.customer("Sam")
    whatsapp.set_webhook(hook, line="dialog360")
    sam.says("hi", line="dialog360")
    (one,) = withheld(whatsapp)
    assert one["explanation"] == (
        f"Not posted: 360dialog does not know {hook} (setup is strict): POST /v1/configs/webhook."
    )
    url, headers = f"{whatsapp.url}/v1/configs/webhook", {"D360-API-KEY": "any"}
    assert wire.post(url, json={"url": hook}, headers=headers).is_success
    sam.says("hi again", line="dialog360")
    whatsapp.settle()
    assert [one["state"] for one in whatsapp.webhooks()] == ["delivered"]


def test_a_failing_test_and_tail_tell_it_too(whatsapp: WhatsApp, hook: str) -> None:
    whatsapp.set_webhook(hook, line="cloud", fields=["messages"])
    sam = whatsapp.customer("Sam")
    sam.says("hi", line="cloud")
    with pytest.raises(
        AssertionError, match=r"hint: webhooks are held back\. Not posted: the app is not sub"
    ):
        sam.receives("Hello", timeout=0.05)
    (line,) = [Teller().tell(one) for one in withheld(whatsapp)]
    assert "the app is not subscribed to the account" in line


def test_the_greeting_warns_of_it(whatsapp: WhatsApp) -> None:
    whatsapp.set_webhook("http://127.0.0.1:9/", line="cloud", must_verify=False)
    said = [*warnings(whatsapp.client.lines())]
    assert said[0].startswith("Warning: the webhook is not verified; nothing is posted there. ")
    assert "Sample Business has a strict setup: nothing is posted before its last step" in said[1]
