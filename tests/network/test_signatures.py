"""What the first bytes of a file show, and what WhatsApp makes of them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from emulator.control import files as samples
from emulator.network import files
from emulator.network.commands import Send
from emulator.network.events import StatusChanged
from emulator.network.media import Stored
from emulator.network.model import Json, Line, Message
from emulator.network.refusals import Refusal
from emulator.network.rules import processing
from emulator.network.signatures import HEAD_BYTES, Seen, see
from tests.worlds import ADA, LINE, events, network

FOLDER = Path(samples.__file__).parent / "samples"
STICKER_SAYS = "Sticker file could not be processed. Please choose a different file."


def webp(width: int, height: int, chunk: bytes = b"VP8X") -> bytes:
    """Return the first bytes of a WebP of that size."""
    begin = b"RIFF\x00\x01\x00\x00WEBP" + chunk + b"\x0a\x00\x00\x00"
    if chunk == b"VP8X":
        return begin + bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    if chunk == b"VP8L":
        return begin + b"\x2f" + (width - 1 | (height - 1) << 14).to_bytes(4, "little")
    sides = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    return begin + b"\x00\x00\x00\x9d\x01\x2a" + sides


def png(depth: int, colours: int) -> bytes:
    """Return the first bytes of a PNG."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(8) + bytes([depth, colours, 0, 0, 0])


def opus(channels: int, name: bytes = b"OpusHead") -> bytes:
    """Return the first bytes of an Ogg."""
    return b"OggS" + bytes(22) + b"\x01\x13" + name + b"\x01" + bytes([channels]) + bytes(9)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"#!AMR\n", "audio/amr"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"\xff\xfb\x90\x44", "audio/mpeg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x18ftyp3gp4", "video/3gpp"),
        (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        (b"\r\n<!DOCTYPE html><html>", "text/html"),
        (b'{"error": {}}', "application/json"),
        (b"a picture", ""),
        (b"", ""),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head: bytes, kind: str) -> None:
    assert see(head).mime_type == kind


@pytest.mark.parametrize("chunk", [b"VP8X", b"VP8L", b"VP8 "])
@pytest.mark.parametrize("sides", [(512, 512), (96, 300)])
def test_the_pixels_of_a_webp_are_read_in_each_of_its_forms(chunk: bytes, sides: tuple[int, int]) -> None:
    assert see(webp(*sides, chunk)) == Seen(mime_type="image/webp", pixels=sides)


def test_a_webp_that_was_cut_off_has_no_pixels() -> None:
    heads = [webp(9, 9, chunk)[:20] for chunk in (b"VP8X", b"VP8L", b"VP8 ")]
    assert {see(head).pixels for head in heads} == {None}


@pytest.mark.parametrize("kind", samples.SAMPLES)
def test_our_own_samples_are_what_whatsapp_takes(kind: str) -> None:
    head = (FOLDER / samples.SAMPLES[kind][0]).read_bytes()[:HEAD_BYTES]
    assert processing.oddity(kind, see(head)) == ""


@pytest.mark.parametrize(
    ("kind", "head", "why"),
    [
        ("image", b"\xff\xd8\xff", ""),
        ("image", png(8, 2), ""),
        ("image", png(8, 6), ""),
        ("image", png(16, 2), "is image/png of 16-bit RGB; 8-bit RGB or 8-bit RGBA is taken"),
        ("image", png(8, 3), "is image/png of 8-bit palette;"),
        ("image", b"<html>", "has the bytes of text/html, not of image/jpeg or image/png"),
        ("image", b"made up", "is no image/jpeg or image/png"),
        ("sticker", webp(512, 512), ""),
        ("sticker", png(8, 6), "has the bytes of image/png, not of image/webp"),
        ("sticker", webp(100, 512), "has 100 x 512 pixels; a sticker has 512 x 512"),
        ("audio", opus(1), ""),
        ("audio", opus(2), "is audio/ogg of Opus of 2 channels; mono Opus is taken"),
        ("audio", opus(1, b"\x01vorbis."), "another codec than Opus"),
        ("audio", b"\x00\x00\x00\x20ftypisom", ""),
        ("video", b"\x00\x00\x00\x18ftyp3gp4", ""),
        ("video", b"RIFF\x00\x00\x00\x00AVI ", "is no audio/mp4 or video/3gpp or video/mp4"),
        ("document", b"made up", ""),
    ],
)
def test_what_is_odd_about_bytes_depends_on_what_they_are_sent_as(kind: str, head: bytes, why: str) -> None:
    odd = processing.oddity(kind, see(head))
    assert why in odd
    assert bool(odd) is bool(why)


def sent(kind: str, mime_type: str, head: bytes, **rules: str) -> tuple[Message, Refusal | None]:
    """Send an upload; return the message and why it failed, if it did."""
    line: Line = replace(LINE, window="off", **rules)
    world = network(line)
    file = Stored(key="1", size=99, sha256="")
    media = files.keep(world, file, line=line.id, sender="business", mime_type=mime_type, head=head)
    content: Json = {"type": kind, kind: {"id": media.id}}
    message = world.send(Send(line=line.id, content=content, to=ADA.wa_id))
    world.agenda.run_due()
    assert isinstance(message, Message)
    changes = [one for one in events(world) if isinstance(one, StatusChanged)]
    return message, changes[-1].refusal


def test_a_sticker_has_512_pixels_both_ways() -> None:
    _, why = sent("sticker", "image/webp", webp(512, 511))
    assert why is not None
    assert (why.code, why.details, why.path) == ("media_failed", STICKER_SAYS, ("sticker", "id"))
    assert "has 512 x 511 pixels; a sticker has 512 x 512: upload another one" in why.explanation
    assert sent("sticker", "image/webp", webp(512, 512))[1] is None


def test_odd_bytes_bring_a_warning() -> None:
    message, why = sent("image", "image/png", b"<html>")
    assert why is None
    (warning,) = message.warnings
    assert "has the bytes of text/html, not of image/jpeg or image/png. It is delivered all" in warning
    assert "production may fail it with 131053" in warning
    assert sent("image", "image/png", png(8, 6))[0].warnings == ()


@pytest.mark.parametrize(
    ("kind", "mime_type", "details"),
    [
        ("image", "image/png", "Image is invalid."),
        ("sticker", "image/webp", STICKER_SAYS),
        ("audio", "audio/mpeg", "Audio file could not be processed. Please choose a different file."),
        ("video", "video/mp4", "Video file could not be processed. Please choose a different file."),
    ],
)
def test_odd_bytes_fail_where_bytes_are_checked(kind: str, mime_type: str, details: str) -> None:
    message, why = sent(kind, mime_type, b"made up", media_bytes="check")
    assert why is not None
    assert (why.code, why.details, message.warnings) == ("media_failed", details, ())


def test_a_voice_message_of_another_format_brings_a_warning() -> None:
    world = network(replace(LINE, window="off"))
    file = Stored(key="1", size=99, sha256="")
    media = files.keep(world, file, line=LINE.id, sender="business", mime_type="audio/mpeg")
    content: Json = {"type": "audio", "audio": {"id": media.id, "voice": True}}
    message = world.send(Send(line=LINE.id, content=content, to=ADA.wa_id))
    assert isinstance(message, Message)
    assert message.warnings == (
        "voice is true and the file is audio/mpeg; only Ogg with Opus is a voice message.",
    )
