"""What a customer can do: for each action of the control API the verbs of the kit, and what the bot hears."""

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from emulator.network.model import Json
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import LocalServer
from emulator.testing.server import running
from tests.cloud import limits_payloads as payloads
from tests.templates import button, content

Does = Callable[..., Any]

ORDER: Json = {
    "name": "order_update",
    "language": "en_US",
    "category": "MARKETING",
    "components": [
        {"type": "BODY", "text": "Your parcel comes on Monday."},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": one} for one in ("Good", "Bad")]},
    ],
}
CARD = {"name": {"formatted_name": "Kim Sample"}}
PRODUCT = {"catalog_id": "800000000000001", "product_retailer_id": "SKU-1"}
ITEM = {"product_retailer_id": "SKU-1", "quantity": 2}
WEBP = "data:image/webp;base64,UklGRg=="
_GOOD = button("quick_reply", 0, {"type": "payload", "payload": "GOOD"})
_TEMPLATE: Json = {"messaging_product": "whatsapp", **content("order_update", _GOOD)}
_REPLY = "interactive.nfm_reply"
_CALLS = "interactive.call_permission_reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb of a customer, or of the message that was `asked`; `told` are the webhook's values by path."""

    does: Does
    told: Mapping[str, object]
    asked: Json | None = None


def says(does: Does, path: str, value: object) -> Verb:
    """Return a verb of a customer."""
    return Verb(does=does, told={path: value})


def answers(asked: Json, does: Does, path: str, value: object) -> Verb:
    """Return a verb of a message, or about one."""
    return Verb(does=does, told={path: value}, asked=asked)


def silent(asked: Json, does: Does) -> Verb:
    """Return a verb that tells the business nothing."""
    return Verb(does=does, told={}, asked=asked)


def lost(does: Does) -> Verb:
    """Return a verb that sends a file which WhatsApp could not have."""
    return says(does, "errors.0.code", 131052)


def first(ada: Any) -> Any:
    """Return the first message of a customer's chat, plain or awaited."""
    return getattr(ada, "sync", ada).messages[0]


SENDS: Mapping[str, tuple[Verb, ...]] = {
    "text": (
        says(lambda ada, **how: ada.says("Hello", **how), "text.body", "Hello"),
        says(lambda ada: ada.says("How much?", product=PRODUCT), "context.referred_product", PRODUCT),
    ),
    "image": (
        says(lambda ada, **how: ada.sends_image(caption="Look", **how), "image.caption", "Look"),
        lost(lambda ada: ada.sends_image(lost=True)),
    ),
    "video": (
        says(lambda ada, **how: ada.sends_video(caption="Look", **how), "video.caption", "Look"),
        lost(lambda ada: ada.sends_video(lost=True)),
    ),
    "audio": (
        says(lambda ada, **how: ada.sends_audio(voice=False, **how), "audio.voice", False),
        lost(lambda ada: ada.sends_audio(lost=True)),
    ),
    "document": (
        says(
            lambda ada, **how: ada.sends_document(caption="Mine", filename="a.pdf", **how),
            "document.filename",
            "a.pdf",
        ),
        lost(lambda ada: ada.sends_document(lost=True)),
    ),
    "sticker": (
        says(lambda ada, **how: ada.sends_sticker(WEBP, animated=True, **how), "sticker.animated", True),
        lost(lambda ada: ada.sends_sticker(lost=True)),
    ),
    "location": (
        says(
            lambda ada, **how: ada.sends_location(52.4, 4.9, name="Dam", address="Dam 1", **how),
            "location",
            {"latitude": 52.4, "longitude": 4.9, "name": "Dam", "address": "Dam 1"},
        ),
    ),
    "contacts": (
        says(lambda ada, **how: ada.sends_contact(CARD, **how), "contacts", [CARD]),
        says(lambda ada: ada.sends_contact(), "contacts.0.name.formatted_name", "Ada Sample"),
    ),
    "unsupported": (
        says(lambda ada, **how: ada.sends_unsupported("edit", **how), "unsupported.type", "edit"),
        says(lambda ada: ada.sends_unsupported(), "unsupported.type", "unknown"),
        says(lambda ada: ada.sends_unsupported(lost=True), "errors.0.code", 131060),
    ),
    "raw": (
        says(lambda ada, **how: ada.sends_raw({"type": "poll", "poll": {}}, **how), "type", "poll"),
        says(lambda ada: ada.sends_raw({"type": "text", "text": {"body": "Hi"}}), "text.body", "Hi"),
    ),
}
"""Verbs whose messages may quote, be forwarded, or come by an ad: they take the keywords for that."""

ANSWERS: Mapping[str, tuple[Verb, ...]] = {
    "reaction": (
        answers(payloads.text(), lambda ada, asked: ada.reacts(asked, "👍"), "reaction.emoji", "👍"),
    ),
    "reply_button": (
        answers(
            payloads.button(),
            lambda _ada, asked: asked.tap("Title 1"),
            "interactive.button_reply",
            {"id": "id-1", "title": "Title 1"},
        ),
        answers(
            payloads.button(),
            lambda _ada, asked: asked.tap(button_id="id-0"),
            "interactive.button_reply.title",
            "Title 0",
        ),
    ),
    "list_row": (
        answers(
            payloads.choices(),
            lambda _ada, asked: asked.choose("Row 1"),
            "interactive.list_reply.id",
            "row-1",
        ),
        answers(
            payloads.choices(),
            lambda _ada, asked: asked.choose(row_id="row-2"),
            "interactive.list_reply.title",
            "Row 2",
        ),
    ),
    "template_button": (
        answers(_TEMPLATE, lambda _ada, asked: asked.tap("Good"), "button.payload", "GOOD"),
        answers(_TEMPLATE, lambda _ada, asked: asked.tap(index=1), "button.text", "Bad"),
    ),
    "share_location": (
        answers(
            payloads.where(),
            lambda _ada, asked: asked.shares_location(1.5, 2.5, name="Here", address="Way 1"),
            "location",
            {"latitude": 1.5, "longitude": 2.5, "name": "Here", "address": "Way 1"},
        ),
    ),
    "share_contact": (
        answers(
            payloads.contact_request(),
            lambda _ada, asked: asked.shares_contact(),
            "contacts.0.name.formatted_name",
            "Ada Sample",
        ),
    ),
    "flow": (
        answers(
            payloads.flow(),
            lambda _ada, asked: asked.fills({"size": 3}),
            f"{_REPLY}.response_json",
            '{"flow_token":"token-1","size":3}',
        ),
        answers(
            payloads.flow(),
            lambda _ada, asked: asked.fills(),
            f"{_REPLY}.response_json",
            '{"flow_token":"token-1"}',
        ),
    ),
    "address": (
        answers(
            payloads.address(),
            lambda _ada, asked: asked.gives_address({"city": "Pune"}),
            f"{_REPLY}.response_json",
            '{"values":{"city":"Pune"}}',
        ),
        answers(
            payloads.address(),
            lambda _ada, asked: asked.gives_address(saved="home"),
            f"{_REPLY}.body",
            "Ada Sample\n 400063, Mumbai",
        ),
    ),
    "call_permission": (
        answers(
            payloads.call_permission(),
            lambda _ada, asked: asked.allows_calls(permanent=True),
            f"{_CALLS}.is_permanent",
            True,
        ),
        answers(
            payloads.call_permission(),
            lambda _ada, asked: asked.allows_calls(),
            f"{_CALLS}.is_permanent",
            False,
        ),
        answers(
            payloads.call_permission(),
            lambda _ada, asked: asked.refuses_calls(),
            f"{_CALLS}.response",
            "reject",
        ),
    ),
    "order": (
        says(
            lambda ada: ada.orders(ITEM, catalog_id="7", text="Soon"),
            "order",
            {
                "catalog_id": "7",
                "text": "Soon",
                "product_items": [{**ITEM, "item_price": 0, "currency": "USD"}],
            },
        ),
        answers(
            payloads.product(),
            lambda _ada, asked: asked.orders("SKU-1"),
            "order.product_items.0.product_retailer_id",
            "SKU-1",
        ),
    ),
    "open_url": (
        silent(payloads.link(), lambda _ada, asked: asked.opens()),
        silent(payloads.link(), lambda _ada, asked: asked.opens("https://example.org/")),
    ),
    "edit": (
        answers(
            payloads.text(), lambda ada, _asked: ada.edits(first(ada), "ho"), "unsupported", {"type": "edit"}
        ),
    ),
    "delete": (silent(payloads.text(), lambda ada, _asked: ada.deletes(first(ada))),),
    "change_number": (
        says(lambda ada: ada.changes_number("+1 202 555 0199"), "system.wa_id", "12025550199"),
    ),
    "change_identity": (says(lambda ada: ada.changes_phone(), "system.type", "customer_identity_changed"),),
    "read": (silent(payloads.text(), lambda ada, _asked: ada.reads()),),
    "play": (silent(payloads.audio(), lambda _ada, asked: asked.plays()),),
    "block": (silent(payloads.text(), lambda ada, _asked: ada.blocks()),),
    "unblock": (silent(payloads.text(), lambda ada, _asked: ada.unblocks()),),
    "call": (silent(payloads.text(), lambda ada, _asked: ada.calls()),),
    "stop_marketing": (silent(payloads.text(), lambda ada, _asked: ada.stops_marketing()),),
    "resume_marketing": (silent(payloads.text(), lambda ada, _asked: ada.resumes_marketing()),),
}
"""Verbs that answer a message, and the others that take no keywords."""

VERBS: Mapping[str, tuple[Verb, ...]] = {**SENDS, **ANSWERS}

CASES = [
    pytest.param(action, verb, id=f"{action}-{n}") for action in VERBS for n, verb in enumerate(VERBS[action])
]


@contextlib.contextmanager
def with_replies(folder: Path) -> Iterator[LocalServer]:
    """Run an emulator whose first line has the template `ORDER`, in a folder that is empty yet."""
    (folder / "order.json").write_text(json.dumps(ORDER), encoding="utf-8")
    with running(create_app(Settings(templates=folder)), "127.0.0.1", 0) as server:
        yield server
