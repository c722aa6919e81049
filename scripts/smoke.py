"""Use the installed command as a stranger would: a server, the demo that greets, the scenarios."""

import contextlib
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any

_PATH = "/v25.0/100000000000001/messages"
_MESSAGE = {"messaging_product": "whatsapp", "to": "12025550177", "type": "text", "text": {"body": "Hello"}}
_SECONDS = 60


def main() -> None:
    """Run them, and fail with what was wrong."""
    with _server() as url:
        answer = _post(url + _PATH, _MESSAGE)
        _expect("wamid." in answer["messages"][0]["id"], f"POST {_PATH} answered {answer}")
    demo = _run("demo", "--plain", "--port", "0", typed="hi\n")
    _expect("[1] Breakfast" in demo, f"the demo did not greet: {demo}")
    print(demo, end="")
    plays = _run("run", "--demo")
    _expect("ok  " in plays and "A guest orders lunch" in plays, f"the scenarios were not played: {plays}")
    print(plays, end="")
    print("The wheel works.")


@contextlib.contextmanager
def _server() -> Iterator[str]:
    command = ["whatsapp-emulator", "serve", "--port", "0", "--print-url"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["url"]
        finally:
            server.terminate()
    _expect(server.returncode == 0, f"serve ended with {server.returncode} after SIGTERM")


def _post(url: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {"Authorization": "Bearer any", "Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=_SECONDS) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


def _run(*arguments: str, typed: str = "") -> str:
    command = ["whatsapp-emulator", *arguments]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=_SECONDS, check=False)
    _expect(done.returncode == 0, f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def _expect(met: bool, otherwise: str) -> None:
    if not met:
        sys.exit(f"smoke test: {otherwise}")


if __name__ == "__main__":
    main()
