"""Every kind of message on the full-screen phone and on the plain one, and the sheets that answer them."""

import pytest

from emulator import messages
from emulator.network import files
from emulator.network.model import Json
from emulator.storage import put
from tests.cloud.limits_payloads import GOOD, call_permission, contact_request, flow, product_list
from tests.phone.fake import FakeServer
from tests.phone.stage import phone_on
from tests.phone.test_plain import converse

pytestmark = pytest.mark.anyio

KINDS = [kind for kind in GOOD if kind not in ("mark_read", "template", "reaction")]


def content(body: Json) -> Json:
    return {"type": body["type"], body["type"]: body[body["type"]]}


def test_the_plain_phone_prints_every_kind(server: FakeServer) -> None:
    def answer(_message: object) -> None:
        for kind in KINDS:
            server.bot(content(GOOD[kind]()))

    server.reply = answer
    printed = "\n".join(converse(server, "hi"))
    for kind in KINDS:
        shown = messages.rows(content(GOOD[kind]()))[0].text.splitlines()[0]
        assert shown in printed


async def test_the_screen_shows_every_kind_with_its_buttons(server: FakeServer) -> None:
    server.says("hi")
    for kind in KINDS:
        server.bot(content(GOOD[kind]()))
    offered = [len(messages.offers(content(GOOD[kind]()))) for kind in KINDS]
    async with phone_on(server) as stage:
        await stage.until(lambda: len(stage.rows) == len(KINDS) + 1)
        assert len(stage.buttons) == sum(offered)


@pytest.mark.parametrize(
    ("body", "keys", "action", "brought"),
    [
        (flow(), ("tab", "enter", "down", "enter"), "flow", "interactive_nfm_reply"),
        (
            call_permission(),
            ("tab", "enter", "enter"),
            "call_permission",
            "interactive_call_permission_reply",
        ),
        (product_list(), ("tab", "enter", "down", "enter"), "order", "order"),
        (contact_request(), ("tab", "enter"), "share_contact", "contacts"),
    ],
)
async def test_keys_alone_answer_what_the_business_asks(
    server: FakeServer, body: Json, keys: tuple[str, ...], action: str, brought: str
) -> None:
    server.says("hi")
    asked = server.bot(content(body))
    async with phone_on(server) as stage:
        await stage.press(*keys)
        await stage.until(lambda: messages.kind_of(server.messages()[-1].content) == brought)
    assert (server.acts[-1]["action"], server.acts[-1]["message"]) == (action, asked.id)


def invoice(server: FakeServer) -> Json:
    """Upload an invoice of 12 300 bytes to the line; return a message with it."""
    stored = put(server.files, b"x" * 12_300)
    file = {"line": "1", "sender": "business", "mime_type": "application/pdf", "name": "invoice.pdf"}
    media = files.keep(server.network, stored, **file)  # type: ignore[arg-type]  # one of them is a literal
    return {"type": "document", "document": {"id": media.id}}


def test_the_plain_phone_tells_the_name_kind_and_size_of_a_file(server: FakeServer) -> None:
    def answer(_message: object) -> None:
        server.bot(invoice(server))

    server.reply = answer
    assert "[document] invoice.pdf (PDF, 12 kB)" in "\n".join(converse(server, "hi"))


async def test_the_screen_tells_the_name_kind_and_size_of_a_file(server: FakeServer) -> None:
    server.says("hi")
    server.bot(invoice(server))
    async with phone_on(server) as stage:
        await stage.until(lambda: any("invoice.pdf (PDF, 12 kB)" in text for text in stage.shown()))
