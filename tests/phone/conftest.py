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
