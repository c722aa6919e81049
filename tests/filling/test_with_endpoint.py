"""Flows whose endpoint decides: asked as WhatsApp asks it, and told of every mistake."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount

from emulator.filling.desk import WENT_WRONG
from emulator.testing import Customer, OpenFlow, WhatsApp
from tests.filling.endpoint import Endpoint, Json, Logic, decrypt, encrypt, encrypt_text, public_pem
from tests.filling.sending import footer, screen, send, text_input

DATA = {"days": {"type": "array", "items": {"type": "object"}, "__example__": []}}
DAYS = [{"id": "mon", "title": "Monday"}, {"id": "tue", "title": "Tuesday"}]


def booking(**more: Any) -> Json:
    """Return a Flow JSON of three screens with an endpoint."""
    picker = {"type": "Dropdown", "name": "day", "label": "Day", "data-source": "${data.days}"}
    first = screen("DAY", [picker, footer("Next", "data_exchange", {"day": "${form.day}"})], data=DATA)
    names = [text_input("name", "Name"), footer("Book", "data_exchange", {"name": "${form.name}"})]
    second = screen("NAME", names, refresh_on_back=True)
    last = screen("END", [footer("Done", "complete")], terminal=True)
    model = {"DAY": ["NAME"], "NAME": ["END"], "END": []}
    return {
        "version": "7.1",
        "data_api_version": "3.0",
        "routing_model": model,
        "screens": [first, second, last],
        **more,
    }


def well(payload: Json) -> Json:
    """Answer as a good endpoint does."""
    if payload["action"] == "ping":
        return {"data": {"status": "active"}}
    if "error" in payload.get("data", {}):
        return {"data": {"acknowledged": True}}
    if payload["action"] in ("INIT", "BACK"):
        return {"screen": "DAY", "data": {"days": DAYS}}
    if payload["screen"] == "DAY":
        return {"screen": "NAME", "data": {}}
    if not payload["data"]["name"]:
        return {"screen": "NAME", "data": {"error_message": "Who is it for?"}}
    params = {"flow_token": payload["flow_token"], "booked": payload["data"]["name"]}
    return {"screen": "SUCCESS", "data": {"extension_message_response": {"params": params}}}


Serve = Callable[..., Endpoint]


@pytest.fixture
def serve(whatsapp: WhatsApp) -> Serve:
    """Return what gives the flow 55 an endpoint, and the number its public key."""

    def serve(logic: Logic = well, flow: Json | None = None, key: str | None = None) -> Endpoint:
        line = whatsapp.line()
        made = Endpoint(logic, line.account["app_secret"])
        upload = {"business_public_key": key or public_pem()}
        url = f"{whatsapp.url}/v23.0/{line.id}/whatsapp_business_encryption"
        posted = httpx2.post(url, data=upload, headers={"Authorization": "Bearer any"}, trust_env=False)
        assert posted.json() == {"success": True}
        whatsapp.set_flow("55", flow or booking(), endpoint=made.app, name="Booking")
        return made

    return serve


def opened(whatsapp: WhatsApp, customer: Customer) -> OpenFlow:
    return send(whatsapp, customer, "55", flow_action="data_exchange").opens_flow()


def told(whatsapp: WhatsApp) -> list[Json]:
    """Return the journal's entries about the endpoint."""
    entries = whatsapp.client.journal(limit=1000)["entries"]
    return [one for one in entries if one["kind"] == "flow.endpoint"]


def answering(endpoint: Endpoint, answer: Callable[[bytes, bytes], Response]) -> None:
    """Let an endpoint answer with what is made of the request's AES key and its initial vector."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        _, key, vector = decrypt(await Request(scope, receive).json())
        await answer(key, vector)(scope, receive, send)

    endpoint.app.routes.clear()
    endpoint.app.mount("/", app)


def test_an_endpoint_leads_through_a_flow_to_its_end(whatsapp: WhatsApp, ada: Customer, serve: Serve) -> None:
    endpoint = serve()
    flow = opened(whatsapp, ada)
    assert flow.fields["day"].options == {"mon": "Monday", "tue": "Tuesday"}
    flow.enters(day="Tuesday")
    flow.taps("Next")
    assert flow.screen == "NAME"
    flow.enters(name="Ada")
    flow.taps("Book")
    assert not flow.is_open
    response = json.loads(flow.answer.content["interactive"]["nfm_reply"]["response_json"])
    assert response == {"flow_token": "token-1", "booked": "Ada"}
    same = {"version": "3.0", "flow_token": "token-1"}
    assert endpoint.asked == [
        {**same, "action": "INIT", "screen": "", "data": {}},
        {**same, "action": "data_exchange", "screen": "DAY", "data": {"day": "tue"}},
        {**same, "action": "data_exchange", "screen": "NAME", "data": {"name": "Ada"}},
    ]
    assert endpoint.signed == [True, True, True]
    assert [(one["ok"], one["status"], one["problem"]) for one in told(whatsapp)] == [(True, 200, "")] * 3


def test_an_endpoint_can_say_what_is_wrong_with_an_input(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    serve()
    flow = opened(whatsapp, ada)
    flow.taps("Next")
    flow.taps("Book")
    assert (flow.screen, flow.error) == ("NAME", "Who is it for?")
    flow.enters(name="Ada")
    assert flow.error == ""
    flow.taps("Book")
    assert flow.answer.kind == "interactive_nfm_reply"


def test_an_endpoint_is_asked_when_a_customer_goes_back_where_the_screen_wants_that(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    endpoint = serve()
    flow = opened(whatsapp, ada)
    flow.enters(day="mon")
    flow.taps("Next")
    flow.goes_back()
    assert (flow.screen, flow.fields["day"].value) == ("DAY", "mon")
    asked = endpoint.asked[-1]
    assert (asked["action"], asked["screen"]) == ("BACK", "NAME")


def test_an_input_can_ask_the_endpoint_as_soon_as_it_changes(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    flow_json = booking()
    day = flow_json["screens"][0]["layout"]["children"][0]
    day["on-select-action"] = {"name": "data_exchange", "payload": {"chosen": "${form.day}"}}

    def logic(payload: Json) -> Json:
        chosen = payload["data"].get("chosen")
        return well(payload) if chosen is None else {"screen": "DAY", "data": {"days": [*DAYS, DAYS[0]]}}

    endpoint = serve(logic, flow_json)
    flow = opened(whatsapp, ada)
    flow.enters(day="tue")
    assert endpoint.asked[-1]["data"] == {"chosen": "tue"}
    assert (flow.screen, flow.fields["day"].value) == ("DAY", "tue")
    assert len(flow.view["rows"][0]["options"]) == 3


BAD: list[tuple[Any, str, str]] = [
    (lambda _: {"data": {}}, "payload-schema-error", "The answer names no screen"),
    (lambda _: {"screen": "DAY", "data": {}}, "payload-schema-error", "declares days as array, and its data"),
    (lambda _: {"screen": "DAY", "data": {"days": None}}, "payload-schema-error", "declares days as array"),
    (
        lambda _: {"screen": "OTHER", "data": {}},
        "invalid-screen-transition",
        "no screen 'OTHER'; there are DAY",
    ),
    (lambda _: {"screen": "END", "data": {}}, "invalid-screen-transition", "cannot begin at END"),
    (
        lambda _: {"screen": "SUCCESS", "data": {}},
        "payload-schema-error",
        "extension_message_response.params",
    ),
]


@pytest.mark.parametrize(("logic", "key", "sentence"), BAD)
def test_an_answer_that_cannot_be_followed_is_told_to_the_endpoint(
    whatsapp: WhatsApp, ada: Customer, serve: Serve, logic: Any, key: str, sentence: str
) -> None:
    def both(payload: Json) -> Json:
        return well(payload) if "error" in payload["data"] else logic(payload)

    endpoint = serve(both)
    flow = opened(whatsapp, ada)
    assert (flow.is_open, flow.error, flow.view["how"]) == (False, WENT_WRONG, "failed")
    assert sentence in flow.problem
    error = endpoint.asked[-1]
    assert (error["action"], error["data"]["error"], error["flow_token"]) == ("INIT", key, "token-1")
    assert sentence in error["data"]["error_message"]
    assert [(one["ok"], one["error"]) for one in told(whatsapp)] == [(False, key), (True, "")]


def test_a_wrong_way_within_a_flow_leaves_the_customer_where_they_are(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    def logic(payload: Json) -> Json:
        is_next = payload["action"] == "data_exchange" and "error" not in payload["data"]
        return {"screen": "END", "data": {}} if is_next else well(payload)

    serve(logic)
    flow = opened(whatsapp, ada)
    flow.taps("Next")
    assert (flow.screen, flow.error) == ("DAY", WENT_WRONG)
    assert flow.problem == "The routing model has no way from DAY to END."


def test_an_error_that_is_not_acknowledged_is_told(whatsapp: WhatsApp, ada: Customer, serve: Serve) -> None:
    serve(lambda _: {"data": {}})
    opened(whatsapp, ada)
    assert '{"acknowledged": true}' in told(whatsapp)[-1]["problem"]


STATUSES: list[tuple[Any, str, str]] = [
    (
        lambda: Response("no", 500),
        "unexpected_http_status_code",
        "it answered 500; 200 is an answer, and",
    ),
    (lambda: Response("no", 503), "unexpected_http_status_code", "it answered 503; 200 is an answer."),
    (lambda: Response(status_code=432), "unexpected_http_status_code", "does not take the signature (432)"),
    (lambda: Response(status_code=421), "business-decryption-error", "it cannot decrypt (421)"),
    (lambda: JSONResponse({"screen": "DAY"}), "response-decryption-error", "The answer is plain JSON"),
    (
        lambda: PlainTextResponse('"abc"'),
        "response-decryption-error",
        "The answer is a JSON string, in quotes",
    ),
    (lambda: PlainTextResponse("!"), "response-decryption-error", "The answer is no base64: '!'"),
    (lambda: Response(b"\xff\xfe raw"), "response-decryption-error", "encode what is encrypted."),
    (lambda: Response(), "response-decryption-error", "The answer is empty; send the base64"),
    (lambda: PlainTextResponse("aGVsbG8="), "response-decryption-error", "The answer cannot be decrypted"),
]


@pytest.mark.parametrize(("answer", "key", "sentence"), STATUSES)
def test_what_an_endpoint_does_wrong_is_told_in_a_sentence(
    whatsapp: WhatsApp, ada: Customer, serve: Serve, answer: Any, key: str, sentence: str
) -> None:
    endpoint = serve(lambda _: answer())
    flow = opened(whatsapp, ada)
    assert (flow.is_open, flow.error) == (False, WENT_WRONG)
    assert sentence in flow.problem
    (one,) = told(whatsapp)
    assert (one["ok"], one["error"]) == (False, key)
    assert len(endpoint.asked) == (2 if key == "business-decryption-error" else 1)


def test_a_vector_that_was_not_inverted_is_found_out(whatsapp: WhatsApp, ada: Customer, serve: Serve) -> None:
    answering(
        serve(),
        lambda key, vector: PlainTextResponse(encrypt(well({"action": "INIT"}), key, vector, flip=False)),
    )
    assert "is encrypted with the request's initial vector" in opened(whatsapp, ada).problem


def test_a_long_answer_that_comes_in_pieces_is_read_to_its_end(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    days = [{"id": str(number), "title": "x" * 80} for number in range(4000)]

    def in_pieces(key: bytes, vector: bytes) -> Response:
        text = encrypt({"screen": "DAY", "data": {"days": days}}, key, vector)
        return StreamingResponse(text[at : at + 50_000] for at in range(0, len(text), 50_000))

    answering(serve(), in_pieces)
    assert len(opened(whatsapp, ada).fields["day"].options) == 4000


def test_an_answer_that_does_not_end_is_told(whatsapp: WhatsApp, ada: Customer, serve: Serve) -> None:
    answering(serve(), lambda *_: StreamingResponse("A" * 100_000 for _ in range(1000)))
    assert "its answer is longer than 4 MiB" in opened(whatsapp, ada).problem


@pytest.mark.parametrize(
    ("value", "told_of_it"),
    [
        ("[" * 500 + "]" * 500, "nested more than 100 levels deep"),
        ("NaN", "is no JSON that can be read"),
        ('"\\ud800"', "is no JSON that can be read"),
    ],
)
def test_an_answer_that_could_not_be_written_out_again_is_told(
    whatsapp: WhatsApp, ada: Customer, serve: Serve, value: str, told_of_it: str
) -> None:
    text = f'{{"screen": "DAY", "data": {{"days": [], "more": {value}}}}}'
    answering(serve(), lambda key, vector: PlainTextResponse(encrypt_text(text, key, vector)))
    assert told_of_it in opened(whatsapp, ada).problem
    assert told(whatsapp)[-1]["error"] == "response-decryption-error"


def test_a_world_that_ends_while_an_endpoint_is_asked_says_so(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    def rude(payload: Json) -> Json:
        whatsapp.client.reset()
        return well(payload)

    serve(rude)
    with pytest.raises(AssertionError, match="The world ended while this waited"):
        opened(whatsapp, ada)


def test_a_token_that_is_no_longer_good_closes_the_flow_for_ever(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    serve(lambda _: JSONResponse({"error_msg": "The order was placed already."}, 427))
    message = send(whatsapp, ada, "55", flow_action="data_exchange")
    flow = message.opens_flow()
    assert (flow.is_open, flow.view["how"], flow.error) == (False, "spent", "The order was placed already.")
    with pytest.raises(AssertionError, match=r"no longer valid \(427\): send it anew"):
        message.opens_flow()


def test_a_key_that_was_never_set_and_an_endpoint_that_is_not_there_are_told(
    whatsapp: WhatsApp, ada: Customer
) -> None:
    whatsapp.set_flow("55", booking())
    assert "The flow has no endpoint_uri" in opened(whatsapp, ada).problem
    whatsapp.set_flow("55", endpoint="http://127.0.0.1:1/flow")
    assert "The number has no public key" in opened(whatsapp, ada).problem


def test_an_application_is_asked_where_its_endpoint_is(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    endpoint = serve()
    whatsapp.set_flow("55", endpoint=Starlette(routes=[Mount("/flow", endpoint.app)]), path="/flow/")
    assert opened(whatsapp, ada).screen == "DAY"


def test_what_went_wrong_at_the_endpoint_is_told_with_what_cannot_be_done_after_it(
    whatsapp: WhatsApp, ada: Customer, serve: Serve
) -> None:
    serve(lambda _: Response("no", 500))
    flow = opened(whatsapp, ada)
    with pytest.raises(AssertionError, match=r"not open any more: failed.* before: http://.* answered 500"):
        flow.taps("Next")


def test_an_endpoint_that_nobody_listens_at_is_told(whatsapp: WhatsApp, ada: Customer, serve: Serve) -> None:
    serve()
    whatsapp.set_flow("55", endpoint="http://127.0.0.1:1/flow")
    flow = opened(whatsapp, ada)
    assert "Nothing listens at http://127.0.0.1:1/flow" in flow.problem
    assert told(whatsapp)[-1]["error"] == "no_http_response_error"


def test_a_flow_is_pinged_as_meta_does(whatsapp: WhatsApp, serve: Serve) -> None:
    endpoint = serve()
    flow = whatsapp.flow("Booking")
    flow.ping()
    assert endpoint.asked == [{"version": "3.0", "action": "ping"}]
    endpoint.logic = lambda _: {"data": {}}
    with pytest.raises(AssertionError, match=r'it must be {"data": {"status": "active"}}'):
        flow.ping()


def test_the_token_is_signed_from_flow_json_7_3_on(whatsapp: WhatsApp, ada: Customer, serve: Serve) -> None:
    endpoint = serve(flow=booking(version="7.3", data_api_version="4.0"))
    opened(whatsapp, ada)
    head, payload, signature = endpoint.asked[0]["flow_token_signature"].split(".")
    secret = whatsapp.line().account["app_secret"].encode()
    digest = hmac.new(secret, f"{head}.{payload}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(signature + "=") == digest
    assert json.loads(base64.urlsafe_b64decode(payload + "==")) == {"flow_token": "token-1"}
