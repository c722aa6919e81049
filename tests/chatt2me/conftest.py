from collections.abc import Iterator

import pytest

from emulator.hosting import in_thread
from tests.chatt2me.hub import BOT


@pytest.fixture(scope="package")
def endpoint() -> Iterator[str]:
    """Return where a bot listens that registers itself by the Hub's API."""
    with in_thread(BOT) as running:
        yield running.url
