"""Ids of files: how long they are good, whose they are, and what they can be sent as."""

import pytest
from msgspec.structs import replace

from emulator.network import files
from emulator.network.commands import Send
from emulator.network.events import MediaDeleted, StatusChanged
from emulator.network.media import Media, Stored
from emulator.network.model import Json, Line, Message, Sender
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from tests.worlds import ADA, LINE, HandClock, events, network

DAY = 24 * 3600
STORED = Stored(key="1", size=5, sha256="00")
OPEN = replace(LINE, window="off")


def kept(world: Network, mime_type: str = "image/jpeg", sender: Sender = "business") -> Media:
    return files.keep(world, STORED, line=LINE.id, sender=sender, mime_type=mime_type)


def sent(world: Network, kind: str, media: Media, line: Line = LINE) -> Message | Refusal:
    content: Json = {"type": kind, kind: {"id": media.id}}
    outcome = world.send(Send(line=line.id, content=content, to=ADA.wa_id))
    world.agenda.run_due()
    return outcome


def failure(world: Network) -> Refusal | None:
    """Return why the newest message failed, if it did."""
    changes = [one for one in events(world) if isinstance(one, StatusChanged)]
    return changes[-1].refusal


@pytest.mark.parametrize(("sender", "days"), [("business", 30), ("customer", 7)])
def test_an_id_is_good_for_its_days_on_the_worlds_clock(sender: Sender, days: int) -> None:
    clock = HandClock()
    world = network(OPEN, clock)
    media = kept(world, sender=sender)
    clock.advance(days * DAY - 1)
    assert files.find(world, media.id) == media
    assert isinstance(sent(world, "image", media), Message)
    clock.advance(1)
    assert files.find(world, media.id) is None
    refusal = sent(world, "image", media)
    assert isinstance(refusal, Refusal)
    assert f"over {days} days old" in refusal.explanation


def test_what_is_deleted_is_not_found_and_the_fact_remains() -> None:
    world = network(OPEN)
    media = kept(world)
    files.delete(world, media)
    assert files.find(world, media.id) is None
    assert isinstance(sent(world, "image", media), Refusal)
    (event,) = [one for one in events(world) if isinstance(one, MediaDeleted)]
    assert event.media == replace(media, deleted=world.clock.now())


def test_another_line_of_the_account_may_send_it_and_other_accounts_may_not() -> None:
    world = network(OPEN)
    sister = replace(OPEN, id="2", number="12025550150")
    stranger = replace(OPEN, id="3", number="12025550151", account={**LINE.account, "waba_id": "9"})
    world.open_line(sister)
    world.open_line(stranger)
    media = kept(world)
    assert isinstance(sent(world, "image", media, sister), Message)
    refusal = sent(world, "image", media, stranger)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.path) == ("parameter_media_unknown", ("image", "id"))
    assert "of another account" in refusal.explanation


@pytest.mark.parametrize(
    ("kind", "mime_type"),
    [
        ("image", "image/png"),
        ("audio", "audio/ogg"),
        ("audio", "audio/ogg; codecs=opus"),
        ("video", "video/3gpp"),
        ("sticker", "image/webp"),
        ("document", "application/pdf"),
        ("document", "image/jpeg"),
        ("document", "video/mp4"),
    ],
)
def test_a_file_is_sent_as_what_it_is_or_as_a_document(kind: str, mime_type: str) -> None:
    world = network(OPEN)
    sent(world, kind, kept(world, mime_type))
    assert failure(world) is None


@pytest.mark.parametrize(
    ("kind", "mime_type", "details"),
    [
        (
            "image",
            "image/webp",
            "Unsupported Image mime type image/webp. Please use one of image/png, image/jpeg.",
        ),
        (
            "audio",
            "audio/opus",
            (
                "Unsupported Audio mime type audio/opus. Please use one of audio/ogg; codecs=opus, "
                "audio/mpeg, audio/amr, audio/mp4, audio/aac."
            ),
        ),
        (
            "video",
            "image/png",
            "Unsupported Video mime type image/png. Please use one of video/3gpp, video/mp4.",
        ),
    ],
)
def test_a_file_of_another_kind_is_accepted_and_fails_later(kind: str, mime_type: str, details: str) -> None:
    world = network(OPEN)
    message = sent(world, kind, kept(world, mime_type))
    assert isinstance(message, Message)
    refusal = failure(world)
    assert refusal is not None
    assert (refusal.code, refusal.details) == ("media_failed", details)


def test_ids_are_numbers_that_javascript_holds() -> None:
    world = network()
    ids = {kept(world).id for _ in range(500)}
    assert len(ids) == 500
    assert all(len(one) == 16 and int(one) < 2**53 for one in ids)
