"""Where a refusal stands in the order: token and app first, then the schema, the sender, and the message."""

from typing import Any

import pytest

from emulator.testing import WhatsApp
from tests import wire
from tests.cloud.limits_payloads import put, text

ADA = "12025550177"
MALFORMED = put(text(), "text.body", "")
NO_TEMPLATE = {
    "messaging_product": "whatsapp",
    "to": ADA,
    "type": "template",
    "template": {"name": "nobody_made_it", "language": {"code": "en_US"}},
}


def code(whatsapp: WhatsApp, body: dict[str, Any], edge: str = "messages", token: str = "any") -> int:
    url = f"{whatsapp.url}/v25.0/{whatsapp.lines[0].id}/{edge}"
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = wire.post(url, json=body, headers=headers).json()
    return int(answer["error"]["code"]) if "error" in answer else 200


@pytest.mark.parametrize("ordered", [190, 200, 4, 80007, 2, 10])
@pytest.mark.parametrize("edge", ["messages", "marketing_messages"])
def test_a_token_and_an_app_are_refused_before_the_body_is_looked_at(
    whatsapp: WhatsApp, ordered: int, edge: str
) -> None:
    whatsapp.fail_next(ordered)
    assert code(whatsapp, MALFORMED, edge) == ordered
    assert code(whatsapp, MALFORMED, edge) == 100


def test_a_missing_token_comes_before_everything(whatsapp: WhatsApp) -> None:
    whatsapp.fault(refuse=4)
    assert code(whatsapp, text(), token="") == 104


@pytest.mark.parametrize(
    ("ordered", "body", "first"),
    [
        (131031, MALFORMED, 100),
        (133010, NO_TEMPLATE, 133010),
        (131037, {**text(), "to": "0012025550177"}, 131037),
        (131056, MALFORMED, 100),
        (131056, NO_TEMPLATE, 132001),
        (130429, {**text(), "to": "0012025550177"}, 100),
    ],
)
def test_the_sender_comes_after_the_schema_and_rates_come_last(
    whatsapp: WhatsApp, ordered: int, body: dict[str, Any], first: int
) -> None:
    whatsapp.fault(refuse=ordered)
    assert code(whatsapp, body) == first


def test_a_fault_that_no_request_reached_waits_for_the_next(whatsapp: WhatsApp) -> None:
    whatsapp.fail_next(131056)
    assert [code(whatsapp, body) for body in (MALFORMED, text(), text())] == [100, 131056, 200]


@pytest.mark.parametrize("to", ["+1 202 555 0177", ADA, 12025550177])
def test_a_fault_for_a_customer_strikes_however_the_number_is_written(whatsapp: WhatsApp, to: Any) -> None:
    whatsapp.client.arm(refuse=4, customer=ADA)
    assert code(whatsapp, {**text(), "to": "12025550178"}) == 200
    assert code(whatsapp, {**text(), "to": to}) == 4
