"""Every webhook, byte for byte as in its golden file."""

from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.events import MessageReceived, MessageSent, StatusChanged
from emulator.network.model import Message, Status, Time
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules import reaction, window
from emulator.providers.cloud import provider
from emulator.providers.interface import House
from tests.cloud.webhook_cases import CASES
from tests.worlds import ADA, LINE, NOW, network

GOLDEN = Path(__file__).parents[1] / "golden" / "cloud" / "webhooks"
MINE = "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI1NkFGNEJERTcwQTQ3QUU3RDAA"

INBOUND: dict[str, tuple[dict[str, Any], str | None, str]] = {
    **CASES,
    "message_text": (
        {"type": "text", "text": {"body": "Hello"}},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA5ODJEOUUzRUI5OTZGNTU5RTYzM0Y0RDE5NERFRjM3NgA=",
    ),
    "message_text_quote": (
        {"type": "text", "text": {"body": "Yes, that one"}},
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBJCM0EyQkQ0NzBDQjJDNEY5OUUA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCA2MzI3MjQ1QzNBNDVEM0Q5RUE3MkI3MEZCQjY3MTkyNgA=",
    ),
    "message_interactive_button_reply": (
        {
            "type": "interactive",
            "interactive": {"type": "button_reply", "button_reply": {"id": "yes", "title": "Yes"}},
        },
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI0MDE1NzQ3NjAzODJFRkY3ODUA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCA4ODUwMzZBMERBM0RGRjNDM0UwNUJDNzlCRjQ5MzgyQgA=",
    ),
    "message_button_template_quick_reply": (
        {"type": "button", "button": {"payload": "CONFIRM_42", "text": "Confirm"}},
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBIzNDgyRDZDNTdCQjM5ODY5NDEA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCAyREJEQzk2QjkxMTc4MzdBNDgyNkVDMjZFRUE1REI3QwA=",
    ),
    "message_interactive_list_reply": (
        {
            "type": "interactive",
            "interactive": {
                "type": "list_reply",
                "list_reply": {"id": "row_1", "title": "Row 1", "description": "First row"},
            },
        },
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI1MjFFNDEyQzZCOEQ0M0RERjUA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCA2ODk2QjA4MDFCMDU1QUJFODlGMEEwM0JENzA3QTVEMQA=",
    ),
    "message_location": (
        {"type": "location", "location": {"latitude": 38.8976, "longitude": -77.0365}},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCBBN0YzMjM4MENGMzMzNjU5NDUyMzE3QkQwOEIyODcwNgA=",
    ),
    "message_location_place": (
        {
            "type": "location",
            "location": {
                "address": "1 Main Street, Springfield",
                "latitude": 38.8976,
                "longitude": -77.0365,
                "name": "Sample Cafe",
                "url": "https://example.com/cafe",
            },
        },
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAxM0FGOTgyQjhDNEU5OEFBNEM5QUVCQjdFMkQ2MDAwQgA=",
    ),
    "message_location_request_reply": (
        {"type": "location", "location": {"latitude": 38.8976, "longitude": -77.0365}},
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI0NzlDQkQ4ODNGNEUyRTY1NzAA",
        "HBgLMTIwMjU1NTAxNzcVAgASGBQzQUMwMENFOTVGMzEwQ0VCNDRGOAA=",
    ),
    "message_reaction": (
        {
            "type": "reaction",
            "reaction": {
                "message_id": "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI2NkIyM0ExNjlBMTkzQUJEN0EA",
                "emoji": "\N{THUMBS UP SIGN}",
            },
        },
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCBDNDU5OUFBQjVDQkY4N0Y4MTg5MDcxQjg2Q0UzQzE2QQA=",
    ),
    "message_reaction_removed": (
        {
            "type": "reaction",
            "reaction": {"message_id": "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI2NkIyM0ExNjlBMTkzQUJEN0EA"},
        },
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAyQjcyRDNBNEQ0OEQxRjI1RTEwRjdDMDhBODM4RUIyQwA=",
    ),
}

STATUSES: dict[str, tuple[Status, int, str, tuple[Status, ...], str | None]] = {
    "status_sent_v24": ("sent", 0, "v25.0", (), None),
    "status_delivered_v24": ("delivered", 3, "v24.0", ("sent",), None),
    "status_read_minimal": ("read", 60, "v25.0", ("sent", "delivered"), None),
    "status_played": ("played", 90, "v25.0", ("sent", "delivered", "read"), None),
    "status_read_v24": ("read", 60, "v25.0", ("sent",), None),
    "status_sent_v23_pmp": ("sent", 0, "v23.0", (), None),
    "status_delivered_v23_pmp": ("delivered", 3, "v23.0", ("sent",), "order-42"),
    "status_read_v23_pmp": ("read", 60, "v23.0", ("sent",), None),
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(resources.schemas())


def house(world: Network, contract: Contract, graph_version: str = "v25.0") -> House:
    return House(world, contract, {**provider().defaults, "graph_version": graph_version})


def said(world: Network, message_id: str, text: str = "Hello", opaque: str | None = None) -> Message:
    content = {"type": "text", "text": {"body": text}}
    message = Message(
        id=message_id,
        line=LINE.id,
        customer=ADA.wa_id,
        sender="business",
        content=content,
        time=NOW,
        opaque=opaque,
    )
    world.record(MessageSent(message=message))
    return message


def posted(world: Network, contract: Contract, graph_version: str = "v25.0") -> bytes:
    last = world.journal.after(world.journal.last() - 1)[0]
    (envelope,) = provider().webhooks(last, house(world, contract, graph_version))
    return envelope.body


def golden(name: str) -> bytes:
    return (GOLDEN / f"{name}.json").read_bytes()


@pytest.mark.parametrize("name", INBOUND)
def test_a_customers_message_is_posted_as_captured(name: str, contract: Contract) -> None:
    content, quotes, key = INBOUND[name]
    world = network()
    if quotes:
        said(world, quotes)
    message = Message(
        id=f"wamid.{key}",
        line=LINE.id,
        customer=ADA.wa_id,
        sender="customer",
        content=content,
        time=NOW,
        quotes=quotes,
    )
    world.record(MessageReceived(message=message))
    assert posted(world, contract) == golden(name)


@pytest.mark.parametrize("name", STATUSES)
def test_a_status_is_posted_as_captured(name: str, contract: Contract) -> None:
    status, seconds, graph_version, before, opaque = STATUSES[name]
    world = network()
    message = said(world, MINE, opaque=opaque)
    for step in before:
        world.ladder.move(message, step)
    world.clock.time = Time(NOW + seconds)  # type: ignore[attr-defined]
    world.ladder.move(message, status)
    assert posted(world, contract, graph_version) == golden(name)


@pytest.mark.parametrize("choice", ["stop", "resume"])
def test_what_a_customer_thinks_of_marketing_is_posted_as_documented(
    choice: Literal["stop", "resume"], contract: Contract
) -> None:
    world = network()
    world.choose_marketing(LINE.id, ADA.wa_id, choice)
    assert posted(world, contract) == golden(f"user_preferences_{choice}")


def failed(world: Network, message_id: str, refusal: Refusal | None) -> None:
    assert refusal is not None
    message = world.state.messages[message_id]
    world.record(
        StatusChanged(message=message.id, line=LINE.id, customer=ADA.wa_id, status="failed", refusal=refusal)
    )


def test_a_message_outside_the_window_fails_as_captured(contract: Contract) -> None:
    world = network()
    message = said(world, "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBIyNDAzMkI4QzAxMEY4M0M4MUQA")
    failed(world, message.id, window.check(world.state, LINE, message, NOW))
    assert posted(world, contract) == golden("status_failed_131047")


def test_an_undeliverable_message_fails_as_captured(contract: Contract) -> None:
    world = network()
    message = said(world, "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI1MUJEMDc2MTA0NUZFODBGNUEA")
    failed(world, message.id, Refusal(code="undeliverable", details="Message Undeliverable."))
    assert posted(world, contract) == golden("status_failed_131026")


def test_a_reaction_to_nothing_fails_as_documented(contract: Contract) -> None:
    world = network()
    message = said(world, "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBJFQUZDNzg2RDQyQzE4MjMzNTYA")
    content = {"type": "reaction", "reaction": {"message_id": "wamid.unknown", "emoji": "\N{THUMBS UP SIGN}"}}
    failed(world, message.id, reaction.check(world.state, replace(message, content=content), NOW))
    assert posted(world, contract) == golden("status_failed_131009_reaction")


def test_a_failure_of_a_message_sent_to_a_bsuid_names_the_bsuid(contract: Contract) -> None:
    world = network()
    message = said(world, MINE)
    world.state.messages[MINE] = replace(world.state.messages[MINE], addressed_by="user_id")
    failed(world, message.id, Refusal(code="undeliverable"))
    assert b'"recipient_user_id":"US.1234567890123456"' in posted(world, contract)


def test_text_is_escaped_as_meta_escapes_it(contract: Contract) -> None:
    world = network()
    content = {"type": "text", "text": {"body": "caf\u00e9 \N{THUMBS UP SIGN} a/b & <c> 100% @d"}}
    message = Message(
        id="wamid.x", line=LINE.id, customer=ADA.wa_id, sender="customer", content=content, time=NOW
    )
    world.record(MessageReceived(message=message))
    assert rb'"body":"caf\u00e9 \ud83d\udc4d a\/b & <c> 100% @d"' in posted(world, contract)


def test_every_golden_webhook_is_compared() -> None:
    compared = {
        *INBOUND,
        *STATUSES,
        "status_failed_131047",
        "user_preferences_stop",
        "user_preferences_resume",
        "status_failed_131026",
        "status_failed_131009_reaction",
    }
    assert {file.stem for file in GOLDEN.glob("*.json")} == compared
