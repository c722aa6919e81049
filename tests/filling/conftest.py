from typing import Any

import pytest

from emulator.testing import Customer, WhatsApp
from tests.e2e.quiet_bot import listener


@pytest.fixture
def whatsapp_webhook(whatsapp_server: Any) -> str:
    url: str = whatsapp_server.host(listener)
    return url


@pytest.fixture
def ada(whatsapp: WhatsApp) -> Customer:
    customer = whatsapp.customer("Ada")
    customer.says("hi")
    return customer
