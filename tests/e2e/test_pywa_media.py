"""Files as pywa handles them: uploaded, described, downloaded, sent, deleted; and those of customers."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pywa.client import WhatsApp as Pywa
from pywa.errors import WhatsAppError
from pywa.types.media import Media

from emulator.testing import WhatsApp
from tests import wire
from tests.e2e.managing import manager
from tests.e2e.quiet_bot import listener

JPEG = b"\xff\xd8\xff\xe0 pixels"


@pytest.fixture
def whatsapp_webhook(whatsapp_server: Any) -> str:
    url: str = whatsapp_server.host(listener)
    return url


@pytest.fixture
def bot(whatsapp: WhatsApp) -> Iterator[Pywa]:
    with manager(whatsapp) as client:
        yield client


def uploaded(bot: Pywa) -> Media:
    return bot.upload_media(JPEG, mime_type="image/jpeg", filename="photo.jpg")


def test_an_upload_is_described_and_downloaded(bot: Pywa, tmp_path: Path) -> None:
    media = uploaded(bot)
    described = bot.get_media_url(media.id)
    assert (described.id, described.mime_type, described.file_size) == (media.id, "image/jpeg", len(JPEG))
    assert described.sha256 == hashlib.sha256(JPEG).hexdigest()
    assert bot.get_media_bytes(described.url) == JPEG
    assert b"".join(bot.stream_media(described.url)) == JPEG
    assert bot.download_media(url=described.url, path=tmp_path, filename="a.jpg").read_bytes() == JPEG


def test_an_upload_is_sent_by_its_id(whatsapp: WhatsApp, bot: Pywa) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    bot.send_image(to=sam.wa_id, image=uploaded(bot), caption="Look")
    received = sam.receives("Look", kind="image")
    assert received.media.data == JPEG


def test_a_deleted_file_is_gone(bot: Pywa) -> None:
    media = uploaded(bot)
    assert bot.delete_media(media.id).success
    with pytest.raises(WhatsAppError) as gone:
        bot.get_media_url(media.id)
    assert gone.value.code == 100


def test_a_file_of_another_number_is_not_deleted(bot: Pywa) -> None:
    media = uploaded(bot)
    with pytest.raises(WhatsAppError):
        bot.delete_media(media.id, phone_id="77")
    assert bot.get_media_url(media.id).id == media.id


def test_a_kind_that_is_not_taken_is_refused(bot: Pywa) -> None:
    with pytest.raises(WhatsAppError, match="Received file of type 'image/gif'"):
        bot.upload_media(b"GIF89a", mime_type="image/gif", filename="a.gif")


def test_a_customers_picture_is_downloaded(whatsapp: WhatsApp, bot: Pywa) -> None:
    sent = whatsapp.customer("Sam").sends_image(caption="Receipt")
    whatsapp.settle()
    told = json.loads(whatsapp.webhooks()[0]["body"])["entry"][0]["changes"][0]["value"]["messages"][0]
    for url in (told["image"]["url"], bot.get_media_url(told["image"]["id"]).url):
        assert bot.get_media_bytes(url) == sent.media.data


def test_a_profile_picture_goes_by_a_resumable_upload(whatsapp: WhatsApp, bot: Pywa) -> None:
    assert bot.update_business_profile(profile_picture=JPEG).success
    operations = [one["operation"] for one in whatsapp.exchanges()]
    assert operations == ["uploads.post", "upload.post", "whatsapp_business_profile.post"]
    picture = bot.get_business_profile().profile_picture_url
    assert picture is not None
    assert wire.get(picture).content == JPEG
