"""Behind a proxy: what is sent to this machine does not go there."""

import os
import sys
from collections.abc import Callable

import pytest

from emulator.testing.proxies import past_proxies
from tests.cli.processes import run as run_command

NOBODY = "http://127.0.0.1:9"
_ASKED = """
import httpx2

def test_it(whatsapp):
    assert httpx2.get(f"{whatsapp.url}/livez", verify=False).status_code == 200
"""


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"no_proxy": "internal.example"}, None),
        ({"http_proxy": ""}, None),
        ({"HTTP_PROXY": NOBODY}, "127.0.0.1,localhost"),
        ({"https_proxy": NOBODY, "NO_PROXY": "a.example, localhost"}, "a.example,localhost,127.0.0.1"),
        ({"ALL_PROXY": NOBODY, "no_proxy": "*"}, None),
    ],
)
def test_this_machine_is_added_to_those_that_have_no_proxy(
    environ: dict[str, str], expected: str | None
) -> None:
    both = {} if expected is None else {"no_proxy": expected, "NO_PROXY": expected}
    assert past_proxies(environ) == both


def test_a_bot_in_a_test_reaches_the_server(
    run: Callable[..., pytest.RunResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", NOBODY)
    run(_ASKED).assert_outcomes(passed=1)
    assert "no_proxy" not in os.environ


def test_a_command_beside_a_server_reaches_it() -> None:
    script = (
        "import os, sys, httpx2; sys.exit(httpx2.get(os.environ['WHATSAPP_BASE_URL'] + '/livez').status_code)"
    )
    done = run_command("exec", "--", sys.executable, "-c", script, http_proxy=NOBODY)
    assert done.code == 200
