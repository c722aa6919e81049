"""Templates over Graph: what is accepted, and every refusal in Meta's words."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.network.templates import Template
from emulator.providers.cloud import provider
from emulator.providers.interface import Answer, House, Request
from tests.cloud import template_samples as samples
from tests.cloud.asking import at_once
from tests.cloud.template_mistakes import MISTAKES, Mistake
from tests.cloud.template_schema_mistakes import SCHEMA_MISTAKES
from tests.templates import body, button, content, create, header, order, order_components, text
from tests.worlds import ADA, LINE, HandClock, network

CONTRACT = Contract(resources.schemas())


def world_with(*templates: Template, line: Line = LINE) -> Network:
    world = network(line, HandClock())
    for template in templates:
        world.set_template(line.id, template)
    return world


def post(world: Network, sent: Json, **settings: Any) -> Answer:
    whole = {"messaging_product": "whatsapp", "to": ADA.wa_id, **sent}
    request = Request(
        method="POST",
        path="/v25.0/100000000000001/messages",
        query={},
        headers={"authorization": "Bearer x", "content-type": "application/json"},
        body=json.dumps(whole).encode(),
    )
    return at_once(provider().answer(request, House(world, CONTRACT, {**provider().defaults, **settings})))


def error(answer: Answer) -> Json:
    return dict(json.loads(answer.body)["error"])


@pytest.mark.parametrize("mistake", [*MISTAKES, *SCHEMA_MISTAKES], ids=lambda one: one.name)
def test_a_mistake_is_refused_in_metas_words(mistake: Mistake) -> None:
    answer = post(world_with(mistake.template), mistake.sent)
    said = error(answer)
    assert (answer.status, said["code"], said["message"]) == (mistake.status, mistake.code, mistake.message)
    assert said.get("error_data", {}).get("details", "") == mistake.details


@pytest.mark.parametrize("mistake", [*MISTAKES, *SCHEMA_MISTAKES], ids=lambda one: one.name)
def test_every_refusal_names_the_place_and_says_what_to_do(mistake: Mistake) -> None:
    explanation = post(world_with(mistake.template), mistake.sent).explanation
    assert explanation.startswith("template")
    assert explanation.endswith((".", "…]}."))


@pytest.mark.parametrize(
    ("name", "language", "why"),
    [
        ("order_update", "es", "it exists in en_US alone"),
        ("order_updates", "en_US", "there are hello_world, later, never, order_update"),
        ("later", "en_US", "it is PENDING; only approved templates can be sent"),
        ("never", "en_US", "it is REJECTED; only approved templates can be sent"),
        ("x" * 513, "en_US", "there are hello_world, later, never, order_update"),
    ],
)
def test_an_unknown_or_unapproved_template_is_132001(name: str, language: str, why: str) -> None:
    plain = {"type": "BODY", "text": "Hello"}
    drafts = (create("later", plain, status="PENDING"), create("never", plain, status="REJECTED"))
    answer = post(world_with(order(), *drafts), content(name, language=language))
    assert (answer.status, error(answer)["code"]) == (404, 132001)
    assert error(answer)["message"] == "(#132001) Template name does not exist in the translation"
    assert error(answer)["error_data"]["details"] == f"template name ({name}) does not exist in {language}"
    assert why in answer.explanation


def test_what_does_not_fit_is_told_with_both_counts() -> None:
    components = order_components()
    components[1] = body(text("Ada"))
    answer = post(world_with(order()), content("order_update", *components))
    assert "parameters of the body: 1 sent, 2 needed" in answer.explanation


def test_a_wrong_language_beats_wrong_parameters() -> None:
    answer = post(world_with(order()), content("order_update", body(text("")), language="es"))
    assert error(answer)["code"] == 132001


def test_http_of_132001_is_a_setting() -> None:
    assert post(world_with(), content("nothing"), http={"132001": 400}).status == 400


def test_hello_world_is_refused_from_a_real_number() -> None:
    assert post(world_with(), content("hello_world")).status == 200
    answer = post(world_with(line=replace(LINE, test_number=False)), content("hello_world"))
    assert (answer.status, error(answer)["code"]) == (400, 131058)
    text_ = "(#131058) Hello World templates can only be sent from the Public Test Numbers"
    assert error(answer)["message"] == text_
    assert "error_data" not in error(answer)


def test_a_one_time_code_goes_to_phone_numbers_alone() -> None:
    sent = content("login", body(text("123456")), button("url", 0, text("123456")))
    world = world_with(samples.LOGIN)
    assert post(world, sent).status == 200
    answer = post(world, sent | {"to": None, "recipient": ADA.user_id})
    assert error(answer)["code"] == 131062


def test_a_throttled_flow_goes_out_ten_times_an_hour() -> None:
    flow = {"type": "FLOW", "text": "Open", "flow_id": "1", "flow_status": "THROTTLED"}
    plain = {"type": "BODY", "text": "Hello"}
    world = world_with(create("throttled", plain, {"type": "BUTTONS", "buttons": [flow]}))
    sent = content("throttled", button("flow", 0, {"type": "action", "action": {"flow_token": "t"}}))
    assert [post(world, sent).status for _ in range(11)] == [200] * 10 + [400]
    assert error(post(world, sent))["code"] == 132069
    world.clock.advance(3600)  # type: ignore[attr-defined]
    assert post(world, sent).status == 200


def test_an_accepted_template_says_so_and_a_text_does_not() -> None:
    answer = json.loads(post(world_with(order()), content("order_update", *order_components())).body)
    assert answer["messages"][0]["message_status"] == "accepted"
    plain = json.loads(post(world_with(), {"type": "text", "text": {"body": "Hi"}}).body)
    assert plain["messages"][0].keys() == {"id"}


@pytest.mark.parametrize("components", [None, "gone"])
def test_a_template_without_variables_needs_no_components(components: Any) -> None:
    sent = content("hello_world")
    sent["template"] |= {} if components == "gone" else {"components": components}
    assert post(world_with(), sent).status == 200


def test_an_empty_list_of_components_passes_with_a_warning() -> None:
    sent = content("hello_world")
    sent["template"]["components"] = []
    answer = post(world_with(), sent)
    assert answer.status == 200
    assert "leave it out" in answer.explanation


def test_words_may_be_in_capitals_and_an_index_a_number_or_a_text() -> None:
    components = [
        header(text("42") | {"type": "TEXT"}) | {"type": "HEADER"},
        body(text("Ada"), text("Monday")) | {"type": "BODY"},
        button("URL", "1", text("42")) | {"type": "BUTTON"},
    ]
    assert post(world_with(order()), content("order_update", *components)).status == 200


@pytest.mark.parametrize(
    ("parameter", "shown"),
    [
        (text("ten dollars"), "ten dollars"),
        (
            {"type": "currency", "currency": {"fallback_value": "$10", "code": "USD", "amount_1000": 10000}},
            "$10",
        ),
        ({"type": "date_time", "date_time": {"fallback_value": "25 May"}}, "25 May"),
    ],
)
def test_every_kind_of_word_is_filled_in(parameter: Json, shown: str) -> None:
    assert rendered(samples.PRICE, body(parameter))["body"]["text"] == f"It costs {shown} today"


def rendered(template: Template, *components: Json) -> Json:
    world = world_with(template)
    answer = post(world, content(template.name, *components))
    assert answer.status == 200, answer.body
    result: Json = world.message(answer.message or "").content["rendered"]
    return result


def test_named_variables_are_filled_in_in_any_order() -> None:
    given = body(text("Ada", parameter_name="name"), text("42", parameter_name="order_id"))
    assert rendered(samples.NAMED, given)["body"]["text"] == "Order 42 for Ada"


def test_positional_variables_are_filled_in_by_their_numbers() -> None:
    template = create("swapped", {"type": "BODY", "text": "Say {{2}} then {{1}} and {{2}}!"})
    given = body(text("one"), text("{{1}} two"))
    assert rendered(template, given)["body"]["text"] == "Say {{1}} two then one and {{1}} two!"


def test_a_one_time_code_has_whatsapps_own_words() -> None:
    template = create(
        "login",
        {"type": "BODY", "add_security_recommendation": True},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]},
        category="AUTHENTICATION",
    )
    shown = rendered(template, body(text("123456")), button("url", "0", text("123456")))
    assert shown == {
        "category": "AUTHENTICATION",
        "body": {"text": "*123456* is your verification code. For your security, do not share this code."},
        "footer": {"text": "This code expires in 10 minutes."},
        "buttons": [{"type": "copy_code", "text": "Copy code", "code": "123456"}],
    }


def test_a_location_and_an_offer_are_rendered() -> None:
    place = {"latitude": 1, "longitude": 2, "name": "Cafe", "address": "Main Street"}
    shown = rendered(samples.PLACE, header({"type": "location", "location": place}))
    assert shown["header"] == {"type": "location", "location": place}
    end = {"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": 1795000000000}}
    shown = rendered(samples.SALE, {"type": "limited_time_offer", "parameters": [end]})
    offer = {"text": "Today", "has_expiration": True, "expiration_time_ms": 1795000000000}
    assert shown["limited_time_offer"] == offer


def test_a_flow_button_carries_what_the_bot_gave_it() -> None:
    action = {"flow_token": "t", "flow_action_data": {"a": 1}}
    shown = rendered(samples.FORM, button("flow", "0", {"type": "action", "action": action}))
    assert shown["buttons"] == [{"type": "flow", "text": "Open", "flow_id": "1", **action}]


def test_a_text_at_its_longest_is_accepted() -> None:
    assert len(rendered(samples.PRICE, body(text("x" * 1009)))["body"]["text"]) == 1024
