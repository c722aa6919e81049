"""360dialog's line with a bot that listens to it."""

import pytest

from emulator.testing import Customer, LocalServer, WhatsApp
from tests.dialog360.asking import Bot


@pytest.fixture
def bot() -> Bot:
    """Return a bot that hears and says nothing."""
    return Bot()


@pytest.fixture
def bot_url(whatsapp_server: LocalServer, bot: Bot) -> str:
    """Return where the bot listens."""
    return whatsapp_server.host(bot.app)


@pytest.fixture
def ada(whatsapp: WhatsApp, bot_url: str) -> Customer:
    """Return Ada, who has written to the line that the bot listens to."""
    whatsapp.set_webhook(bot_url, line="dialog360")
    ada = whatsapp.customer("Ada Sample")
    ada.says("hi", line="dialog360")
    return ada
