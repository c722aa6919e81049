"""Each of the 48 most common mistakes has Meta's exact answer."""

import json

import pytest
from msgspec.structs import replace

from emulator.network.events import StatusChanged
from emulator.network.network import Network
from emulator.providers.graph.errors import webhook_error
from emulator.providers.interface import Answer
from tests.cloud import (
    mistakes_creation,
    mistakes_requests,
    mistakes_sending,
    mistakes_templates,
    mistakes_uploads,
)
from tests.cloud.asking import CONTRACT, ask
from tests.cloud.limits_payloads import put, text
from tests.cloud.mistakes import NOT_HERE, Mistake
from tests.worlds import LINE, events, network

MISTAKES = [
    *mistakes_requests.MISTAKES,
    *mistakes_templates.MISTAKES,
    *mistakes_sending.MISTAKES,
    *mistakes_uploads.MISTAKES,
    *mistakes_creation.MISTAKES,
]
AT_ONCE = [one for one in MISTAKES if one.status is not None]
LATER = [one for one in MISTAKES if one.status is None]


def name_of(mistake: Mistake) -> str:
    return f"{mistake.rank} {mistake.name}"


def make(mistake: Mistake) -> tuple[Network, Answer]:
    """Return the world in which a mistake was made, and the answer."""
    world = mistake.world()
    body = mistake.body(world) if callable(mistake.body) else mistake.body
    return world, ask(world, body, mistake.path, mistake.kind)


@pytest.mark.parametrize("mistake", AT_ONCE, ids=name_of)
def test_a_mistake_is_answered_at_once(mistake: Mistake) -> None:
    _, answer = make(mistake)
    error = json.loads(answer.body)["error"]
    told = error.get("error_data", {}).get("details", "")
    assert (answer.status, error["code"], error.get("error_subcode")) == (
        mistake.status,
        mistake.code,
        mistake.subcode,
    )
    assert (error["message"], told) == (mistake.message, mistake.details)
    assert error.get("error_user_title") == mistake.user_title


@pytest.mark.parametrize("mistake", LATER, ids=name_of)
def test_a_mistake_is_told_by_webhook(mistake: Mistake) -> None:
    world, answer = make(mistake)
    assert answer.status == 200
    world.agenda.run_due()
    [failed] = [one for one in events(world) if isinstance(one, StatusChanged)]
    assert failed.refusal is not None
    error = webhook_error(failed.refusal, CONTRACT.catalogue("cloud"))
    assert (error["code"], error["message"], error["error_data"]["details"]) == (
        mistake.code,
        mistake.message,
        mistake.details,
    )


@pytest.mark.parametrize(
    "mistake", [one for one in AT_ONCE if "on_demand" not in repr(one.world)], ids=name_of
)
def test_a_developer_is_told_what_was_wrong_in_a_sentence(mistake: Mistake) -> None:
    _, answer = make(mistake)
    assert len(answer.explanation) > 30
    assert answer.explanation.endswith((".", ")."))
    assert answer.link.startswith("https://developers.facebook.com/")


def test_every_one_of_the_48_is_here_or_has_a_reason() -> None:
    covered = {mistake.rank for mistake in MISTAKES}
    assert covered | NOT_HERE.keys() == set(range(1, 49))
    assert not covered & NOT_HERE.keys()


@pytest.mark.parametrize(
    ("to", "wa_id"), [("+52 55 1234 5678", "5215512345678"), ("541123456789", "5491123456789")]
)
def test_the_wa_id_of_the_answer_is_not_always_the_number_that_was_sent(to: str, wa_id: str) -> None:
    answer = ask(network(replace(LINE, window="off")), put(text(), "to", to))
    assert json.loads(answer.body)["contacts"] == [{"input": to, "wa_id": wa_id}]
