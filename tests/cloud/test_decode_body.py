import json
from urllib.parse import urlencode

import httpx2
import pytest

from emulator.providers.graph.body import body_of
from tests.cloud.limits_payloads import button, text

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("content_type", [JSON, "application/json", "Application/JSON ; x=y"])
def test_json_is_read_where_the_content_type_says_so(content_type: str) -> None:
    assert body_of(content_type, json.dumps(text()).encode(), {}) == text()


@pytest.mark.parametrize("content_type", ["", "text/plain;charset=UTF-8", "application/octet-stream"])
def test_json_under_another_content_type_counts_as_empty(content_type: str) -> None:
    assert body_of(content_type, json.dumps(text()).encode(), {}) == {}


def test_a_form_carries_objects_as_json() -> None:
    body = button()
    form = urlencode(body | {"interactive": json.dumps(body["interactive"])})
    assert body_of(FORM, form.encode(), {}) == body


def test_the_query_is_merged_under_the_body() -> None:
    query = {"to": "1", "context": '{"message_id": "wamid.1"}'}
    merged = body_of(JSON, json.dumps(text()).encode(), query)
    assert merged == text() | {"context": {"message_id": "wamid.1"}}


def test_emoji_written_as_escapes_are_one_character() -> None:
    assert body_of(JSON, b'{"text": "\\ud83d\\ude00"}', {}) == {"text": "😀"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no json",
        b"[]",
        b'"text"',
        b"null",
        b'{"to": 1',
        b'{"to": "\xff\xfe"}',
        b'{"to": NaN}',
        b'{"to": Infinity}',
        b'{"to": 1e999}',
        b'{"to": ' + b"9" * 5000 + b"}",
        b'{"to": "\\ud83d"}',
        b'{"a":' * 101 + b"1" + b"}" * 101,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"[" * 200_000,
        "{}".encode("utf-16"),
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_what_is_no_json_object_counts_as_empty(raw: bytes) -> None:
    assert body_of(JSON, raw, {}) == {}


def test_a_body_may_be_deep_within_reason_and_as_wide_as_it_likes() -> None:
    deep = b'{"a":' * 100 + b"1" + b"}" * 100
    wide = json.dumps({"a": [{} for _ in range(500)]}).encode()
    assert body_of(JSON, deep, {}) != {}
    assert len(body_of(JSON, wide, {})["a"]) == 500


@pytest.mark.parametrize(
    "raw", [b"text={'body': 'x'}", b"text={", b"text=%ff%fe", b"&&==&", b"text=[" + b"[" * 9000]
)
def test_a_form_that_is_odd_is_read_as_it_stands(raw: bytes) -> None:
    assert all(isinstance(value, str) for value in body_of(FORM, raw, {}).values())


def test_json_sent_as_a_form_has_no_product() -> None:
    assert "messaging_product" not in body_of(FORM, json.dumps(text()).encode(), {})


def multipart(body: dict[str, object], boundary: str = "x-Y'1") -> tuple[str, bytes]:
    """Return a content type and a body as HTTP clients write them, nested objects as JSON."""
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        f"{value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}\r\n"
        for name, value in body.items()
    ]
    return f'multipart/form-data; boundary="{boundary}"', "".join([*parts, f"--{boundary}--\r\n"]).encode()


@pytest.mark.parametrize("body", [text(), button(), text() | {"text": {"body": "two\r\nlines --x 👍"}}])
def test_a_multipart_form_carries_objects_as_json(body: dict[str, object]) -> None:
    assert body_of(*multipart(body), {}) == body


def test_a_multipart_form_of_a_real_client_is_read() -> None:
    fields = {name: (None, str(value)) for name, value in {"to": "12025550177", "type": "text"}.items()}
    request = httpx2.Request(
        "POST", "http://localhost", files={**fields, "text": ("a.json", '{"body": "x"}')}
    )
    body = body_of(request.headers["content-type"], request.read(), {"messaging_product": "whatsapp"})
    expected = {"messaging_product": "whatsapp", "to": "12025550177", "type": "text", "text": {"body": "x"}}
    assert body == expected


MALFORMED = {
    "empty": b"",
    "no delimiter": b"to=1",
    "another boundary": multipart(text(), "other")[1],
    "no blank line": b"--b\r\nContent-Disposition: form-data\r\n--b--",
    "no name": b'--b\r\nContent-Disposition: form-data; filename="to"\r\n\r\n1\r\n--b--',
    "no disposition": b'--b\r\nX: form-data; name="to"\r\n\r\n1\r\n--b--',
    "ended at once": b'--b--\r\n--b\r\nContent-Disposition: form-data; name="to"\r\n\r\n1\r\n--b--',
    "many delimiters": b"--b\r\n" * 100_000,
    "long head": b"--b\r\nContent-Disposition: form-data;" + b" name;" * 200_000 + b"\r\n\r\n1\r\n--b--",
    "bytes": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("raw", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_multipart_form_counts_as_empty(raw: bytes) -> None:
    assert body_of("multipart/form-data; boundary=b", raw, {}) == {}


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data", "multipart/form-data; boundary=", "Multipart/Form-Data;boundary=é"],
)
def test_a_multipart_form_without_its_boundary_counts_as_empty(content_type: str) -> None:
    assert body_of(content_type, multipart(text())[1], {}) == {}


def test_a_multipart_form_that_was_cut_off_keeps_its_fields() -> None:
    kind, raw = multipart({"to": "12025550177"})
    assert body_of(kind, raw.partition(b"\r\n--x-Y'1--")[0], {}) == {"to": "12025550177"}
