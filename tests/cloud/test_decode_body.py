import json
from urllib.parse import urlencode

import pytest

from emulator.providers.cloud.decode import body_of
from tests.cloud.limits_payloads import button, text

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("content_type", [JSON, "", "text/plain"])
def test_json_is_read_whatever_the_content_type_says(content_type: str) -> None:
    assert body_of(content_type, json.dumps(text()).encode(), {}) == text()


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
