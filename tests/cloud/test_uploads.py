"""Resumable uploads: sessions, pieces, handles."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

import pytest
from msgspec.structs import replace

from emulator.network import sessions
from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.interface import Answer, House, Request
from emulator.storage import Files, MemoryFiles
from tests.cloud.asking import CONTRACT, answered
from tests.worlds import LINE, network

APP = "300000000000001"
OWNED = replace(LINE, account={**LINE.account, "app_id": APP})
PDF = {"file_name": "a.pdf", "file_length": "10", "file_type": "application/pdf"}


def ask(
    world: Network,
    path: str,
    data: bytes | None = None,
    method: str = "POST",
    files: Files | None = None,
    **headers: Any,
) -> Answer:
    """Return the answer to a request whose parameters are in the query."""
    store = files or MemoryFiles()
    house = House(world, CONTRACT, provider().defaults, store)
    route, _, query = path.partition("?")
    given = {"authorization": "OAuth any", **headers}
    request = Request(
        method=method, path=f"/v25.0/{route}", query=dict(parse_qsl(query)), headers=given, body=b""
    )
    assert provider().takes_file(request) is (data is not None)
    return answered(request, data or b"", house)


def begin(world: Network, **changes: str) -> Answer:
    query = "&".join(f"{name}={value}" for name, value in {**PDF, **changes}.items() if value)
    return ask(world, f"{APP}/uploads?{query}")


def session(world: Network) -> str:
    return str(json.loads(begin(world).body)["id"])


def message(answer: Answer) -> str:
    assert answer.status == 400
    return str(json.loads(answer.body)["error"]["message"])


def test_a_file_in_one_piece_gets_a_handle() -> None:
    world, files = network(OWNED), MemoryFiles()
    name = session(world)
    assert re.fullmatch(r"upload:[\w-]+\?sig=[\w-]{40}", name)
    handle = json.loads(ask(world, name, b"0123456789", files=files, file_offset="0").body)["h"]
    assert re.fullmatch(rf"4::YXBwbGljYXRpb24vcGRm:AR[\w-]+:e:\d+:{APP}:\d+:AR[\w-]+", handle)
    found = sessions.of_handle(world, handle)
    assert found is not None
    assert (found.name, found.mime_type) == ("a.pdf", "application/pdf")
    assert [files.read(piece.key) for piece in found.pieces] == [b"0123456789"]


def test_an_interrupted_upload_goes_on_where_it_stopped() -> None:
    world = network(OWNED)
    name = session(world)
    first = json.loads(ask(world, name, b"0123").body)
    assert first == {"id": name, "file_offset": 4}
    assert json.loads(ask(world, name, method="GET").body) == first
    assert "h" in json.loads(ask(world, name, b"456789", file_offset="4").body)


@pytest.mark.parametrize(
    ("data", "offset", "path", "hint"),
    [
        (b"01", "0", "file_offset", "4 bytes have come"),
        (b"01", "x", "file_offset", "4 bytes have come"),
        (b"0123456", "4", "file_length", "there are 11 bytes"),
        (b"", "4", "file", "has no bytes"),
    ],
)
def test_a_piece_that_does_not_fit_is_refused_and_forgotten(
    data: bytes, offset: str, path: str, hint: str
) -> None:
    world, files = network(OWNED), MemoryFiles()
    name = session(world)
    ask(world, name, b"0123", files=files)
    answer = ask(world, name, data, files=files, file_offset=offset)
    assert message(answer) == f"Param {path} is not valid."
    assert hint in answer.explanation
    assert json.loads(ask(world, name, method="GET").body)["file_offset"] == 4
    with pytest.raises(KeyError):
        files.read("2")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"file_length": ""}, "The parameter file_length is required."),
        ({"file_type": ""}, "The parameter file_type is required."),
        ({"file_type": "image/gif"}, "Param file_type must be one of {"),
        ({"file_length": "many"}, "'file_length'"),
        ({"file_length": "0"}, "file_length"),
    ],
)
def test_what_is_announced_is_checked(change: dict[str, str], text: str) -> None:
    world = network(OWNED)
    assert text in message(begin(world, **change))
    assert world.state.uploads == {}


def test_a_session_that_was_not_opened_or_is_not_signed_is_no_object() -> None:
    world = network(OWNED)
    name = session(world)
    for wrong in ("upload:MTphdHRhY2htZW50", name.partition("?")[0], name + "x"):
        assert "does not exist" in message(ask(world, wrong, b"x"))
        assert "does not exist" in message(ask(world, wrong, method="GET"))


def test_nothing_but_a_whole_file_has_a_handle() -> None:
    world = network(OWNED)
    session(world)
    assert sessions.of_handle(world, "") is None
    assert sessions.of_handle(world, "4::aW1hZ2U=:ARx:e:1:2:3:ARy") is None
