"""A provider of somebody else's is found by its entry point, and has all that the built-in ones have."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulator.control.client import Client
from emulator.testing import LocalServer
from tests import wire
from tests.cli.processes import Serving, run, serving
from tests.dialog360.asking import Bot

_OTHERS = Path(__file__).parent / "others"
_ADA = "12025550177"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a PYTHONPATH on which the package `pigeon-post` is installed."""
    site = tmp_path_factory.mktemp("site")
    metadata = site / "pigeon_post-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: pigeon-post\nVersion: 1.0\n")
    points = "[whatsapp_emulator.providers]\npigeon = pigeon:provider\n"
    (metadata / "entry_points.txt").write_text(points)
    return os.pathsep.join([str(site), str(_OTHERS), os.environ.get("PYTHONPATH", "")])


@pytest.fixture(scope="module")
def server(path: str) -> Iterator[Serving]:
    """Return a server that has the provider."""
    with serving(PYTHONPATH=path) as server:
        yield server


def test_it_has_a_line_a_chat_and_an_answer_of_its_own(server: Serving) -> None:
    note = {"to": _ADA, "note": "Coming home"}
    with Client(server.url) as client:
        [line] = [one for one in client.lines() if one["provider"] == "pigeon"]
        answer = wire.post(f"{server.url}/pigeon/notes", json=note)
        message = client.chat("pigeon", _ADA)["messages"][-1]
    assert (line["id"], line["api"], line["credentials"]) == ("loft-1", "Pigeon Post", {"loft": "loft-1"})
    assert (answer.status_code, answer.json()) == (201, {"ring": message["id"]})
    assert message["content"]["text"]["body"] == "Coming home"


def test_its_schema_its_words_and_its_secrets_are_its_own(server: Serving) -> None:
    url, headers = f"{server.url}/pigeon/notes", {"X-Feather": "blue"}
    answer = wire.post(url, json={"to": _ADA}, headers=headers)
    assert (answer.status_code, answer.json()) == (418, {"coo": "Coo?", "code": 7})
    with Client(server.url) as client:
        exchange = client.exchanges()[-1]
    assert "note is missing" in exchange["explanation"]
    assert exchange["headers"]["x-feather"] == "[redacted]"


def test_a_bot_of_its_own_hears_of_customers_and_is_sealed_for(
    server: Serving, whatsapp_server: LocalServer
) -> None:
    bot = Bot()
    with Client(server.url) as client:
        report = client.set_webhook("pigeon", whatsapp_server.host(bot.app))
        client.act(_ADA, "text", line="pigeon", text="Coo")
        client.settle(5)
    (_, headers, body), *_ = bot.heard
    assert report["verified"] is None
    assert body == {"from": _ADA, "note": "Coo"}
    assert headers["x-feather"] == str(len(json.dumps(body)))


def test_faults_strike_it_in_its_words(server: Serving) -> None:
    with Client(server.url) as client:
        client.arm(refuse=131056, next=1, line="pigeon")
    note = {"to": _ADA, "note": "Coming home"}
    assert wire.post(f"{server.url}/pigeon/notes", json=note).json()["code"] == 131056


def test_providers_lists_it(path: str) -> None:
    listed = [json.loads(line) for line in run("providers", "--json", PYTHONPATH=path).out.splitlines()]
    [pigeon] = [one for one in listed if one["name"] == "pigeon"]
    assert (pigeon["title"], pigeon["sent"], pigeon["heard"]) == ("Pigeon Post", ["text"], ["text"])


def test_its_own_numbers_are_told_where_a_message_fails(path: str) -> None:
    program = "from emulator import coverage; print(coverage.numbers('pigeon')['parameter_required'])"
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "7"


def test_check_knows_its_payloads(path: str) -> None:
    done = run("check", "-", typed=json.dumps({"to": _ADA, "note": "x" * 161}), PYTHONPATH=path)
    assert done.code == 1
    assert done.out.startswith("pigeon: refused\n  note = ")
    assert "maxLength 160" in done.out


def test_its_settings_are_checked_by_its_schema(path: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[pigeon]\nwindow = "open"\n', encoding="utf-8")
    done = run("serve", "--settings", str(file), PYTHONPATH=path)
    assert done.code == 2
    assert "pigeon.window is 'open'" in done.err


def test_without_it_nothing_is_left_of_it() -> None:
    assert "pigeon" not in run("providers").out
