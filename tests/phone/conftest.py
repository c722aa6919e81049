import os
from typing import Any

import pytest

from tests.phone.fake import FakeServer
from tests.phone.quiet import QuietLoop, teach_textual


@pytest.fixture
def anyio_backend(monkeypatch: pytest.MonkeyPatch) -> tuple[str, dict[str, Any]]:
    teach_textual(monkeypatch)
    return "asyncio", {"loop_factory": QuietLoop}


@pytest.fixture
def server() -> FakeServer:
    return FakeServer()


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the phone look the same whatever the shell that runs the tests likes."""
    for name in os.environ:
        if name == "NO_COLOR" or name.startswith("TEXTUAL"):
            monkeypatch.delenv(name)
