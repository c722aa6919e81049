"""What every test may use, and the surroundings in which all of them run."""

import os
import re
from collections.abc import Iterator

import httpcore2  # noqa: F401 - httpx2 imports it late; within a run of pytester it would be forgotten by halves
import pytest

pytest_plugins = ["pytester"]

OF_THE_SHELL = re.compile(
    "ci|build_number|github_.*"  # pytest's summary repeats each failure there
    "|.*_proxy"
    "|no_color|force_color|clicolor.*|py_colors|columns|lines|textual.*"
    "|python(warnings|optimize|utf8|ioencoding|devmode)"
    "|pythondontwritebytecode"  # tests start the command many times: each would compile it anew
    "|whatsapp_(?!openapi).*",
    re.IGNORECASE,
)
"""What a shell may like, and bots and the command heed."""


@pytest.fixture(scope="session", autouse=True)
def plain_surroundings() -> Iterator[None]:
    """Let everything be the same whatever the shell likes that runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(OF_THE_SHELL.fullmatch, [*os.environ]):
            patch.delenv(name)
        yield
