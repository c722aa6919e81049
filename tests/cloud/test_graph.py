"""Graph: paths, versions, methods, tokens, and what is refused before a message is looked at."""

import json
from typing import Any

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.commands import Receive
from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.interface import Answer, House, Request
from tests.cloud.asking import at_once
from tests.worlds import ADA, LINE, network

GOOD = {"messaging_product": "whatsapp", "to": "+1 202 555 0177", "text": {"body": "Hello"}}
TOKEN = {"authorization": "Bearer secret", "content-type": "application/json"}
CONTRACT = Contract(resources.schemas())


def ask(
    path: str = "/v25.0/100000000000001/messages",
    body: Any = GOOD,
    method: str = "POST",
    world: Network | None = None,
    headers: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
    **settings: Any,
) -> Answer:
    raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    request = Request(
        method=method, path=path, query=query or {}, headers=TOKEN if headers is None else headers, body=raw
    )
    house = House(world or network(), CONTRACT, {**provider().defaults, **settings})
    return at_once(provider().answer(request, house))


def error(answer: Answer) -> dict[str, Any]:
    return dict(json.loads(answer.body)["error"])


@pytest.mark.parametrize(
    "path",
    [
        "/v25.0/100000000000001/messages",
        "/v13.0/100000000000001/messages",
        "/v99/100000000000001/messages",
        "/100000000000001/messages",
        "/v25.0/100000000000001/messages/",
    ],
)
def test_any_version_works_and_none(path: str) -> None:
    assert ask(path).status == 200


def test_the_answer_has_metas_shape_and_keeps_the_number_as_it_was_sent() -> None:
    answer = ask()
    body = json.loads(answer.body)
    assert list(body) == ["messaging_product", "contacts", "messages"]
    assert body["contacts"] == [{"input": "+1 202 555 0177", "wa_id": "12025550177"}]
    assert list(body["messages"][0]) == ["id"]
    assert answer.message == body["messages"][0]["id"]


def test_an_answer_to_a_bsuid_names_no_number() -> None:
    world = network()
    body = json.loads(
        ask(body={k: v for k, v in GOOD.items() if k != "to"} | {"recipient": ADA.user_id}, world=world).body
    )
    assert body["contacts"] == [{"input": ADA.user_id, "user_id": ADA.user_id}]


def test_the_request_id_is_the_trace_id() -> None:
    answer = ask(body={})
    assert answer.headers["x-fb-request-id"] == error(answer)["fbtrace_id"]
    assert error(answer)["fbtrace_id"].startswith("A")
    assert len(error(answer)["fbtrace_id"]) == 23


@pytest.mark.parametrize("headers", [{}, {"authorization": ""}, {"authorization": "Basic abc"}])
def test_without_a_token_104(headers: dict[str, str]) -> None:
    answer = ask(headers=headers)
    assert (answer.status, error(answer)["code"]) == (400, 104)
    assert "Authorization: Bearer" in answer.explanation


def test_a_token_may_be_in_the_header_the_query_or_the_body() -> None:
    kind = {"content-type": "application/json"}
    assert ask(headers={**kind, "authorization": "OAuth secret"}).status == 200
    assert ask(headers={**kind, "authorization": "bearer secret"}).status == 200
    assert ask(headers=kind, query={"access_token": "secret"}).status == 200
    assert ask(headers=kind, body={**GOOD, "access_token": "secret"}).status == 200


def test_where_tokens_are_named_another_is_190() -> None:
    answer = ask(tokens=["other"])
    assert (answer.status, error(answer)["code"], error(answer)["type"]) == (401, 190, "OAuthException")
    assert "invalid_token" in answer.headers["www-authenticate"]
    assert ask(tokens=["secret"]).status == 200


@pytest.mark.parametrize(
    "path", ["/v25.0/200000000000001/messages", "/v25.0/12025550143/messages", "/v25.0//messages", "/"]
)
def test_an_unknown_object_is_100_33(path: str) -> None:
    answer = ask(path)
    assert (answer.status, error(answer)["code"], error(answer)["error_subcode"]) == (400, 100, 33)
    assert error(answer)["type"] == "GraphMethodException"
    assert "Unsupported post request. Object with ID" in error(answer)["message"]


def test_an_empty_id_is_read_as_the_object_messages() -> None:
    assert "Object with ID 'messages' does not exist" in error(ask("/v18.0//messages"))["message"]


def test_a_wrong_method_is_told_by_its_name() -> None:
    for method in ("GET", "DELETE", "PUT"):
        assert f"Unsupported {method.lower()} request." in error(ask(method=method))["message"]


def test_an_unknown_edge_is_2500() -> None:
    answer = ask("/v25.0/100000000000001/mesages")
    assert (answer.status, error(answer)["code"]) == (400, 2500)
    assert error(answer)["message"] == "Unknown path components: /mesages"


@pytest.mark.parametrize(
    "body",
    [b"", b"nope", b"[1]", b'{"messaging_product":', b"\xff\xfe", b"null", b"[" * 100_000, b'{"a":1e999}'],
)
def test_a_body_that_is_no_json_object_behaves_as_empty(body: bytes) -> None:
    answer = ask(body=body)
    assert answer.status == 400
    assert error(answer)["message"] == "The parameter messaging_product is required."
    assert "error_data" not in error(answer)


def test_a_body_that_was_too_large_to_read_is_refused_in_metas_shape() -> None:
    answer = ask(body=None)
    assert answer.status == 413
    assert "fbtrace_id" in error(answer)
    assert "larger than" in answer.explanation


def test_options_answers_for_browsers() -> None:
    answer = ask(method="OPTIONS", headers={})
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, "*")


def test_schema_comes_before_the_recipient() -> None:
    both = ask(body={"messaging_product": "whatsapp", "to": "call me", "text": {"body": ""}})
    assert error(both)["message"] == "The parameter text.body is required."


def test_marking_as_read_answers_success() -> None:
    world = network()
    content = {"type": "text", "text": {"body": "hi"}}
    theirs = world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=content))
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": theirs.id}
    answer = ask(body={**body, "typing_indicator": {"type": "text"}}, world=world)
    assert (answer.status, answer.body) == (200, b'{"success":true}')
    assert world.state.chat(LINE.id, ADA.wa_id).typing_until is not None


def test_marking_an_unknown_message_is_131009() -> None:
    answer = ask(body={"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.x"})
    assert (answer.status, error(answer)["code"]) == (400, 131009)


@pytest.mark.parametrize(
    ("to", "code", "details"),
    [
        ("0012025550177", 100, "Parameter Invalid"),
        ("+0012025550177", 100, "Parameter Invalid"),
        ("call me", 131009, "The phone number is malformed: Please use the format: +1234567890."),
        ("12025550143", 131021, "Sender and recipient phone number is the same."),
    ],
)
def test_a_wrong_recipient_is_refused_with_details(to: str, code: int, details: str) -> None:
    answer = ask(body={**GOOD, "to": to})
    assert answer.status == 400
    assert error(answer)["code"] == code
    assert error(answer)["error_data"] == {"messaging_product": "whatsapp", "details": details}


def test_metas_php_escapes_are_in_the_answers_too() -> None:
    assert rb"https:\/\/developers.facebook.com" in ask("/v25.0/1/messages").body


def test_a_header_never_carries_what_a_header_may_not() -> None:
    answer = ask(body={**GOOD, "type": 'caf\u00e9"\r\nX-Evil: 1'})
    assert "\r" not in answer.headers["www-authenticate"]
    answer.headers["www-authenticate"].encode("ascii")


@pytest.mark.parametrize(
    ("body", "is_told"), [(b"nope", True), (b"[1]", True), (b"{}", False), (b"{ }", False)]
)
def test_a_body_that_is_no_object_is_told_from_an_empty_one(body: bytes, is_told: bool) -> None:
    assert ("no JSON object" in ask(body=body).explanation) is is_told


@pytest.mark.parametrize(
    ("method", "path", "word"),
    [
        ("GET", "/v25.0/100000000000001/messages", "takes POST, not GET"),
        ("DELETE", "/v25.0/100000000000001", "A number itself takes GET and POST, not DELETE"),
        ("POST", "/v25.0/100000000000001/groups", "does not have it yet"),
        ("POST", "/v25.0/100000000000001/mesages", "no edge /mesages; perhaps /messages is meant."),
        ("POST", "/25.0/100000000000001/messages", "a version begins with a v: /v25.0/…"),
        (
            "POST",
            "/v25.0/77/messages",
            "names nothing of this world; the phone number id may be 100000000000001 (",
        ),
    ],
)
def test_what_is_not_there_is_explained_as_what_it_is(method: str, path: str, word: str) -> None:
    assert word in ask(path, method=method).explanation


def test_json_sent_as_a_form_is_told() -> None:
    form = {"authorization": "Bearer x", "content-type": "application/x-www-form-urlencoded"}
    assert "send Content-Type: application/json" in ask(headers=form).explanation


def test_a_token_without_its_scheme_is_told() -> None:
    assert "The Authorization header is no bearer token;" in ask(headers={"authorization": "x"}).explanation
    assert "The request has no access token;" in ask(headers={}).explanation


def test_a_form_with_an_object_that_was_flattened_is_told() -> None:
    form = {"authorization": "Bearer x", "content-type": "application/x-www-form-urlencoded"}
    flat = b"messaging_product=whatsapp&to=12025550177&text=body"
    told = ask(headers=form, body=flat).explanation
    assert told.startswith("text is a string; it must be an object")
    assert told.endswith(
        "The body is a form, whose objects must be written as JSON: send all of it as JSON instead."
    )
    whole = b"messaging_product=whatsapp&to=12025550177&text=%7B%22body%22%3A%22hi%22%7D"
    assert ask(headers=form, body=whole).status == 200
    long = ask(headers=form, body=whole.replace(b"hi", b"x" * 4097)).explanation
    assert long.endswith("shorten it by 1.")


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"text": {"text": "x"}}, "There is text: it is called body here."),
        (
            {"type": "image", "image": {"url": "https://example.com/a.jpg"}},
            "There is url: it is called link here.",
        ),
        ({"type": "location", "location": {"lat": 1, "lng": 2}}, "There is lat: it is called latitude here."),
    ],
)
def test_a_member_under_another_name_is_recognised(body: dict[str, Any], word: str) -> None:
    assert word in ask(body={"messaging_product": "whatsapp", "to": "12025550177", **body}).explanation


def test_a_refusal_is_not_kept_by_anybody() -> None:
    assert ask(body={}).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "method", "code"),
    [
        ("/me", "GET", 2500),
        ("/v25.0/100000000000001/whatsapp_business_profile", "GET", 200),
        ("/v25.0/100000000000001/whatsapp_business_profile", "POST", 104),
    ],
)
def test_some_questions_without_a_token_are_refused_otherwise(path: str, method: str, code: int) -> None:
    answer = ask(path, method=method, headers={}, body=b"" if method == "GET" else {})
    assert (answer.status, error(answer)["code"]) == (400, code)
    assert "has no access token; send the header" in answer.explanation


def test_a_method_of_the_query_is_the_one_that_is_refused() -> None:
    answer = ask(method="GET", body=b"", query={"method": "delete"})
    assert error(answer)["message"].startswith("Unsupported delete request.")
    assert "takes POST, not DELETE" in answer.explanation
