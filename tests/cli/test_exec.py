import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.processes import SECONDS, run, run_here, started

_SHOW = "import os, sys; print(*(os.environ[name] for name in sys.argv[1:]), sep='\\n')"
_ECHO = "import sys; print(sys.stdin.read().upper()); print('told', file=sys.stderr)"
_TOLERANT = """
import signal, sys
signals = {signal.SIGINT, signal.SIGTERM}
signal.pthread_sigmask(signal.SIG_BLOCK, signals)
print("up", flush=True)
code = 40
while signal.sigwait(signals) == signal.SIGINT:
    print("heard", flush=True)
    code += 1
sys.exit(code)
"""
_PATIENT = "import signal; print('up', flush=True); signal.pause()"
_CLIENT = """
import os, sys
import httpx2
from emulator.control.client import Client
control = Client(os.environ["WHATSAPP_EMULATOR_URL"])
def send(**body):
    path = f"/v25.0/{os.environ['WHATSAPP_PHONE_NUMBER_ID']}/messages"
    headers = {"Authorization": f"Bearer {os.environ['WHATSAPP_TOKEN']}"}
    whole = {"messaging_product": "whatsapp", **body}
    return httpx2.post(os.environ["WHATSAPP_BASE_URL"] + path, json=whole, headers=headers)
"""
_BOT = """
from emulator.demo import Account, create_bot
from emulator.hosting import in_thread
account = Account.of(os.environ)
"""


def _python(script: str, *arguments: str) -> tuple[str, ...]:
    return ("--", sys.executable, "-c", script, *arguments)


def _told(err: str) -> list[str]:
    return [line.strip() for line in err.splitlines()]


def test_a_command_has_what_points_it_at_a_server_of_its_own() -> None:
    names = ("WHATSAPP_BASE_URL", "WHATSAPP_EMULATOR_URL", "WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_APP_SECRET")
    done = run("exec", "--app-secret", "hush", *_python(_SHOW, *names))
    base, control, number, secret = done.out.splitlines()
    assert base == control
    assert base.startswith("http://127.0.0.1:")
    assert (number, secret) == ("100000000000001", "hush")
    assert (done.code, done.err) == (0, "")


def test_a_command_may_be_for_another_line() -> None:
    done = run("exec", "--line", "chatt2me", *_python(_SHOW, "WHATSAPP_CHANNEL_ID"))
    assert done.out == "00000000-0000-4000-8000-000000000004\n"


def test_the_variables_of_a_server_to_come_are_those_of_one_for_the_moment() -> None:
    port = str(_free_port())
    done = run("exec", "--port", port, "--", sys.executable, "-m", "emulator", "env")
    assert done.out.startswith(f"WHATSAPP_BASE_URL=http://127.0.0.1:{port}\n")


def test_a_command_reads_and_writes_what_we_were_given() -> None:
    done = run("exec", *_python(_ECHO), typed="hello")
    assert (done.code, done.out, done.err) == (0, "HELLO\n", "told\n")


def test_the_flags_of_the_command_are_its_own_even_without_two_dashes() -> None:
    done = run("exec", sys.executable, "-c", "import sys; print(sys.argv[1:])", "--port", "x", "--help")
    assert done.out == "['--port', 'x', '--help']\n"


@pytest.mark.parametrize(
    ("how", "code"), [("sys.exit(7)", 7), ("os.kill(os.getpid(), signal.SIGKILL)", 128 + 9)]
)
def test_the_exit_code_is_the_commands(how: str, code: int) -> None:
    done = run("exec", *_python(f"import os, signal, sys; {how}"))
    assert (done.code, done.out) == (code, "")
    assert f"ended with {code}." in done.err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_reaches_the_command(number: int) -> None:
    with started("exec", *_python(f"import signal; signal.signal(2, signal.SIG_DFL); {_PATIENT}")) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        process.send_signal(number)
        _, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (128 + number, "")


def test_a_command_decides_itself_how_it_ends_on_a_signal() -> None:
    with started("exec", *_python(_TOLERANT)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        process.send_signal(signal.SIGINT)
        process.terminate()
        process.communicate(timeout=SECONDS)
    assert process.returncode == 41


def test_ctrl_c_in_a_terminal_reaches_the_command_once() -> None:
    with _in_terminal("exec", *_python(_TOLERANT)) as terminal:
        terminal.read_until(b"up")
        terminal.type(b"\x03")
        terminal.read_until(b"heard")
        terminal.process.terminate()
        assert terminal.process.wait(SECONDS) == 41


def test_a_command_that_is_not_there_is_a_sentence_and_a_shells_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("no program", encoding="utf-8")
    missing, quoted, barred = (run_here("exec", "--", name) for name in ("no-such", "npm test", str(plain)))
    monkeypatch.chdir(tmp_path)
    elsewhere = run_here("exec", "--", plain.name)
    assert missing.code == quoted.code == elsewhere.code == 127
    assert missing.err == (
        "whatsapp-emulator: There is no command 'no-such'. Is it installed, and in the PATH?\n"
    )
    assert "words of their own" in quoted.err
    assert barred.code == 126
    assert barred.err == f"whatsapp-emulator: {str(plain)!r} cannot be run: Permission denied.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Name the command that is to be run: `whatsapp-emulator exec -- npm test`."),
        (("--line", "telegraph", "--", sys.executable), "No line is called 'telegraph'"),
        (("--webhook", "ftp://bot", "--", sys.executable), "'ftp://bot' is no address for webhooks"),
        (("--frob", "--", sys.executable), "No such option"),
    ],
)
def test_what_keeps_the_server_from_starting_is_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    done = run("exec", *arguments)
    assert (done.code, done.out, "Traceback" in done.err) == (2, "", False)
    assert sentence in done.err


def test_a_bot_that_the_command_starts_is_verified_when_it_listens() -> None:
    script = f"""{_CLIENT}{_BOT}
port = int(sys.argv[1])
assert control.lines()[0]["webhook"]["verified"] is False
with in_thread(create_bot(account), port=port):
    for event in control.events():
        if event.kind == "webhook.set" and event.data["webhook"]["verified"]:
            break
    control.act("12025550177", "text", text="hi", line="cloud")
    control.wait({{"contains": "welcome to the Corner"}}, timeout=20.0)
"""
    port = str(_free_port())
    webhook = f"http://127.0.0.1:{port}/webhook"
    done = run("exec", "--provider", "cloud", "--webhook", webhook, *_python(script, port))
    assert (done.code, done.err) == (0, "")


def test_a_handshake_is_repeated_until_the_bot_is_up() -> None:
    script = f"""{_CLIENT}
from emulator.hosting import in_thread
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
asked = []
def verify(request):
    asked.append(request)
    return PlainTextResponse(request.query_params["hub.challenge"], 200 if len(asked) > 2 else 503)
with in_thread(Starlette(routes=[Route("/", verify)]), port=int(sys.argv[1])):
    for event in control.events():
        if event.kind == "webhook.set" and event.data["webhook"]["verified"]:
            break
"""
    port = str(_free_port())
    webhook = f"http://127.0.0.1:{port}/"
    done = run("exec", "--provider", "cloud", "--webhook", webhook, *_python(script, port))
    assert (done.code, done.err) == (0, "")


def test_a_bot_that_fails_the_handshake_is_a_warning() -> None:
    script = f"""{_CLIENT}{_BOT}
from dataclasses import replace
with in_thread(create_bot(replace(account, verify_token="another")), port=int(sys.argv[1])):
    sets = (event for event in control.events() if event.kind == "webhook.set")
    next(sets), next(sets)
"""
    port = str(_free_port())
    webhook = f"http://127.0.0.1:{port}/webhook"
    done = run("exec", "--provider", "cloud", "--webhook", webhook, *_python(script, port))
    assert done.code == 0
    assert "Warning: the webhook is not verified" in done.err


def test_a_webhook_where_nobody_ever_listens_is_a_warning() -> None:
    done = run("exec", "--webhook", "http://127.0.0.1:1/webhook", *_python("pass"))
    assert done.code == 0
    assert done.err.startswith("Warning: nothing answered at the webhook http://127.0.0.1:1/webhook (")
    assert "while the command ran" in done.err


def test_a_command_that_failed_is_told_with_what_was_refused() -> None:
    script = f"""{_CLIENT}
control.set_webhook("cloud", "http://127.0.0.1:1/webhook")
send(), send()
send(to="12025550177", text={{"body": "hi"}})
control.settle()
sys.exit(1)
"""
    done = run("exec", *_python(script))
    told = _told(done.err)
    assert told[1] == "calls     2 refused"
    assert told[2].startswith("twice: POST /v25.0/100000000000001/messages  400  ")
    assert "to is missing; it is required" in told[3]
    assert told[4] == "messages  1 accepted, and failed later"
    assert told[5].startswith("once: The customer service window is closed")
    assert told[6] == "webhooks  1 of 1 not delivered"
    assert "127.0.0.1:1" in told[7]


def test_webhooks_that_came_after_the_bots_end_are_told_as_such() -> None:
    script = f"""{_CLIENT}{_BOT}
with in_thread(create_bot(account)) as bot:
    control.set_webhook("cloud", f"{{bot.url}}/webhook")
    control.act("12025550177", "text", text="hi", line="cloud")
    control.settle()
control.act("12025550177", "text", text="bye", line="cloud")
control.settle()
sys.exit(1)
"""
    told = _told(run("exec", *_python(script)).err)
    assert told[1].endswith("not delivered")
    assert told[3] == "Those that got no answer came before the bot was up, or after it had ended."


def test_a_command_that_failed_without_a_call_may_not_know_where_the_server_is() -> None:
    done = run("exec", *_python("raise SystemExit(1)"))
    assert "does the bot take its address from WHATSAPP_BASE_URL?" in done.err


def test_a_command_that_failed_by_itself_is_told_so() -> None:
    script = f"""{_CLIENT}
control.act("12025550177", "text", text="hi", line="cloud")
send(to="12025550177", text={{"body": "hi"}})
sys.exit(1)
"""
    assert _told(run("exec", *_python(script)).err)[1].startswith("The API refused nothing")


def test_what_is_told_is_the_last_worlds() -> None:
    done = run("exec", *_python(f"{_CLIENT}\nsend()\ncontrol.reset()\nsend()\nsys.exit(1)\n"))
    told = _told(done.err)
    assert told[1] == "calls     1 refused"
    assert told[-1].startswith("That is the last world's alone")


def test_a_suite_of_pytest_runs_against_the_server(tmp_path: Path) -> None:
    suite = f"{_CLIENT}\ndef test_it():\n    assert send().status_code == 400\n"
    (tmp_path / "test_bot.py").write_text(suite, encoding="utf-8")
    command = ("--", sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", str(tmp_path))
    done = run("exec", *command, folder=tmp_path)
    assert done.code == 0
    assert "1 passed" in done.out


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@dataclass(frozen=True, slots=True)
class _Terminal:
    """A command in a terminal of its own, and our end of that."""

    process: "subprocess.Popen[bytes]"
    end: int

    def type(self, keys: bytes) -> None:
        os.write(self.end, keys)

    def read_until(self, words: bytes) -> None:
        seen = b""
        while words not in seen:
            seen += os.read(self.end, 1024)


@contextlib.contextmanager
def _in_terminal(*arguments: str) -> Iterator[_Terminal]:
    login = "import os, sys; os.login_tty(int(sys.argv[1])); os.execv(sys.argv[2], sys.argv[2:])"
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", login, str(theirs), sys.executable, "-m", "emulator", *arguments]
    with subprocess.Popen(command, pass_fds=[theirs]) as process:
        os.close(theirs)
        try:
            yield _Terminal(process, ours)
        finally:
            process.kill()
            os.close(ours)
