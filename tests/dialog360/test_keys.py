"""The key tells the number: whose it is, which are good, and what a bad one is answered."""

import json

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.providers.dialog360 import provider
from emulator.providers.interface import Answer, House, Request
from emulator.testing import WhatsApp
from tests import wire
from tests.dialog360.asking import TEXT
from tests.worlds import network

CONTRACT = Contract(resources.schemas(), resources.provider_folders())
BAD = b'{"meta":{"httpCode":404,"developerMessage":"Invalid api_key or token expired","success":false}}'
FIRST = provider().line({"number": "+12025550144", "id": "1"})
OWN = provider().line({"number": "+12025550145", "id": "2", "api_key": "mine"})


def ask(key: str | None, **settings: object) -> Answer:
    world = network(FIRST)
    world.open_line(OWN)
    headers = {"content-type": "application/json"} | ({} if key is None else {"d360-api-key": key})
    body = json.dumps(TEXT).encode()
    request = Request(method="POST", path="/messages", query={}, headers=headers, body=body)
    answer = provider().answer(request, House(world, CONTRACT, {**provider().defaults, **settings}))
    assert isinstance(answer, Answer)
    return answer


@pytest.mark.parametrize("name", ["D360-API-KEY", "D360-API-Key", "d360-api-key"])
def test_the_header_may_be_written_in_any_case(whatsapp: WhatsApp, name: str) -> None:
    answer = wire.post(f"{whatsapp.url}/messages", json=TEXT, headers={name: "x"})
    assert answer.status_code == 200
    assert answer.json()["messages"][0]["id"].startswith("wamid.")


@pytest.mark.parametrize("key", [None, "", "  "])
def test_without_a_key_the_status_is_401_and_the_body_says_404(key: str | None) -> None:
    answer = ask(key)
    assert (answer.status, answer.body, answer.line) == (401, BAD, None)
    assert "D360-API-KEY: <key>" in answer.explanation


def test_any_key_means_the_first_line_without_one_of_its_own() -> None:
    assert ask("whatever").line == "1"


def test_a_line_is_meant_by_its_own_key() -> None:
    assert ask("mine").line == "2"


def test_settings_can_name_the_only_good_keys() -> None:
    assert ask("good", tokens=["good"]).status == 200
    assert ask("mine", tokens=["good"]).status == 200
    refused = ask("other", tokens=["good"])
    assert (refused.status, refused.body) == (401, BAD)
    assert "none of those in the settings" in refused.explanation


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/messages", {}, 401),
        ("/v1/configs/webhook", {}, 401),
        ("/messages", {"Authorization": "Bearer x"}, 400),
        ("/v25.0/100000000000001/messages", {}, 400),
    ],
)
def test_a_path_that_only_360dialog_has_is_its_own_without_a_key_too(
    whatsapp: WhatsApp, path: str, headers: dict[str, str], status: int
) -> None:
    answer = wire.post(whatsapp.url + path, json=TEXT, headers=headers)
    told = answer.json()
    is_metas = path.startswith("/v25") or bool(headers)
    assert (answer.status_code, "error" in told, "meta" in told) == (status, is_metas, not is_metas)


def test_the_key_is_not_kept_in_the_journal(whatsapp: WhatsApp) -> None:
    wire.post(f"{whatsapp.url}/messages", json=TEXT, headers={"D360-API-KEY": "s3cret"})
    assert "s3cret" not in str(whatsapp.exchanges())
    assert whatsapp.exchanges()[-1]["headers"]["d360-api-key"] == "[redacted]"
