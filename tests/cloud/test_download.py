"""The bytes of a file: the URL and its time, the token, the ranges."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from emulator.network.media import Media, Stored
from emulator.network.model import Time
from emulator.providers.graph import download
from emulator.providers.interface import Answer, Content, Request
from tests.worlds import LINE, NOW

FILE = Media(
    id="4490709327384033",
    line=LINE.id,
    sender="business",
    mime_type="image/png",
    file=Stored(key="7", size=10, sha256="00"),
    time=NOW,
    expires=Time(NOW + 1000),
)


def ask(url: str, *, now: float = NOW, wanted: str = "", media: Media | None = FILE) -> Answer:
    query = dict(parse_qsl(urlsplit(url).query))
    headers = {"range": wanted} if wanted else {}
    request = Request(method="GET", path=urlsplit(url).path, query=query, headers=headers, body=b"")
    return download.answer(request, media, Time(now))


def url(**more: str) -> str:
    return download.url("http://localhost:1", FILE.id, NOW, **more)


def test_the_url_has_metas_path_and_parameters_on_our_origin() -> None:
    parts = urlsplit(url(source="webhook"))
    assert (parts.scheme, parts.netloc) == ("http", "localhost:1")
    assert parts.path == "/whatsapp_business/attachments/"
    query = dict(parse_qsl(parts.query))
    assert [*query] == ["mid", "source", "ext", "hash"]
    assert query["ext"] == str(int(NOW) + 300)


def test_the_url_is_good_for_five_minutes() -> None:
    assert ask(url(), now=NOW + 299).status == 200
    late = ask(url(), now=NOW + 300)
    assert (late.status, late.content) == (404, None)
    assert "five minutes" in late.explanation


@pytest.mark.parametrize(
    ("old", "new"), [("hash=AR", "hash=BR"), ("ext=1", "ext=2"), ("ext=1", "ext="), ("mid=4", "mid=5")]
)
def test_a_url_that_was_changed_is_not_found(old: str, new: str) -> None:
    assert ask(url().replace(old, new)).status == 404


@pytest.mark.parametrize("ends", ["9" * 5000, "٣٣", "-1", "1e9", "soon"])
def test_a_time_that_is_none_is_not_found(ends: str) -> None:
    assert ask(url().replace(f"ext={int(NOW) + 300}", f"ext={ends}")).status == 404


def test_a_file_that_is_not_there_is_not_found() -> None:
    assert ask(url(), media=None).status == 404


@pytest.mark.parametrize(
    ("wanted", "status", "start", "size", "told"),
    [
        ("bytes=0-3", 206, 0, 4, "bytes 0-3/10"),
        ("bytes=4-", 206, 4, 6, "bytes 4-9/10"),
        ("bytes=0-", 206, 0, 10, "bytes 0-9/10"),
        ("bytes=-3", 206, 7, 3, "bytes 7-9/10"),
        ("bytes=-30", 206, 0, 10, "bytes 0-9/10"),
        ("bytes=8-100", 206, 8, 2, "bytes 8-9/10"),
        ("bytes=9-9", 206, 9, 1, "bytes 9-9/10"),
        ("bytes=10-", 416, 0, 0, "bytes */10"),
        ("bytes=50-60", 416, 0, 0, "bytes */10"),
        ("bytes=-0", 416, 0, 0, "bytes */10"),
        ("", 200, 0, 10, None),
        ("bytes=-", 200, 0, 10, None),
        ("bytes=5-2", 200, 0, 10, None),
        ("bytes=0-1,4-5", 200, 0, 10, None),
        ("pages=1-2", 200, 0, 10, None),
        ("bytes=" + "9" * 5000 + "-", 200, 0, 10, None),
    ],
)
def test_a_range_is_answered_as_http_says(
    wanted: str, status: int, start: int, size: int, told: str | None
) -> None:
    answer = ask(url(), wanted=wanted)
    assert answer.status == status
    assert answer.content == Content(key="7", start=start, size=size)
    assert answer.headers.get("content-range") == told
    assert (answer.headers["content-type"], answer.headers["accept-ranges"]) == ("image/png", "bytes")
