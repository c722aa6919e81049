"""The plugin inside pytest: light to load, quiet for others, at home under xdist and random order."""

import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., pytest.RunResult]

HEAVY = "starlette uvicorn jsonschema jsonschema_rs faker textual aiohttp httpx2 phonenumbers"

TALK = """
import bot, pytest

@pytest.mark.parametrize("name", ["Sam", "Kim", "Ada Sample", "Lee"])
def test_talk(whatsapp, name):
    whatsapp.webhook = bot.create(whatsapp.url)
    customer = whatsapp.customer(name)
    customer.says("hi")
    customer.receives(text="How can I help?").tap("Sales")
    assert len(customer.messages) == 3
"""


def test_loading_the_plugin_imports_nothing_heavy() -> None:
    program = f"import sys, emulator.testing.plugin; print(*set({HEAVY.split()!r}) & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_names_of_the_kit_are_found_in_one_place() -> None:
    import emulator.testing

    for name in emulator.testing.__all__:
        assert getattr(emulator.testing, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'Nobody'"):
        _ = emulator.testing.Nobody


def test_tests_that_do_not_ask_for_it_start_no_server(run: Run) -> None:
    shown = str(run("def test_nothing(tmp_path): pass", "--setup-show").stdout)
    assert "SETUP    F tmp_path" in shown
    assert "whatsapp" not in shown.partition("collected")[2]


def test_worlds_are_fresh_and_workers_do_not_meet(run: Run) -> None:
    run(TALK, "-n", "2").assert_outcomes(passed=4)


def test_random_order_makes_no_difference(run: Run) -> None:
    run(TALK, "-p", "randomly", "-p", "no:xdist").assert_outcomes(passed=4)


def test_the_bot_is_named_by_overriding_a_fixture(run: Run) -> None:
    source = """
import bot, pytest

@pytest.fixture
def whatsapp_webhook(whatsapp_server):
    return bot.create(whatsapp_server.url)

def test_it(whatsapp):
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    sam.receives(text="How can I help?")
"""
    run(source).assert_outcomes(passed=1)


def test_the_address_is_chosen_by_overriding_a_fixture(run: Run) -> None:
    source = """
import pytest

@pytest.fixture(scope="session")
def whatsapp_listen_address():
    return "localhost", 0

def test_it(whatsapp):
    assert whatsapp.url.startswith("http://127.0.0.1:")
"""
    run(source).assert_outcomes(passed=1)


def test_an_address_that_is_taken_is_told_with_its_port(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        source = f"""
import pytest

@pytest.fixture(scope="session")
def whatsapp_listen_address():
    return "127.0.0.1", {port}

def test_it(whatsapp):
    pass
"""
        result = run(source)
    result.assert_outcomes(errors=1)
    shown = str(result.stdout)
    assert f"Cannot listen on 127.0.0.1:{port}: Address already in use. Is another emulator" in shown
    assert "Return another port from the fixture whatsapp_listen_address, or 0 for any free one." in shown
    assert "--port" not in shown


def test_a_bot_that_does_not_start_is_told_with_its_own_log(run: Run) -> None:
    source = """
import contextlib
from starlette.applications import Starlette

@contextlib.asynccontextmanager
async def lifespan(app):
    raise OSError("no database here")
    yield

def test_it(whatsapp):
    whatsapp.webhook = Starlette(lifespan=lifespan)
"""
    result = run(source)
    result.assert_outcomes(failed=1)
    assert "RuntimeError: The application did not start; its own log says why." in str(result.stdout)
    assert "OSError: no database here" in str(result.stdout)


def test_a_failed_test_shows_the_conversations_and_the_refused_calls(run: Run) -> None:
    source = """
import bot

def test_it(whatsapp):
    whatsapp.webhook = bot.create(whatsapp.url, titles=["Twice", "Twice"])
    sam, kim = whatsapp.customer("Sam"), whatsapp.customer("Kim")
    sam.says("hello from Sam")
    kim.says("hello from Kim")
    whatsapp.settle()
    whatsapp.client.wait({"kind": "text"}, timeout=0.3)
"""
    text = str(run(source).stdout)
    sections = text[text.index("- whatsapp conversations -") :]
    assert "> hello from Sam" in sections
    assert "> hello from Kim" in sections
    assert "- whatsapp calls -" in sections
    assert "400" in sections


def test_what_the_failure_tells_is_not_told_again_below_it(run: Run) -> None:
    source = """
import bot

def test_it(whatsapp):
    whatsapp.webhook = bot.create(whatsapp.url, titles=["Twice", "Twice"])
    sam = whatsapp.customer("Sam")
    sam.says("hello from Sam")
    whatsapp.settle()
    {more}
    sam.receives(timeout=0.1)
"""
    alone = str(run(source.format(more="")).stdout)
    assert alone.count("> hello from Sam") == alone.count("calls     1 refused") == 1
    assert "- whatsapp " not in alone
    two = str(run(source.format(more='whatsapp.customer("Kim").says("hello from Kim")')).stdout)
    below = two[two.index("- whatsapp conversations -") :]
    assert "> hello from Kim" in below
    assert "> hello from Sam" not in below


def test_a_call_that_is_of_no_line_is_shown_once(run: Run) -> None:
    source = """
from tests import wire

def test_it(whatsapp):
    wire.post(f"{whatsapp.url}/v23.0/12345/messages", json={}, headers={"Authorization": "Bearer any"})
    assert not "done"
"""
    sections = str(run(source).stdout).partition("- whatsapp calls -")[2]
    assert sections.count("POST /v23.0/12345/messages  400") == 1


def test_other_tests_and_passing_ones_show_nothing(run: Run) -> None:
    source = """
def test_passes(whatsapp):
    whatsapp.customer("Sam").says("a secret of Sam")

def test_fails_alone():
    assert False
"""
    text = str(run(source, "-rA").stdout)
    assert "whatsapp conversations" not in text
    assert "a secret of Sam" not in text


def test_a_server_that_is_gone_does_not_hide_the_failure(run: Run) -> None:
    source = """
def test_it(whatsapp):
    whatsapp._server.client = type(whatsapp.client)("http://127.0.0.1:1")
    assert 1 == 2
"""
    result = run(source)
    result.assert_outcomes(failed=1)
    assert "assert 1 == 2" in str(result.stdout)
    assert "No conversations to show: No emulator answers at http://127.0.0.1:1" in str(result.stdout)


def test_the_projects_own_settings_are_those_of_the_fixture(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makepyprojecttoml('[tool.whatsapp-emulator.cloud]\nallowed_recipients = ["+12025550177"]')
    source = """
def test_list(whatsapp):
    assert whatsapp.client.lines()[0]["allowed"] == ["12025550177"]
"""
    run(source).assert_outcomes(passed=1)


def test_settings_that_cannot_be_used_are_told_in_sentences(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makepyprojecttoml('[tool.whatsapp-emulator.cloud]\nwording = "2027"')
    shown = str(run("def test_any(whatsapp): pass").stdout)
    assert "The settings in" in shown
    assert "cloud.wording" in shown


def test_a_fault_that_never_struck_is_reported_at_the_end(run: Callable[..., pytest.RunResult]) -> None:
    result = run("def test_it(whatsapp):\n    whatsapp.fail_next(131056, times=2)\n", "-W", "default")
    result.stdout.fnmatch_lines(["*UnspentFault: The fault fault-1 struck 0 of 2 times*'refuse': 131056*"])
    result.assert_outcomes(passed=1, warnings=1)
