"""Media behind links: which are fetched, what may be wrong with them, and what the failure says."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from msgspec.structs import replace

from emulator.links.reach import is_within
from emulator.links.room import Room
from emulator.links.transport import Reply
from emulator.network.commands import Send
from emulator.network.model import Line, Message, Progress
from emulator.network.network import Network
from tests.worlds import ADA, LINE, HandClock, network

HERE = "http://127.0.0.1/photo.png"
PNG = Reply(status=200, reason="OK", mime_type="image/png", size=4)
MB = 1024 * 1024


@dataclass
class Web:
    """What is behind every address; `asked` keeps what was fetched."""

    pages: Mapping[str, Reply]
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url: str, most: int, seconds: float) -> Reply:
        self.asked.append(url)
        return self.pages[url]

    async def close(self) -> None:
        pass


def world_of(reach: Any = "local") -> Network:
    line: Line = replace(LINE, window="off", media_links=reach)
    return network(line)


def linked(kind: str = "image", url: str = HERE) -> dict[str, Any]:
    return {"type": kind, kind: {"link": url}}


def outcome(world: Network, web: Web, *contents: dict[str, Any]) -> Progress:
    """Send messages to Ada, wait for their media, and return how far the last one came."""

    async def play() -> str:
        room = Room(world, web)
        world.ladder.inspect = room.inspect
        last = ""
        for content in contents:
            message = world.send(Send(line=LINE.id, content=content, to=ADA.wa_id))
            assert isinstance(message, Message)
            world.agenda.run_due()
            last = message.id
            await room.quiet()
        await room.close()
        return last

    return world.progress(asyncio.run(play()))


def failure(reply: Reply, kind: str = "image") -> tuple[str, str]:
    """Return Meta's sentence and ours about media that cannot be sent."""
    refusal = outcome(world_of(), Web({HERE: reply}), linked(kind)).refusal
    assert refusal is not None
    assert refusal.code == "media_failed"
    return refusal.details, refusal.explanation


def test_good_media_arrives_after_it_was_fetched() -> None:
    web = Web({HERE: PNG})
    assert outcome(world_of(), web, linked()).status == "delivered"
    assert web.asked == [HERE]


@pytest.mark.parametrize(
    ("reply", "details", "why"),
    [
        (
            Reply(status=404, reason="Not Found"),
            "Downloading media from weblink failed with http code 404, status message Not Found",
            "image.link: http://127.0.0.1/photo.png answered 404 Not Found.",
        ),
        (
            Reply(problem="gave no answer within 10 s"),
            "Downloading media from weblink failed",
            "within 10 s.",
        ),
        (replace(PNG, size=5 * MB + 1), "Media file size exceeds the limit", "more than 5242880 bytes"),
        (
            replace(PNG, mime_type="text/html; charset=utf-8"),
            "Unsupported Image mime type text/html. Please use one of image/png, image/jpeg.",
            "is 'text/html'",
        ),
    ],
)
def test_media_that_cannot_be_sent_fails_and_says_why(reply: Reply, details: str, why: str) -> None:
    said, told = failure(reply)
    assert said.startswith(details)
    assert why in told
    assert "media_links" in told


STILL = b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(8) + b"\xff\x01\x00\xff\x01\x00"


@pytest.mark.parametrize(
    ("kind", "reply", "details"),
    [
        ("image", replace(PNG, head=b"<html>Sign in"), "Image is invalid."),
        (
            "sticker",
            Reply(status=200, size=9, head=STILL.replace(b"\x01", b"\x00")),
            "Sticker file could not be processed. Please choose a different file.",
        ),
        ("sticker", Reply(status=200, size=100 * 1024 + 1, head=STILL), "Media file size exceeds the limit"),
    ],
)
def test_media_behind_a_link_is_looked_into(kind: str, reply: Reply, details: str) -> None:
    assert failure(reply, kind)[0] == details


@pytest.mark.parametrize("flags", [b"\x00", b"\x02"])
def test_a_sticker_behind_a_link_may_be_larger_if_it_moves(flags: bytes) -> None:
    head = STILL[:20] + flags + STILL[21:]
    size = 100 * 1024 + (flags == b"\x02")
    reply = Reply(status=200, size=size, head=head)
    assert outcome(world_of(), Web({HERE: reply}), linked("sticker")).status == "delivered"


@pytest.mark.parametrize("mime_type", ["", "application/octet-stream", "IMAGE/PNG; x=y"])
def test_a_type_that_is_not_said_or_said_otherwise_is_good(mime_type: str) -> None:
    reply = replace(PNG, mime_type=mime_type)
    assert outcome(world_of(), Web({HERE: reply}), linked()).status == "delivered"


def test_a_document_is_of_any_type_and_may_be_larger() -> None:
    reply = Reply(status=200, mime_type="text/html", size=99 * MB)
    assert outcome(world_of(), Web({HERE: reply}), linked("document")).status == "delivered"


def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    pages = {f"http://127.0.0.1/{n}": Reply(status=302, location=f"/{n + 1}") for n in range(5)}
    good = pages | {"http://127.0.0.1/3": PNG}
    assert outcome(world_of(), Web(good), linked(url="http://127.0.0.1/0")).status == "delivered"
    refusal = outcome(world_of(), Web(pages), linked(url="http://127.0.0.1/0")).refusal
    assert refusal is not None
    assert "behind more than 3 redirects" in refusal.explanation


def test_a_redirect_to_what_is_no_address_fails() -> None:
    web = Web({HERE: Reply(status=301, location="http://[half/photo.png")})
    refusal = outcome(world_of("all"), web, linked()).refusal
    assert refusal is not None
    assert "redirects to 'http://[half/photo.png', which is no address" in refusal.explanation


def test_a_redirect_that_leads_out_of_reach_is_left_alone() -> None:
    web = Web({HERE: Reply(status=301, location="https://example.org/photo.png")})
    assert outcome(world_of(), web, linked()).status == "delivered"
    assert web.asked == [HERE]


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8000/a.png", True),
        ("http://localhost/a.png", True),
        ("http://[::1]/a.png", True),
        ("http://192.168.0.9/a.png", True),
        ("http://169.254.169.254/latest/meta-data", False),
        ("https://example.org/a.png", False),
        ("http://8.8.8.8/a.png", False),
        ("http://[half/a.png", False),
    ],
)
def test_local_links_lead_to_this_machine_or_its_network(url: str, local: bool) -> None:
    assert (is_within(url, "local"), is_within(url, "all"), is_within(url, "off")) == (local, True, False)


@pytest.mark.parametrize("reach", ["off", "local"])
def test_what_is_out_of_reach_is_not_fetched_and_counts_as_good(reach: Any) -> None:
    web = Web({})
    url = "https://example.org/photo.png" if reach == "local" else HERE
    assert outcome(world_of(reach), web, linked(url=url)).status == "delivered"
    assert web.asked == []


def test_good_media_is_kept_for_ten_minutes_by_its_exact_address() -> None:
    world, web = world_of(), Web({HERE: PNG})
    outcome(world, web, linked(), linked())
    assert web.asked == [HERE]
    assert isinstance(world.clock, HandClock)
    world.clock.advance(600)
    outcome(world, web, linked())
    assert web.asked == [HERE, HERE]


def test_media_in_the_header_of_an_interactive_message_is_fetched_too() -> None:
    header = {"type": "image", "image": {"link": HERE}}
    content = {"type": "interactive", "interactive": {"type": "button", "header": header}}
    refusal = outcome(world_of(), Web({HERE: Reply(status=500)}), content).refusal
    assert refusal is not None
    assert refusal.path == ("interactive", "header", "image", "link")
