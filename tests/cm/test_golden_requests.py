"""Every kind of message: the request, the bytes of the answer, and what WhatsApp is asked to send."""

import json
from pathlib import Path

import pytest

from emulator import messages, resources
from emulator.contract.schemas import Contract
from emulator.testing import Customer, WhatsApp
from tests.cm.asking import post

GOLDEN = Path(__file__).parents[1] / "golden" / "cm"
NAMES = sorted(file.stem for file in (GOLDEN / "requests").glob("*.json"))


def read(folder: str, name: str) -> bytes:
    return (GOLDEN / folder / f"{name}.json").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_request_is_answered_and_reaches_the_phone(whatsapp: WhatsApp, ada: Customer, name: str) -> None:
    answer = post(whatsapp, read("requests", name))
    assert answer.content == read("answers", name)
    content = {key: part for key, part in ada.receives().content.items() if key != "rendered"}
    assert content == json.loads(read("contents", name))
    assert name.startswith(messages.kind_of(content))


def test_every_request_has_its_answer_and_its_content() -> None:
    for folder in ("answers", "contents"):
        assert sorted(file.stem for file in (GOLDEN / folder).glob("*.json")) == NAMES


def test_every_kind_that_can_be_sent_has_a_golden_request() -> None:
    sent = {messages.kind_of(json.loads(read("contents", name))) for name in NAMES}
    assert sent == Contract(resources.schemas()).kinds("cm", "messages")
