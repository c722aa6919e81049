"""What sources disagree about: the default is one answer, and the setting brings each of the others."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from emulator import resources
from emulator.contract.conflicts import KEYWORD
from emulator.network.model import Json
from emulator.server import create_app
from emulator.settings import Settings
from emulator.settings.check import check
from tests.cloud.limits_payloads import call_permission, catalog, choices, contacts, flow, put, row, text
from tests.templates import body, content
from tests.templates import text as parameter

PATH = "/v25.0/100000000000001/messages"
SCHEMA = json.loads((resources.schemas() / "cloud" / "settings.json").read_text(encoding="utf-8"))
CONFLICTS: dict[str, Json] = SCHEMA["settings"]["properties"]["conflicts"]["properties"]
TEMPLATE: Json = {
    "name": "greeting",
    "language": "en_US",
    "category": "UTILITY",
    "components": [{"type": "BODY", "text": "Hello {{1}} there."}],
}
BROKEN = {
    "messaging_product": "whatsapp",
    "to": "12025550177",
    **content("greeting", body(parameter("a\nb"))),
}
NO_PARAMETERS = put(catalog(), "interactive.action.parameters", {})
FOOTER = put(call_permission(), "interactive.footer", {"text": "x"})
SECTIONS = "interactive.action.sections"
BSUID = {"messaging_product": "whatsapp", "recipient": "US.1", "type": "text", "text": {"body": "Hello"}}


def ask(payload: Json, **chosen: Any) -> Json:
    """Return the answer to a payload in a world where the conflicts are chosen."""
    cloud = {"conflicts": chosen}
    assert check({"cloud": cloud}) == []
    settings = Settings(seed=1, providers={"cloud": cloud}, templates=[TEMPLATE])
    with TestClient(create_app(settings)) as client:
        answer = client.post(PATH, json=payload, headers={"Authorization": "Bearer any"})
    found: Json = answer.json()
    return found


def code(payload: Json, **chosen: Any) -> int:
    """Return the code of a refusal, 0 when there is none."""
    return int(ask(payload, **chosen).get("error", {}).get("code", 0))


@pytest.mark.parametrize(
    ("name", "other", "payload", "by_default", "otherwise"),
    [
        ("list_body", 4096, put(choices(), "interactive.body.text", "x" * 4096), 131009, 0),
        ("list_body", 4096, put(choices(), "interactive.body.text", "x" * 4097), 131009, 131009),
        ("section_title", 20, put(choices(), f"{SECTIONS}.0.title", "x" * 24), 0, 131009),
        ("section_titles", "always", put(choices(), SECTIONS, [{"rows": [row(1)]}]), 0, 131009),
        ("flow_label", 20, put(flow(), "interactive.action.parameters.flow_cta", "x" * 30), 0, 131009),
        ("contacts", 5, put(contacts(), "contacts", contacts()["contacts"][:1] * 6), 0, 100),
        ("recipient_type", "required", put(text(), "recipient_type", None), 0, 100),
        ("catalog_parameters", "optional", NO_PARAMETERS, 131009, 131009),
        ("call_permission_frame", "allowed", FOOTER, 131009, 0),
        ("self_send", 100, {**text(), "to": "12025550143"}, 131021, 100),
        ("line_breaks", 100, BROKEN, 132018, 100),
    ],
)  # fmt: skip
def test_an_answer_decides_what_is_refused(
    name: str, other: Any, payload: Json, by_default: int, otherwise: int
) -> None:
    assert code(payload) == by_default
    assert code(payload, **{name: CONFLICTS[name]["enum"][0]}) == by_default
    assert code(payload, **{name: other}) == otherwise


def test_the_sentence_names_the_limit_that_was_chosen() -> None:
    error = ask(put(choices(), f"{SECTIONS}.0.title", "x" * 21), section_title=20)["error"]
    assert error["error_data"]["details"] == "Section title is too long. Max length is 20"


def test_a_catalogue_message_needs_no_parameters_where_they_are_optional() -> None:
    payload = catalog()
    del payload["interactive"]["action"]["parameters"]
    assert (code(payload), code(payload, catalog_parameters="optional")) == (131009, 0)


@pytest.mark.parametrize(
    ("answer", "of_text", "of_template"), [("templates", 0, 1), ("always", 1, 1), ("never", 0, 0)]
)
def test_message_status_comes_with_what_was_chosen(answer: str, of_text: int, of_template: int) -> None:
    hello = {"messaging_product": "whatsapp", "to": "12025550177", **content("hello_world")}
    for payload, there in ((text(), of_text), (hello, of_template)):
        sent = ask(payload, message_status=answer)["messages"][0]
        assert ("message_status" in sent) == bool(there)


def test_a_bsuid_goes_into_the_member_that_was_chosen() -> None:
    settings = Settings(seed=1, providers={"cloud": {"conflicts": {"bsuid": "to"}}})
    with TestClient(create_app(settings)) as client:
        [ada] = client.get("/_emulator/v1/customers").json()["customers"]
        parts: Json = {"headers": {"Authorization": "Bearer any"}}
        sent = client.post(PATH, json={**text(), "to": ada["user_id"]}, **parts).json()
        refused = client.post(PATH, json={**BSUID, "recipient": ada["user_id"]}, **parts).json()
    assert sent["contacts"] == [{"input": ada["user_id"], "wa_id": "12025550177"}]
    assert refused["error"]["message"] == "The parameter to is required."


def test_a_number_without_a_plus_is_one_of_the_own_country_where_that_was_chosen() -> None:
    local, whole = {**text(), "to": "(202) 555-0177"}, {**text(), "to": "+1 202 555 0177"}
    assert ask(local)["contacts"][0]["wa_id"] == "2025550177"
    for payload in (local, whole):
        assert ask(payload, plain_numbers="own_country")["contacts"][0]["wa_id"] == "12025550177"


@pytest.mark.parametrize(("name", "other"), [("title_132018", "Template validation error")])
def test_a_title_is_the_one_that_was_chosen(name: str, other: str) -> None:
    assert ask(BROKEN, **{name: "documented"})["error"]["message"] == f"(#132018) {other}"
    assert other not in ask(BROKEN)["error"]["message"]


def test_every_conflict_of_a_file_is_a_setting_with_its_answers() -> None:
    for file in resources.schemas().rglob("*.json"):
        for name, answers in _conflicts(json.loads(file.read_text(encoding="utf-8"))):
            default, *others = map(str, CONFLICTS[name]["enum"])
            assert set(answers) <= set(others), f"{file.name}: {name}"
            assert CONFLICTS[name]["default"] == CONFLICTS[name]["enum"][0], default


def _conflicts(node: Any) -> list[tuple[str, Json]]:
    members = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    own = list(node.get(KEYWORD, {}).items()) if isinstance(node, dict) else []
    return own + [found for member in members for found in _conflicts(member)]
