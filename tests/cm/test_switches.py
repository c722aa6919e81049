"""Every setting of the provider, and the lines that settings give."""

import json
from typing import Any

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.events import StatusChanged
from emulator.network.model import Json
from emulator.providers.cm import provider
from emulator.providers.interface import Answer, House, Request
from emulator.settings.check import check
from tests.cm.asking import buttons, message, request
from tests.worlds import network

CONTRACT = Contract(resources.schemas())
GUID = "8c1d2e3f-0000-4000-8000-000000000001"
SMILE = buttons("Soup \N{SMILING FACE WITH SMILING EYES}")


def house(**settings: Any) -> House:
    assert check({"cm": settings}) == []
    return House(network(provider().start_lines()[0]), CONTRACT, {**provider().defaults, **settings})


def post(one: House, body: Json, token: str = GUID) -> tuple[int, Json]:
    raw, headers = json.dumps(body).encode(), {"x-cm-producttoken": token}
    asked = Request(method="POST", path="/v1.0/message", query={}, headers=headers, body=raw)
    answer = provider().answer(asked, one)
    assert isinstance(answer, Answer)
    return answer.status, json.loads(answer.body)


@pytest.mark.parametrize(("token", "code"), [(GUID, 0), (GUID.replace("8", "9"), 101), ("mine", 103)])
def test_tokens_that_are_given_are_the_only_good_ones(token: str, code: int) -> None:
    assert post(house(tokens=[GUID]), request(message()), token)[1]["errorCode"] == code


@pytest.mark.parametrize(("code", "token"), [("101", GUID), ("103", "mine")])
def test_the_status_of_a_bad_token_can_be_chosen(code: str, token: str) -> None:
    other = house(tokens=["another"], http={code: 401})
    assert post(other, request(message()), token)[0] == 401


def test_a_fallback_can_be_required_as_documented() -> None:
    bare = request(message({"text": "Hello"}, body={"type": "auto", "content": ""}))
    assert post(house(), bare)[0] == 200
    status, said = post(house(fallback="required"), bare)
    assert (status, said["messages"][0]["messageErrorCode"]) == (400, 304)


@pytest.mark.parametrize(("allowed", "codes"), [(False, {"value_not_valid"}), (True, {"outside_window"})])
def test_titles_with_emoji_can_be_allowed(allowed: bool, codes: set[str]) -> None:
    one = house(emoji_titles=allowed)
    post(one, request(message(SMILE)))
    one.network.agenda.run_due()
    events = [entry.event for entry in one.network.journal.after(0)]
    assert {one.refusal.code for one in events if isinstance(one, StatusChanged) and one.refusal} == codes


def test_a_line_takes_its_id_from_its_number_and_its_webhooks_from_the_settings() -> None:
    given = {
        "provider": "cm",
        "number": "+31612345678",
        "name": "Mine",
        "status_webhook": "http://bot/reports",
    }
    assert check({"lines": [given]}) == []
    line = provider().line(given)
    assert (line.id, line.account, line.name) == ("0031612345678", {"from": "0031612345678"}, "Mine")
    assert {name: one.url for name, one in line.webhooks.items()} == {"status_reports": "http://bot/reports"}


def test_a_world_without_a_line_of_cms_knows_no_account() -> None:
    one = House(network(), CONTRACT, provider().defaults)
    status, said = post(one, request(message()))
    assert (status, said["errorCode"]) == (400, 101)


def test_with_two_lines_the_sender_chooses_and_the_first_is_the_one_for_strangers() -> None:
    one = house()
    one.network.open_line(provider().line({"provider": "cm", "number": "31612345678"}))
    for sender in ("0031612345678", "+31612345678", "0012025550145", "My shop"):
        post(one, request(message(**{"from": sender})))
    sent = [message.line for message in one.network.state.messages.values()]
    assert sent == ["0031612345678"] * 2 + ["0012025550145"] * 2
