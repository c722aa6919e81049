"""What the tests of the kit share."""

from collections.abc import Callable
from pathlib import Path

import pytest

import emulator.testing.aio  # noqa: F401 - see `warm`
from emulator.control.client import Client, Unreachable
from emulator.testing import LocalServer, WhatsApp
from tests.testing import small_bot

WITHOUT = ("cacheprovider", "randomly", "asyncio", "hypothesispytest")
QUIETLY = tuple(part for plugin in WITHOUT for part in ("-p", f"no:{plugin}"))


@pytest.fixture(scope="session")
def warm(whatsapp_server: LocalServer) -> None:
    """Use everything once: pytester forgets, by halves, what is imported for the first time in its runs."""
    kit = WhatsApp(whatsapp_server)
    kit.webhook = small_bot.create(kit.url)
    kit.customer("Sam").says("hi")
    kit.customer("Sam").receives(text=small_bot.QUESTION)
    with Client("http://127.0.0.1:1") as nobody, pytest.raises(Unreachable):
        nobody.world()


@pytest.fixture
def run(pytester: pytest.Pytester, warm: None) -> Callable[..., pytest.RunResult]:
    """Return what runs the source of a test in a pytest of its own, with the small bot as module `bot`."""
    bot = Path(__file__).with_name("small_bot.py").read_text(encoding="utf-8")

    def run(source: str, *options: str) -> pytest.RunResult:
        pytester.makepyfile(bot=bot, test_sample=source)
        return pytester.runpytest_inprocess(*QUIETLY, *options)

    return run
