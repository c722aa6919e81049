import os

import pytest

from tests.phone.fake import FakeServer


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def server() -> FakeServer:
    return FakeServer()


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the phone look the same whatever the shell that runs the tests likes."""
    for name in os.environ:
        if name == "NO_COLOR" or name.startswith("TEXTUAL"):
            monkeypatch.delenv(name)
