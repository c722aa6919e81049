"""CM's line with a bot that listens to it."""

import pytest

from emulator.testing import Customer, WhatsApp
from tests.cm.asking import BOT, LINE


@pytest.fixture(autouse=True)
def listening(request: pytest.FixtureRequest) -> None:
    """Let a bot that hears and says nothing listen to the line, where a test has a server."""
    if "whatsapp" in request.fixturenames:
        request.getfixturevalue("whatsapp").set_webhook(BOT, line="cm")


@pytest.fixture
def ada(whatsapp: WhatsApp) -> Customer:
    """Return Ada, who has written to the line."""
    ada = whatsapp.customer("Ada Sample")
    ada.says("hi", line=LINE)
    return ada
