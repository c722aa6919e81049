"""Requests that once ended in a server error."""

import json

import pytest

from tests.cloud.asking import ask
from tests.cloud.limits_payloads import put
from tests.cloud.mistakes_templates import filled, stocked
from tests.worlds import network


@pytest.mark.parametrize("version", ["v\u0663", "v25.\u0663", "v" + "9" * 5000])
def test_a_version_has_plain_digits_or_is_read_as_an_id(version: str) -> None:
    answer = ask(network(), b"{}", path=f"/{version}/100000000000001/messages")
    assert (answer.status, json.loads(answer.body)["error"]["error_subcode"]) == (400, 33)
    assert all(value.isascii() for value in answer.headers.values())


@pytest.mark.parametrize("index", ["9" * 5000, "\u00b2", "-1", 10**30])
def test_a_button_index_that_is_no_index_is_refused(index: object) -> None:
    answer = ask(stocked()(), put(filled(), "template.components.2.index", index))
    assert (answer.status, json.loads(answer.body)["error"]["code"]) == (400, 132018)
