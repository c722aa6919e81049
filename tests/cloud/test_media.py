"""Uploads to the provider itself: what is kept, and Meta's error for what is not."""

import json
from typing import Any

import pytest

from emulator.network.model import Json
from emulator.network.rules.upload import TYPES
from emulator.storage import MemoryFiles
from tests.cloud.uploading import PRODUCT, form, post
from tests.worlds import LINE, network

JPEG = ("photo.jpg", b"\xff\xd8\xff\xe0 pixels", "image/jpeg")
KB, MB = 1024, 1024 * 1024
STILL = b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(20)
MOVING = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02" + bytes(20)


def error(fields: dict[str, str], file: Any, name: str = "file", **settings: Any) -> Json:
    """Upload what is to be refused; return the error, once nothing was kept."""
    world, files = network(), MemoryFiles()
    answer = post(*form(fields, file, name), world, files, **settings)
    assert answer.status == 400
    assert world.state.media == {}
    with pytest.raises(KeyError):
        files.read("1")
    found: Json = json.loads(answer.body)["error"]
    return found | {"explanation": answer.explanation}


def kept(fields: dict[str, str], file: Any) -> Any:
    """Upload what is to be kept; return the file and its bytes."""
    world, files = network(), MemoryFiles()
    answer = post(*form(fields, file), world, files)
    assert answer.status == 200, answer.body
    (media,) = world.state.media.values()
    assert json.loads(answer.body) == {"id": media.id}
    assert (media.line, media.sender) == (LINE.id, "business")
    return media, files.read(media.file.key)


def test_a_file_is_kept_with_its_type_and_its_name() -> None:
    media, data = kept(PRODUCT, JPEG)
    assert (media.mime_type, media.name, data) == ("image/jpeg", "photo.jpg", JPEG[1])
    assert media.file.size == len(data)


@pytest.mark.parametrize("mime_type", TYPES)
def test_every_type_of_the_list_is_taken(mime_type: str) -> None:
    assert kept(PRODUCT, ("a", b"x", mime_type))[0].mime_type == mime_type


@pytest.mark.parametrize(
    ("fields", "file", "mime_type"),
    [
        ({"type": "image"}, ("a.png", b"x", "image/png"), "image/png"),
        ({"type": "application/pdf"}, ("a.png", b"x", "image/png"), "image/png"),
        ({}, ("a.txt", b"x", "text/plain; charset=utf-8"), "text/plain"),
        ({}, ("a.png", b"x", "IMAGE/PNG"), "image/png"),
    ],
)
def test_the_parts_own_type_counts(fields: dict[str, str], file: Any, mime_type: str) -> None:
    assert kept(PRODUCT | fields, file)[0].mime_type == mime_type


@pytest.mark.parametrize(
    ("fields", "name", "mime_type"),
    [({"type": "image/png"}, "picture", "image/png"), ({}, "invoice.pdf", "application/pdf")],
)
def test_a_part_without_a_type_is_what_the_form_or_its_name_says(
    fields: dict[str, str], name: str, mime_type: str
) -> None:
    given = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in (PRODUCT | fields).items()
    )
    file = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\nx\r\n--b--\r\n'
    world = network()
    assert post("multipart/form-data; boundary=b", (given + file).encode(), world).status == 200
    assert next(iter(world.state.media.values())).mime_type == mime_type


@pytest.mark.parametrize("mime_type", ["application/octet-stream", "image/gif", "audio/ogg; codecs=opus"])
def test_a_type_that_is_not_listed_is_refused_with_the_list(mime_type: str) -> None:
    told = error(PRODUCT, ("a", b"x", mime_type))
    listed = ", ".join(TYPES)
    assert told["message"] == (
        f"Param file must be a file with one of the following types: {listed}. "
        f"Received file of type '{mime_type}'."
    )
    assert (told["code"], told["type"]) == (100, "OAuthException")
    legacy = error(PRODUCT, ("a", b"x", mime_type), wording="legacy")["message"]
    assert legacy == f"(#100) {told['message']}"


@pytest.mark.parametrize(
    ("mime_type", "head", "most"),
    [
        ("image/jpeg", b"", 5 * MB),
        ("audio/mpeg", b"", 16 * MB),
        ("video/mp4", b"", 16 * MB),
        ("image/webp", STILL, 100 * KB),
        ("image/webp", MOVING, 500 * KB),
    ],
)
def test_a_file_may_be_as_large_as_its_kind_allows(mime_type: str, head: bytes, most: int) -> None:
    data = head.ljust(most, b"x")
    assert kept(PRODUCT, ("a", data, mime_type))[0].file.size == most
    told = error(PRODUCT, ("a", data + b"x", mime_type))
    assert (told["message"], told["error_user_title"]) == ("Invalid parameter", "File Too Large")
    assert f"has {most + 1} bytes; {mime_type} may have {most}" in told["explanation"]


@pytest.mark.parametrize(
    ("fields", "file", "name", "message", "hint"),
    [
        ({}, JPEG, "file", "The parameter messaging_product is required.", ""),
        (
            {"messaging_product": "telegram"},
            JPEG,
            "file",
            'Param messaging_product must be one of {WHATSAPP} - got "telegram".',
            "",
        ),
        (PRODUCT, JPEG, "media", "The parameter file is required.", "it is called file here"),
        (PRODUCT, (None, "/tmp/photo.jpg"), "file", "The parameter file is required.", "is a text"),
        (PRODUCT, ("a.jpg", b"", "image/jpeg"), "file", "The parameter file is required.", "is empty"),
    ],
)
def test_what_is_missing_is_told(
    fields: dict[str, str], file: Any, name: str, message: str, hint: str
) -> None:
    told = error(fields, file, name)
    assert told["message"] == message
    assert hint in told["explanation"]


def test_a_form_that_was_cut_off_leaves_nothing_behind() -> None:
    content_type, raw = form(PRODUCT, ("a.jpg", b"x" * 5000, "image/jpeg"))
    for end in range(0, len(raw) - 8, 97):
        world, files = network(), MemoryFiles()
        answer = post(content_type, raw[:end], world, files)
        assert answer.status == 400
        assert "is required" in json.loads(answer.body)["error"]["message"]
        assert world.state.media == {}


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary="])
def test_a_form_without_its_boundary_counts_as_empty(content_type: str) -> None:
    answer = post(content_type, form(PRODUCT, JPEG)[1])
    message = json.loads(answer.body)["error"]["message"]
    assert (answer.status, message) == (400, "The parameter messaging_product is required.")
