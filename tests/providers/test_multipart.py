"""Forms that come in pieces."""

import pytest

from emulator.providers.multipart import Parser, Part, Write

BOUNDARY = b"x-boundary"
BODY = (
    b"preamble\r\n--x-boundary\r\n"
    b'Content-Disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n--x-boundary  \r\n'
    b'Content-Disposition: form-data; name="file"; filename="a \xc3\xa9.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n"
    b"%PDF\r\n--x-bound\r\n\r\n-- \x00\xff\r\n--x-boundary--\r\nepilogue"
)
PARTS = [
    (Part(name="messaging_product", filename=None, mime_type=""), b"whatsapp"),
    (
        Part(name="file", filename="a é.pdf", mime_type="application/pdf"),
        b"%PDF\r\n--x-bound\r\n\r\n-- \x00\xff",
    ),
]


def parsed(body: bytes, chunk: int) -> tuple[list[tuple[Part, bytes]], list[Part]]:
    """Return the parts with their bytes, and those that came to their end."""
    found: list[tuple[Part, bytearray]] = []

    def begin(part: Part) -> Write:
        found.append((part, bytearray()))
        return found[-1][1].extend

    parser = Parser(BOUNDARY, begin)
    for start in range(0, len(body), chunk):
        parser.feed(body[start : start + chunk])
    return [(part, bytes(data)) for part, data in found], parser.whole


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 14, 64, 10_000])
def test_a_form_is_read_alike_however_it_comes(chunk: int) -> None:
    parts, whole = parsed(BODY, chunk)
    assert parts == PARTS
    assert whole == [part for part, _ in PARTS]


def test_a_part_that_was_cut_off_is_not_whole() -> None:
    end = BODY.index(b"\r\n--x-boundary--")
    assert parsed(BODY[: end + 5], 100)[1] == [PARTS[0][0]]


@pytest.mark.parametrize(
    ("disposition", "filename"),
    [
        (b'name="file"; filename="a.jpg"', "a.jpg"),
        (b'name="file"; filename=a.jpg', "a.jpg"),
        (b'name="file"; filename=""', ""),
        (b'filename="a.jpg"; name="file"', "a.jpg"),
        (b'name="file"; filename="x"; filename*=UTF-8\'\'caf%C3%A9.jpg', "café.jpg"),
        (b'name="file"', None),
    ],
)
def test_the_name_of_a_file_is_read_in_each_of_its_forms(disposition: bytes, filename: str | None) -> None:
    head = b"--x-boundary\r\nContent-Disposition: form-data; " + disposition
    ((part, data),) = parsed(head + b"\r\n\r\nx\r\n--x-boundary--", 5)[0]
    assert (part.name, part.filename, data) == ("file", filename, b"x")


def test_a_large_part_is_passed_on_as_it_comes() -> None:
    sizes: list[int] = []
    parser = Parser(BOUNDARY, lambda _part: lambda chunk: sizes.append(len(chunk)))
    parser.feed(b'--x-boundary\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n')
    for _ in range(100):
        parser.feed(b"x" * 1000)
    assert sum(sizes) > 99_000
    assert max(sizes) <= 1000
