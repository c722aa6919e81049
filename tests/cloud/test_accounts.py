"""Accounts, apps, tokens, histories and figures: what they tell, and what follows from their switches."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from msgspec.structs import replace

from emulator.network.accounts import registration
from emulator.network.commands import Receive, Send
from emulator.network.model import Message, Webhook
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.providers.cloud import provider
from emulator.providers.interface import Answer, House, Request, Verify
from tests.cloud.asking import CONTRACT
from tests.cloud.test_conventions import APP, NUMBER, WABA, ask, error, told
from tests.worlds import ADA, LINE, HandClock, network

URL = "http://127.0.0.1:8000/hook"


def world(clock: HandClock | None = None) -> Network:
    account = {**LINE.account, "app_id": APP, "business_id": "400000000000001"}
    return network(replace(LINE, account=account, window="off"), clock)


def says(one: Network, body: str) -> None:
    content = {"type": "text", "text": {"body": body}}
    one.receive(Receive(line=NUMBER, customer=ADA.wa_id, content=content))


def sends(one: Network, body: str = "Hello") -> Message:
    sent = one.send(Send(line=NUMBER, to=ADA.wa_id, content={"type": "text", "text": {"body": body}}))
    assert isinstance(sent, Message)
    one.agenda.run_due()
    return sent


def reply(one: Network, method: str, path: str, body: dict[str, Any]) -> Answer | Verify:
    headers = {"authorization": "Bearer any", "content-type": "application/json"}
    raw = json.dumps(body).encode()
    request = Request(method=method, path=path, query={}, headers=headers, body=raw)
    return provider().answer(request, House(one, CONTRACT, provider().defaults))


def verified(found: Answer | Verify, *, good: bool = True) -> Answer:
    """Let the bot pass the handshakes that an answer waits for, or fail them."""
    while isinstance(found, Verify):
        found = found.then(replace(found.webhook, verified=good, problem="" if good else "No bot is there."))
    return found


def receivers_of(one: Network) -> list[str]:
    """Return to which callbacks the newest thing that happened is told."""
    entry = one.journal.after(one.journal.last() - 1)[0]
    found = provider().webhooks(entry, House(one, CONTRACT, provider().defaults))
    return [each.to for each in found if not each.withheld]


def test_every_token_stands_for_one_user() -> None:
    me = told(ask("GET", "/me", world()))
    assert told(ask("GET", f"/{me['id']}?fields=name", world()))["name"] == me["name"]


def test_a_token_is_looked_into() -> None:
    data = told(ask("GET", "/debug_token?input_token=x", world()))["data"]
    assert (data["app_id"], data["is_valid"], data["type"]) == (APP, True, "SYSTEM_USER")
    assert data["granular_scopes"][0]["target_ids"] == [WABA]
    assert told(ask("GET", f"/debug_token?input_token={APP}|x", world()))["data"]["type"] == "APP"
    assert error(ask("GET", "/debug_token", world()))["code"] == 101


def test_a_code_is_exchanged_for_a_token_that_is_good_then() -> None:
    query = {"client_id": APP, "client_secret": "emulator-app-secret", "code": "abc"}
    request = f"/oauth/access_token?{urlencode(query)}"
    assert told(ask("GET", request, world()))["token_type"] == "bearer"
    assert told(ask("GET", request, world(), tokens=["one"]))["access_token"] == "one"
    assert error(ask("GET", "/oauth/access_token", world()))["code"] == 101
    assert error(ask("GET", f"/oauth/access_token?client_id={APP}&client_secret=x", world()))["code"] == 1


def test_an_account_is_read_with_its_numbers_nested() -> None:
    answer = told(ask("GET", f"/{WABA}?fields=name,phone_numbers{{id,throughput{{level}}}}", world()))
    assert answer["phone_numbers"] == {"data": [{"id": NUMBER, "throughput": {"level": "STANDARD"}}]}
    assert told(ask("GET", "/400000000000001", world()))["name"] == "Sample Business"


def test_a_field_that_a_nested_node_has_not_is_told_by_its_type() -> None:
    answer = ask("GET", f"/{WABA}?fields=phone_numbers{{colour}}", world())
    assert "(colour) on node type (WhatsAppBusinessPhoneNumber)" in error(answer)["message"]


def test_the_health_of_a_number_is_that_of_what_it_depends_on() -> None:
    one = world()
    health = told(ask("GET", f"/{NUMBER}?fields=health_status", one))["health_status"]
    assert [entity["entity_type"] for entity in health["entities"]] == [
        "PHONE_NUMBER",
        "WABA",
        "BUSINESS",
        "APP",
    ]
    registration.deregister(one, NUMBER)
    health = told(ask("GET", f"/{NUMBER}?fields=health_status", one))["health_status"]
    assert (health["can_send_message"], health["entities"][0]["errors"][0]["error_code"]) == (
        "BLOCKED",
        141000,
    )


@pytest.mark.parametrize(
    ("standing", "status", "code"),
    [("locked", "BANNED", 131031), ("restricted", "RESTRICTED", 368), ("unpaid", "CONNECTED", 141006)],
)
def test_what_meta_thinks_of_an_account_is_in_its_numbers_facts(
    standing: Any, status: str, code: int
) -> None:
    line = replace(world().state.lines[NUMBER], standing=standing, tier=None, throughput=1000)
    facts = told(ask("GET", f"/{NUMBER}?fields=status,throughput,messaging_limit_tier", network(line)))
    assert (facts["status"], facts["throughput"]["level"]) == (status, "HIGH")
    assert facts["messaging_limit_tier"] == "TIER_UNLIMITED"
    health = told(ask("GET", f"/{WABA}?fields=health_status", network(line)))["health_status"]
    assert health["can_send_message"] == "BLOCKED"
    assert health["entities"][0]["errors"][0]["error_code"] == code


def test_a_history_tells_each_step_of_a_message() -> None:
    one = world()
    sent = sends(one)
    [history] = told(ask("GET", f"/{NUMBER}/message_history?message_id={sent.id}", one))["data"]
    steps = [event["delivery_status"] for event in history["events"]["data"]]
    assert steps == ["SENT", "DELIVERED"]
    edges = told(ask("GET", f"/{history['id']}/events?status_filter=DELIVERED", one))["data"]
    assert [edge["node"]["delivery_status"] for edge in edges] == ["DELIVERED"]
    assert told(ask("GET", f"/{NUMBER}/message_history?message_id=wamid.none", one))["data"] == []


def test_figures_count_what_was_sent_in_each_half_hour() -> None:
    clock = HandClock()
    one = world(clock)
    start = int(clock.time)
    sends(one)
    clock.advance(1800)
    sends(one)
    sends(one)
    fields = f"analytics.start({start}).end({start + 3600}).granularity(HALF_HOUR)"
    points = told(ask("GET", f"/{WABA}?fields={fields}", one))["analytics"]["data_points"]
    assert [(point["sent"], point["delivered"]) for point in points] == [(1, 1), (2, 2)]
    assert points[0]["end"] == points[1]["start"] == start + 1800


def test_prices_and_conversations_are_told_by_the_dimensions_that_were_asked_for() -> None:
    one = world()
    says(one, "hi")
    sends(one)
    sends(one)
    period = f".start({int(one.clock.now()) - 60}).end({int(one.clock.now()) + 60}).granularity(DAILY)"
    asked = f'pricing_analytics{period}.dimensions(["COUNTRY","PRICING_CATEGORY"])'
    [block] = told(ask("GET", f"/{WABA}?{urlencode({'fields': asked})}", one))["pricing_analytics"]["data"]
    [point] = block["data_points"]
    assert (point["volume"], point["country"], point["pricing_category"]) == (2, "US", "SERVICE")
    asked = f'conversation_analytics{period}.dimensions(["CONVERSATION_CATEGORY"])'
    answer = told(ask("GET", f"/{WABA}?{urlencode({'fields': asked})}", one))
    [point] = answer["conversation_analytics"]["data"][0]["data_points"]
    assert (point["conversation"], point["conversation_category"]) == (1, "SERVICE")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("analytics", "The parameter start is required."),
        ("analytics.start(1).granularity(DAY)", "The parameter end is required."),
        ("analytics.start(now).end(2).granularity(DAY)", "Param start is not valid."),
        (
            "analytics.start(1).end(2).granularity(DAILY)",
            'Param granularity must be one of {DAY, HALF_HOUR, MONTH} - got "DAILY".',
        ),
        (
            "pricing_analytics.start(1).end(2).granularity(DAY)",
            'Param granularity must be one of {DAILY, HALF_HOUR, MONTHLY} - got "DAY".',
        ),
    ],
)
def test_figures_are_refused_to_who_does_not_say_of_when(asked: str, message: str) -> None:
    assert error(ask("GET", f"/{WABA}?fields={asked}"))["message"] == message


def test_figures_of_templates_want_to_know_of_which() -> None:
    path = f"/{WABA}/template_analytics?start=1&end=2&granularity=DAILY"
    assert error(ask("GET", path))["message"] == "The parameter template_ids is required."
    assert told(ask("GET", f"{path}&template_ids=1"))["data"][0]["data_points"] == []


def test_an_app_that_was_unsubscribed_hears_nothing_of_the_account() -> None:
    one = world()
    says(one, "hi")
    assert receivers_of(one) == [""]
    assert told(ask("DELETE", f"/{WABA}/subscribed_apps", one)) == {"success": True}
    assert told(ask("GET", f"/{WABA}/subscribed_apps", one)) == {"data": []}
    says(one, "hi")
    assert receivers_of(one) == []
    verified(reply(one, "POST", f"/{WABA}/subscribed_apps", {}))
    says(one, "hi")
    assert receivers_of(one) == [""]


def test_an_app_hears_of_the_fields_that_it_subscribed_to() -> None:
    one = world()
    body = {"object": "whatsapp_business_account", "callback_url": URL, "verify_token": "x"}
    verified(reply(one, "POST", f"/{APP}/subscriptions", {**body, "fields": ["account_update"]}))
    says(one, "hi")
    assert receivers_of(one) == []
    verified(reply(one, "POST", f"/{APP}/subscriptions", {**body, "fields": "messages,account_update"}))
    says(one, "hi")
    assert receivers_of(one) == [""]
    assert told(ask("DELETE", f"/{APP}/subscriptions?fields=account_update", one)) == {"success": True}
    [left] = told(ask("GET", f"/{APP}/subscriptions", one))["data"]
    assert [field["name"] for field in left["fields"]] == ["messages"]
    assert told(ask("DELETE", f"/{APP}/subscriptions", one)) == {"success": True}
    assert one.state.lines[NUMBER].webhook is None


def test_a_handshake_within_a_batch_keeps_what_follows_waiting() -> None:
    one, override = world(), {"override_callback_uri": URL}
    nested = json.dumps(override)
    requests = [
        {"method": "POST", "relative_url": f"{WABA}/subscribed_apps", "body": urlencode(override)},
        {"method": "GET", "relative_url": f"{WABA}/subscribed_apps"},
        {"method": "POST", "relative_url": NUMBER, "body": urlencode({"webhook_configuration": nested})},
    ]
    found = reply(one, "POST", "/", {"batch": requests})
    assert isinstance(found, Verify)
    first, second, third = json.loads(verified(found).body)
    assert (first["code"], third["code"]) == (200, 200)
    assert json.loads(second["body"])["data"][0]["override_callback_uri"] == URL
    assert set(one.state.lines[NUMBER].webhooks) == {"account", "number"}


def test_a_handshake_that_fails_is_2200_and_changes_nothing() -> None:
    one = world()
    one.set_webhook(NUMBER, Webhook(url=URL))
    before = one.journal.last()
    body = {"webhook_configuration": {"override_callback_uri": "http://127.0.0.1:9/x"}}
    answer = verified(reply(one, "POST", f"/{NUMBER}", body), good=False)
    assert (answer.status, error(answer)["code"], answer.explanation) == (400, 2200, "No bot is there.")
    assert one.journal.last() == before


def test_too_many_wrong_pins_end_in_133008_until_there_is_a_new_one() -> None:
    one = world()
    body = {"messaging_product": "whatsapp", "pin": "123456"}
    assert verified(reply(one, "POST", f"/{NUMBER}/register", body)).status == 200
    tries = [verified(reply(one, "POST", f"/{NUMBER}/register", {**body, "pin": "000000"})) for _ in range(6)]
    codes = [error(one)["code"] for one in tries]
    assert codes == [133005] * registration.GUESSES + [133008]
    verified(reply(one, "POST", f"/{NUMBER}", {"pin": "222222"}))
    assert registration.register(one, NUMBER, "222222") is None


def test_ten_registrations_in_three_days_are_the_most() -> None:
    clock = HandClock()
    one = world(clock)
    assert [registration.register(one, NUMBER, "123456") for _ in range(10)] == [None] * 10
    refused = registration.register(one, NUMBER, "123456")
    assert isinstance(refused, Refusal)
    assert refused.code == "registration_limit"
    clock.advance(registration.REGISTRATION_SECONDS)
    assert registration.register(one, NUMBER, "123456") is None


@pytest.mark.parametrize("pin", ["12345", "1234567", "abcdef", "", None, [1]])
def test_a_pin_has_six_digits(pin: Any) -> None:
    answer = verified(
        reply(world(), "POST", f"/{NUMBER}/register", {"messaging_product": "whatsapp", "pin": pin})
    )
    assert (answer.status, error(answer)["code"]) == (400, 100)


def test_a_number_that_is_there_already_is_not_added() -> None:
    body = {"phone_number": LINE.number, "verified_name": "Twin"}
    answer = verified(reply(world(), "POST", f"/{WABA}/phone_numbers", body))
    assert (error(answer)["code"], error(answer)["error_subcode"]) == (100, 2388012)
    answer = verified(reply(world(), "POST", f"/{WABA}/phone_numbers", {**body, "phone_number": "call me"}))
    assert error(answer)["code"] == 100


def test_two_numbers_do_not_share_a_username() -> None:
    one = world()
    other = registration.add(one, one.state.lines[NUMBER], "447700900123", "Second")
    assert verified(reply(one, "POST", f"/{NUMBER}/username", {"username": "shop"})).status == 200
    assert verified(reply(one, "POST", f"/{other.id}/username", {"username": "shop"})).status == 400
    [found] = told(ask("GET", f"/{NUMBER}/username_suggestions", one))["data"]
    assert found["username_suggestions"][0] == "sample_business"
