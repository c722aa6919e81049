import pytest

from emulator import resources
from emulator.contract.catalogue import Catalogue
from emulator.contract.schemas import Contract
from emulator.network.refusals import Refusal
from emulator.providers.graph.errors import render, webhook_error

HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Contract(resources.schemas()).catalogue("cloud")


def test_the_envelope_has_metas_order_of_keys(catalogue: Catalogue) -> None:
    facts: dict[str, object] = {"method": "post", "id": "42"}
    plain, unknown = (
        render([refusal], wording="2026", trace="A", catalogue=catalogue)[1]["error"]
        for refusal in (Refusal(code="recipient_is_sender"), Refusal(code="unknown_object", facts=facts))
    )
    assert list(plain) == ["message", "type", "code", "error_data", "fbtrace_id"]
    assert list(unknown) == ["message", "type", "code", "error_subcode", "fbtrace_id"]


def test_an_unknown_object_is_a_method_exception(catalogue: Catalogue) -> None:
    refusal = Refusal(code="unknown_object", facts={"method": "get", "id": "{to}"})
    status, body = render([refusal], wording="2026", trace="Atrace", catalogue=catalogue)
    assert status == 400
    assert body["error"] == {
        "message": "Unsupported get request. Object with ID '{to}' does not exist, cannot be loaded due to "
        "missing permissions, or does not support this operation. Please read the Graph API documentation at "
        "https://developers.facebook.com/docs/graph-api",
        "type": "GraphMethodException",
        "code": 100,
        "error_subcode": 33,
        "fbtrace_id": "Atrace",
    }


@pytest.mark.parametrize(
    ("code", "status", "number", "message"),
    [
        ("token_missing", 400, 104, "An access token is required to request this resource."),
        ("token_invalid", 401, 190, "Invalid OAuth access token - Cannot parse access token"),
        ("something_wrong", 500, 131000, "(#131000) Something went wrong"),
        ("account_locked", 403, 131031, "(#131031) Business Account locked"),
        ("throughput_limit", 400, 130429, "(#130429) Rate limit hit"),
        ("not_registered", 400, 133010, "(#133010) Account not registered"),
        ("outside_window", 400, 131047, "(#131047) Re-engagement message"),
    ],
)
def test_a_refusal_has_metas_status_code_and_message(
    catalogue: Catalogue, code: str, status: int, number: int, message: str
) -> None:
    got, body = render([Refusal(code=code)], wording="2026", trace="A", catalogue=catalogue)
    assert (got, body["error"]["code"], body["error"]["message"]) == (status, number, message)


def test_a_refusals_own_details_come_before_the_catalogues(catalogue: Catalogue) -> None:
    refusal = Refusal(code="undeliverable", details="Not today")
    _, body = render([refusal], wording="2026", trace="A", catalogue=catalogue)
    assert body["error"]["error_data"] == {"messaging_product": "whatsapp", "details": "Not today"}


def test_every_refusal_can_be_rendered_without_facts(catalogue: Catalogue) -> None:
    for code, row in catalogue.items():
        refusal = Refusal(code=code, path=("to",), facts={"got": "x", "expected": ("y",)})
        status, body = render([refusal], wording="legacy", trace="A", catalogue=catalogue)
        assert (status, body["error"]["code"], "{" in body["error"]["message"].replace("{Y}", "")) == (
            row.http,
            row.code,
            False,
        )


def test_a_closed_window_is_told_with_a_link(catalogue: Catalogue) -> None:
    assert webhook_error(Refusal(code="outside_window"), catalogue) == {
        "code": 131047,
        "title": "Re-engagement message",
        "message": "Re-engagement message",
        "error_data": {
            "details": "Message failed to send because more than 24 hours have passed since the customer "
            "last replied to this number."
        },
        "href": HREF,
    }


def test_a_bad_reaction_target_is_told_with_a_link(catalogue: Catalogue) -> None:
    assert webhook_error(Refusal(code="reaction_target"), catalogue) == {
        "code": 131009,
        "title": "Parameter value is not valid",
        "message": "Parameter value is not valid",
        "error_data": {
            "details": "Reaction message is not sent because the target message is unknown, deleted, older "
            "than 30 days or is itself a reaction."
        },
        "href": HREF,
    }


def test_an_undeliverable_message_is_told_without_a_link(catalogue: Catalogue) -> None:
    assert webhook_error(Refusal(code="undeliverable"), catalogue) == {
        "code": 131026,
        "title": "Message undeliverable",
        "message": "Message undeliverable",
        "error_data": {"details": "Message Undeliverable."},
    }


def test_a_locked_account_is_told_without_details(catalogue: Catalogue) -> None:
    title = "Business Account locked"
    assert webhook_error(Refusal(code="account_locked"), catalogue) == {
        "code": 131031,
        "title": title,
        "message": title,
    }
