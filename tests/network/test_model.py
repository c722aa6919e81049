"""What a message is made of."""

from dataclasses import replace

import pytest

from emulator.network.model import Message, evolve
from tests.worlds import NOW

MESSAGE = Message(id="1", line="2", customer="3", sender="business", content={}, time=NOW)


def test_a_message_evolves_as_it_would_be_replaced() -> None:
    assert evolve(MESSAGE, status="sent", number=7) == replace(MESSAGE, status="sent", number=7)


def test_a_field_that_there_is_not_cannot_change() -> None:
    with pytest.raises(TypeError, match="statsu"):
        evolve(MESSAGE, statsu="sent")
