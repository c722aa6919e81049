"""Spoiled uploads and downloads: every answer is one of Meta's, and nothing is half-stored."""

import json
import random

import pytest

from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.interface import House, Request
from emulator.storage import FolderFiles
from tests.cloud.asking import CONTRACT, answered
from tests.cloud.uploading import PATH, PRODUCT, form
from tests.worlds import LINE, network

ODD = ("", "0", "-1", "9" * 400, "\x00", "é", "a;b=c", "{}", "[1]", "null", "٣", "../../etc/passwd", '"')
HEADERS = ("content-type", "range", "file_offset", "host", "content-length")


def written(source: random.Random) -> bytes:
    """Return a form with a product, an odd field and a file with an odd name, perhaps of an odd type."""
    kind = source.choice(("image/png", "image/png", "application/pdf", *ODD))
    return (
        '--b\r\nContent-Disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n'
        f'--b\r\nContent-Disposition: form-data; name="{source.choice(ODD)}"\r\n\r\n{source.choice(ODD)}\r\n'
        f'--b\r\nContent-Disposition: form-data; name="file"; filename="{source.choice(ODD)}"\r\n'
        f"Content-Type: {kind}\r\n\r\nsome bytes of a file\r\n--b--\r\n"
    ).encode()


def spoiled(raw: bytes, source: random.Random) -> bytes:
    """Return the bytes cut, doubled, or with others in their place, several times over."""
    for _ in range(source.randrange(4)):
        at, end = sorted(source.randrange(len(raw) + 1) for _ in range(2))
        piece = source.choice((b"", source.randbytes(3), b"\r\n", b"--", b"\r\n\r\n", raw[at:end], b'"'))
        raw = raw[:at] + piece + raw[source.choice((at, end)) :]
    return raw


def odd_headers(source: random.Random) -> dict[str, str]:
    return {source.choice(HEADERS): source.choice(ODD) for _ in range(source.randrange(2))}


def check(world: Network, files: FolderFiles, head: Request, raw: bytes) -> None:
    before = len(world.state.media)
    answer = answered(head, raw, House(world, CONTRACT, provider().defaults, files))
    if head.path.startswith("/whatsapp_business"):
        assert answer.status in (200, 206, 400, 401, 404, 416), (head, answer)
        return
    body = json.loads(answer.body)
    assert answer.status == 200 or "fbtrace_id" in body["error"], (head, raw, answer)
    assert answer.status in (200, 400), (head, raw, answer)
    assert len(world.state.media) == before + ("id" in body and head.path == PATH)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_uploaded_is_kept_whole_or_refused(seed: int) -> None:
    source, world, files = random.Random(seed), network(LINE), FolderFiles()
    for _ in range(60):
        kind = {"content-type": "multipart/form-data; boundary=b"}
        given = {"authorization": "Bearer any", **kind, **odd_headers(source)}
        head = Request(method="POST", path=PATH, query={}, headers=given, body=b"")
        check(world, files, head, spoiled(written(source), source))
    assert world.state.media
    for media in world.state.media.values():
        assert len(files.read(media.file.key)) == media.file.size
    files.close()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_asked_of_files_is_answered(seed: int) -> None:
    source, world, files = random.Random(seed), network(LINE), FolderFiles()
    content_type, raw = form(PRODUCT, ("a.png", b"x" * 50, "image/png"))
    upload = Request(
        method="POST",
        path=PATH,
        query={},
        headers={"authorization": "Bearer any", "content-type": content_type},
        body=b"",
    )
    check(world, files, upload, raw)
    (media_id,) = world.state.media
    for _ in range(150):
        query = {
            name: source.choice((media_id, *ODD))
            for name in ("mid", "ext", "hash", "phone_number_id", "fields")
        }
        paths = (
            "/whatsapp_business/attachments/",
            f"/v25.0/{media_id}",
            f"/upload:{source.choice(ODD)}",
            f"/{media_id}/x",
        )
        headers = {"authorization": "Bearer any", **odd_headers(source)}
        head = Request(
            method=source.choice(("GET", "POST")),
            path=source.choice(paths),
            query=dict(source.sample([*query.items()], source.randrange(4))),
            headers=headers,
            body=b"",
        )
        check(world, files, head, b"x")
    files.close()
