"""A test reads the file that a bot uploaded and sent."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator.control.client import ControlError
from emulator.testing import Message, WhatsApp
from tests import wire

TOKEN = {"Authorization": "Bearer any"}
PDF = b"%PDF-1.4 an invoice"


async def hear(request: Request) -> Response:
    return PlainTextResponse(request.query_params.get("hub.challenge", ""))


@pytest.fixture
def whatsapp_webhook() -> Starlette:
    """Return a bot that hears and says nothing."""
    return Starlette(routes=[Route("/", hear, methods=["GET", "POST"])])


def post(whatsapp: WhatsApp, edge: str, **parts: object) -> dict[str, str]:
    url = f"{whatsapp.url}/v25.0/{whatsapp.line().id}/{edge}"
    answer = wire.post(url, headers=TOKEN, **parts)
    assert answer.status_code == 200, answer.text
    body: dict[str, str] = answer.json()
    return body


def document(whatsapp: WhatsApp, **file: str) -> Message:
    """Let the bot send a document; return it as Sam gets it."""
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    body = {"messaging_product": "whatsapp", "to": sam.wa_id, "type": "document", "document": file}
    post(whatsapp, "messages", json=body)
    return sam.receives(kind="document")


def uploaded(whatsapp: WhatsApp) -> str:
    product, file = {"messaging_product": "whatsapp"}, ("invoice.pdf", PDF, "application/pdf")
    return post(whatsapp, "media", data=product, files={"file": file})["id"]


def test_a_message_has_the_file_that_the_bot_uploaded(whatsapp: WhatsApp) -> None:
    media_id = uploaded(whatsapp)
    message = document(whatsapp, id=media_id)
    assert message.media.data == PDF
    assert (message.media.id, message.media.mime_type) == (media_id, "application/pdf")
    assert message.media.name == "invoice.pdf"


def test_the_phone_keeps_what_the_bot_deletes(whatsapp: WhatsApp) -> None:
    media_id = uploaded(whatsapp)
    message = document(whatsapp, id=media_id)
    deleted = wire.delete(f"{whatsapp.url}/v25.0/{media_id}", headers=TOKEN)
    assert deleted.json() == {"success": True}
    assert message.media.data == PDF
    (facts,) = whatsapp.client.media()
    assert facts["id"] == media_id
    assert facts["deleted"] is not None


def test_what_a_customer_sent_can_be_read_too(whatsapp: WhatsApp) -> None:
    sent = whatsapp.customer("Sam").sends_image()
    assert sent.media.data.startswith(b"\xff\xd8\xff")
    assert whatsapp.client.media()[0]["sender"] == "customer"


def test_a_link_is_no_file(whatsapp: WhatsApp) -> None:
    message = document(whatsapp, link="https://example.org/a.pdf")
    with pytest.raises(AssertionError, match="behind a link is not fetched"):
        _ = message.media
    with pytest.raises(AssertionError, match="carries no uploaded file"):
        _ = whatsapp.customer("Sam").says("hi").media


def test_a_file_that_is_not_there_is_told(whatsapp: WhatsApp) -> None:
    with pytest.raises(ControlError, match="no file '77'") as refused:
        whatsapp.client.media_file("77")
    assert refused.value.status == 404


async def read(whatsapp: WhatsApp) -> bytes:
    sent = await whatsapp.aio.customer("Sam")
    return (await (await sent.sends_document()).media()).data


def test_the_awaited_twin_reads_it_too(whatsapp: WhatsApp) -> None:
    import asyncio

    assert asyncio.run(read(whatsapp)).startswith(b"%PDF-")


def test_a_customer_sends_a_file_by_its_path(whatsapp: WhatsApp, tmp_path: Path) -> None:
    file = tmp_path / "invoice.pdf"
    file.write_bytes(PDF)
    sam = whatsapp.customer("Sam")
    for path in (file, str(file)):
        sent = sam.sends_document(path)
        assert (sent.content["document"]["filename"], sent.media.data) == ("invoice.pdf", PDF)
        assert sent.content["document"]["mime_type"] == "application/pdf"
    assert sam.sends_document(file, filename="bill.pdf").content["document"]["filename"] == "bill.pdf"
