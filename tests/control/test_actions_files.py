"""A customer sends files: what the bot hears of them, and what is refused before anything is sent."""

import base64
import hashlib

import pytest

from emulator import messages
from emulator.control.actions import perform
from emulator.control.files import SAMPLES
from emulator.control.problems import Problem
from emulator.network.model import Json
from tests.control.doing import CONTRACT, FILES, does
from tests.worlds import ADA, network

MAGIC = {
    "image": b"\xff\xd8\xff",
    "video": b"\x00\x00\x00 ftyp",
    "audio": b"OggS",
    "document": b"%PDF-",
    "sticker": b"RIFF",
}


def uri(mime_type: str, data: bytes) -> str:
    return f"data:{mime_type};base64,{base64.b64encode(data).decode()}"


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_is_a_real_file_that_can_be_had_by_its_id(kind: str) -> None:
    world = network()
    media = does(world, kind, media="sample")[kind]
    kept = world.state.media[media["id"]]
    assert FILES.read(kept.file.key).startswith(MAGIC[kind])
    assert kept.mime_type == media["mime_type"] == SAMPLES[kind][1]


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_of_a_customer_can_be_read_on_the_phone(kind: str) -> None:
    content = does(network(), kind, media="sample")
    assert messages.line(content).startswith("[")
    assert messages.rows(content)[0].role == "card"


def test_the_digest_is_base64_of_the_bytes_that_were_given() -> None:
    media = does(network(), "image", media=uri("image/png", b"pixels"), caption="Receipt")["image"]
    assert base64.b64decode(media["sha256"]) == hashlib.sha256(b"pixels").digest()
    assert list(media) == ["caption", "mime_type", "sha256", "id"]


def test_two_files_have_two_ids() -> None:
    world = network()
    first, second = (does(world, "image", media="sample")["image"]["id"] for _ in range(2))
    assert first != second
    assert {len(first), len(second)} == {16}


@pytest.mark.parametrize(
    ("mime_type", "more", "voice"),
    [
        ("audio/ogg; codecs=opus", {}, True),
        ("audio/mpeg", {}, False),
        ("audio/ogg", {"voice": False}, False),
    ],
)
def test_ogg_is_a_voice_message_unless_it_is_said_not_to_be(mime_type: str, more: Json, voice: bool) -> None:
    assert does(network(), "audio", media=uri(mime_type, b"x"), **more)["audio"]["voice"] is voice


def test_a_sticker_that_moves_says_so() -> None:
    world = network()
    still, moving = (does(world, "sticker", media="sample", **more) for more in ({}, {"animated": True}))
    assert (still["sticker"]["animated"], moving["sticker"]["animated"]) == (False, True)
    data = FILES.read(world.state.media[moving["sticker"]["id"]].file.key)
    assert does(world, "sticker", media=uri("image/webp", data))["sticker"]["animated"] is True


def test_a_document_always_has_a_name() -> None:
    given = does(network(), "document", media=uri("text/plain", b"x"), filename="notes.txt")
    assert given["document"]["filename"] == "notes.txt"
    assert does(network(), "document", media="sample")["document"]["filename"] == "document.pdf"


@pytest.mark.parametrize(
    ("kind", "media", "sentence"),
    [
        (
            "sticker",
            uri("image/png", b"x"),
            "The file is image/png; the action 'sticker' takes image/webp files.",
        ),
        ("image", uri("video/mp4", b"x"), "The file is video/mp4; the action 'image' takes image files."),
        ("image", "data:image/png;base64,%%%", "What follows base64, is not base64:"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_and_nothing_is_sent(
    kind: str, media: str, sentence: str
) -> None:
    world = network()
    before = world.journal.last()
    with pytest.raises(Problem) as refused:
        perform(world, FILES, ADA, {"action": kind, "media": media})
    assert refused.value.status == 422
    assert sentence in str(refused.value)
    assert world.journal.last() == before


@pytest.mark.parametrize("media", ["", "a.jpg", "https://example.org/a.jpg", "data:image/png,abc", 5, None])
def test_media_is_the_sample_or_a_data_uri(media: object) -> None:
    refusals = CONTRACT.check("control", "actions", "image", {"action": "image", "media": media})
    assert [refusal.path for refusal in refusals] == [("media",)]


@pytest.mark.parametrize(
    ("forwarded", "context"),
    [(True, {"forwarded": True}), ("frequently", {"frequently_forwarded": True})],
)
def test_a_forwarded_message_says_so_and_quotes_nothing(forwarded: object, context: Json) -> None:
    assert does(network(), "text", text="Look", forwarded=forwarded)["context"] == context


def test_what_is_not_forwarded_has_no_mark() -> None:
    assert does(network(), "text", text="Look", forwarded=False) == {"type": "text", "text": {"body": "Look"}}


def test_a_forwarded_message_cannot_quote() -> None:
    body = {"action": "text", "text": "Look", "forwarded": True, "context": "wamid.1"}
    assert CONTRACT.check("control", "actions", "text", body) != ()


def test_a_customer_may_come_by_an_ad() -> None:
    ad = {"source_url": "https://fb.me/x", "source_type": "ad", "source_id": "1"}
    assert does(network(), "image", media="sample", referral=ad)["referral"] == ad
