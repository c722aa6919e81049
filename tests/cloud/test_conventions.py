"""What Graph does with every node: fields, pages, batches, proofs, and parameters from anywhere."""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.graph.calls import match, methods, routes
from emulator.providers.graph.fields import Asked, wanted
from emulator.providers.interface import Answer, House, Request
from tests.cloud.asking import at_once
from tests.worlds import LINE, network

CONTRACT = Contract(resources.schemas())
NUMBER, WABA, APP = LINE.id, LINE.account["waba_id"], "300000000000001"


def world(lines: int = 1) -> Network:
    """Return a world whose one account has several numbers."""
    one = network(replace(LINE, account={**LINE.account, "app_id": APP}))
    for index in range(1, lines):
        one.open_line(
            replace(one.state.lines[NUMBER], id=f"{int(NUMBER) + index}", number=f"1202555015{index}")
        )
    return one


def ask(
    method: str, path: str, one: Network | None = None, body: bytes = b"", kind: str = "", **settings: Any
) -> Answer:
    address = urlsplit(path)
    headers = {"authorization": "Bearer any", "content-type": kind, "host": "127.0.0.1:9274"}
    query = dict(parse_qsl(address.query))
    request = Request(method=method, path=address.path, query=query, headers=headers, body=body)
    return at_once(
        provider().answer(request, House(one or world(), CONTRACT, {**provider().defaults, **settings}))
    )


def told(answer: Answer) -> dict[str, Any]:
    return dict(json.loads(answer.body))


def error(answer: Answer) -> dict[str, Any]:
    return dict(told(answer)["error"])


def test_fields_are_what_was_asked_for_and_the_id() -> None:
    assert told(ask("GET", f"/v25.0/{NUMBER}?fields=verified_name")) == {
        "verified_name": "Sample Business",
        "id": NUMBER,
    }


def test_fields_may_be_a_list_and_have_blanks() -> None:
    assert told(ask("GET", f'/{NUMBER}?fields=["id","verified_name"]'))["verified_name"] == "Sample Business"
    assert "verified_name" in told(ask("GET", f"/{NUMBER}/?fields= id , verified_name "))


def test_a_field_that_there_is_not_is_100_and_names_the_type() -> None:
    answer = ask("GET", f"/v25.0/{NUMBER}?fields=id,colour")
    assert (answer.status, error(answer)["code"]) == (400, 100)
    assert error(answer)["message"] == (
        "(#100) Tried accessing nonexisting field (colour) on node type (WhatsAppBusinessPhoneNumber)"
    )
    assert "display_phone_number" in answer.explanation


@pytest.mark.parametrize(
    "text", ["id,", "id}", "{id", "a{b", "a{}", ",", "a b", "a{" * 50, "a..b(", "\u2028{"]
)
def test_malformed_fields_are_a_syntax_error_2500(text: str) -> None:
    answer = ask("GET", f"/{NUMBER}?{urlencode({'fields': text})}")
    assert (answer.status, error(answer)["code"]) == (400, 2500)
    assert error(answer)["message"].startswith("Syntax error")


def test_fields_nest_and_take_modifiers() -> None:
    plain = Asked()
    inside = {"b": plain, "c": Asked(inside={"d": plain})}
    assert wanted("id,a.limit(3){b,c{d}},e") == {"id": plain, "a": Asked({"limit": "3"}, inside), "e": plain}
    assert wanted("") is None


def test_a_list_ends_without_a_next_page_and_tells_where_it_is() -> None:
    listed = told(ask("GET", f"/v25.0/{WABA}/phone_numbers"))
    assert [one["id"] for one in listed["data"]] == [NUMBER]
    assert set(listed["paging"]) == {"cursors"}
    assert set(listed["paging"]["cursors"]) == {"before", "after"}


def test_pages_follow_each_other_by_their_own_addresses() -> None:
    one, seen, path = world(lines=5), [], f"/v25.0/{WABA}/phone_numbers?limit=2&fields=id"
    while path:
        listed = told(ask("GET", path, one))
        seen.append([each["id"][-1] for each in listed["data"]])
        address = urlsplit(listed["paging"].get("next", ""))
        path = f"{address.path}?{address.query}" if address.path else ""
        assert not path or (address.netloc, "access_token=any" in address.query) == ("127.0.0.1:9274", True)
    assert seen == [["1", "2"], ["3", "4"], ["5"]]


def test_a_page_leads_back_too() -> None:
    one = world(lines=5)
    second = told(ask("GET", f"/{WABA}/phone_numbers?limit=2", one))["paging"]["cursors"]["after"]
    page = told(ask("GET", f"/{WABA}/phone_numbers?limit=2&after={second}", one))
    before = page["paging"]["cursors"]["before"]
    first = told(ask("GET", f"/{WABA}/phone_numbers?limit=2&before={before}", one))
    assert [each["id"][-1] for each in first["data"]] == ["1", "2"]
    assert "previous" in page["paging"]
    assert "previous" not in first["paging"]


@pytest.mark.parametrize("query", ["limit=x", "limit=0", "limit=-1", "after=nonsense", "before=bm9uZQ=="])
def test_a_page_that_there_is_not_is_100(query: str) -> None:
    answer = ask("GET", f"/{WABA}/phone_numbers?{query}")
    assert (answer.status, error(answer)["code"]) == (400, 100)


def test_a_summary_counts_all() -> None:
    listed = told(ask("GET", f"/{WABA}/phone_numbers?limit=1&summary=true", world(lines=3)))
    assert (len(listed["data"]), listed["summary"]) == (1, {"total_count": 3})


def _proof(secret: str) -> str:
    return hmac.new(secret.encode(), b"any", hashlib.sha256).hexdigest()


def test_a_proof_is_checked_where_it_is_sent() -> None:
    assert ask("GET", f"/{NUMBER}?appsecret_proof={_proof('emulator-app-secret')}").status == 200
    answer = ask("GET", f"/{NUMBER}?appsecret_proof={_proof('another')}")
    assert error(answer)["message"] == "Invalid appsecret_proof provided in the API argument"
    assert (error(answer)["code"], error(answer)["type"]) == (100, "GraphMethodException")


def test_the_apps_own_token_is_good_where_tokens_are_named() -> None:
    assert ask("GET", f"/{NUMBER}", tokens=["other"]).status == 401
    request = Request(
        method="GET",
        path=f"/{NUMBER}",
        query={"access_token": f"{APP}|emulator-app-secret"},
        headers={},
        body=b"",
    )
    house = House(world(), CONTRACT, {**provider().defaults, "tokens": ["other"]})
    assert at_once(provider().answer(request, house)).status == 200


def test_a_batch_answers_each_request_with_its_own_status() -> None:
    hello = {"messaging_product": "whatsapp", "to": "12025550177", "text": '{"body":"hi"}'}
    batch = [
        {"method": "GET", "relative_url": f"v19.0/{NUMBER}?fields=id"},
        {"method": "GET", "relative_url": "77"},
        {"method": "POST", "relative_url": f"{NUMBER}/messages", "body": urlencode(hello)},
        {"method": "GET", "relative_url": f"{NUMBER}", "omit_response_on_success": True},
    ]
    body, form = urlencode({"batch": json.dumps(batch)}).encode(), "application/x-www-form-urlencoded"
    answer = ask("POST", "/v23.0/", body=body, kind=form)
    found, missing, sent, left_out = json.loads(answer.body)
    assert (found["code"], json.loads(found["body"])) == (200, {"id": NUMBER})
    assert {"name": "Facebook-Api-Version", "value": "v19.0"} in found["headers"]
    assert (missing["code"], json.loads(missing["body"])["error"]["error_subcode"]) == (400, 33)
    assert json.loads(sent["body"])["messages"]
    assert left_out is None


@pytest.mark.parametrize(
    "batch", ["nonsense", "[1]", '[{"method":"GET"}]', json.dumps([{"relative_url": "1"}] * 51)]
)
def test_a_batch_that_cannot_be_read_is_100(batch: str) -> None:
    form = "application/x-www-form-urlencoded"
    answer = ask("POST", "/", body=urlencode({"batch": batch}).encode(), kind=form)
    assert (answer.status, error(answer)["code"]) == (400, 100)


def test_the_root_is_no_oauth_error_for_a_good_token() -> None:
    answer = ask("GET", "/v13.0/")
    assert (answer.status, error(answer)["type"]) == (400, "GraphMethodException")


def test_a_parameter_may_override_the_method() -> None:
    answer = ask("POST", f"/{NUMBER}?method=get&fields=id")
    assert told(answer) == {"id": NUMBER}


def test_a_row_with_a_step_gives_it_to_its_function() -> None:
    table = routes({("GET", "number", "codes"): _never, ("GET", "number", "codes/{code}"): _never})
    found = match(table, "GET", "number", "codes/ABC")
    assert found is not None
    assert (found.name, found.rest) == ("codes_code", "ABC")
    assert match(table, "GET", "number", "codes/A/B") is None
    assert match(table, "POST", "number", "codes") is None
    assert methods(table, "number", "codes/A") == ["GET"]


def _never(_call: object) -> Answer:
    raise AssertionError


def test_a_parameter_that_a_call_does_not_know_is_left_aside_and_the_developer_told() -> None:
    body = json.dumps(
        {"messaging_product": "whatsapp", "abuot": "Cakes", "address": "1 High Street"}
    ).encode()
    answer = ask("POST", f"/{NUMBER}/whatsapp_business_profile", world(), body, "application/json")
    assert (told(answer), answer.status) == ({"success": True}, 200)
    assert answer.explanation.startswith("'abuot': this call knows no such parameter")


def test_what_comes_with_any_call_is_no_stranger() -> None:
    query = urlencode({"access_token": "x", "is_cart_enabled": "true", "pretty": "0"})
    answer = ask("POST", f"/{NUMBER}/whatsapp_commerce_settings?{query}")
    assert (answer.status, answer.explanation) == (200, "")
