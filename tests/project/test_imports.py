import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import emulator
from tests.project.imports import imported

_PACKAGE = Path(emulator.__file__).parent
_SERVER = {"starlette", "uvicorn", "jsonschema", "jsonschema_rs", "faker", "aiohttp"}
_HELP = """
import contextlib, io
from emulator.cli.command import command
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    command({arguments!r})
"""
_SERVE = """
from emulator.cli import hosted
from emulator.cli.greeting import greet
settings = hosted.settings_of({"port": 0})
with hosted.host(settings) as running:
    greet(running.url)
"""


def test_the_help_imports_neither_server_nor_textual() -> None:
    assert imported(_HELP.format(arguments=["--help"])) & {*_SERVER, "textual", "httpx2"} == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["wait", "--url", "http://127.0.0.1:1", "--timeout", "0"],
        ["tail", "--url", "http://127.0.0.1:1"],
        ["phone", "--plain", "--url", "http://127.0.0.1:1"],
    ],
)
def test_a_client_imports_neither_server_nor_textual(arguments: list[str]) -> None:
    loaded = imported(_HELP.format(arguments=arguments))
    assert loaded & {*_SERVER, "textual"} == set()
    assert "httpx2" in loaded


def test_a_server_imports_no_textual_and_nothing_to_encrypt_with() -> None:
    loaded = imported(_SERVE)
    assert "uvicorn" in loaded
    assert loaded & {"textual", "cryptography"} == set()


def test_the_pytest_plugin_imports_nothing_heavy() -> None:
    loaded = imported("import emulator.testing.plugin")
    assert loaded & {*_SERVER, "textual", "httpx2", "phonenumbers"} == set()


def test_the_package_itself_imports_nothing() -> None:
    assert imported("import emulator") & {*_SERVER, "textual", "httpx2", "click"} == set()


def test_the_full_screen_phone_imports_no_server() -> None:
    assert imported("import emulator.phone.app") & {*_SERVER, "yaml"} == set()


@pytest.mark.parametrize(
    ("folder", "allowed"),
    [
        ("network", r"emulator\.(network|flowing)(\..+)?|faker|msgspec(\..+)?|phonenumbers"),
        ("flowing", r"emulator\.(flowing|strict)(\..+)?|emulator|msgspec(\..+)?"),
        ("messages", r"emulator|emulator\.messages(\..+)?"),
    ],
)
def test_the_core_imports_the_standard_library_and_little_else(folder: str, allowed: str) -> None:
    for module in (_PACKAGE / folder).rglob("*.py"):
        foreign = {name for name in _names(module) if name.partition(".")[0] not in sys.stdlib_module_names}
        strange = {name for name in foreign if not re.fullmatch(allowed, name)}
        assert strange == set(), f"{module} imports {strange}"


@pytest.mark.parametrize(("library", "home"), [("faker", "people.py"), ("phonenumbers", "numbers.py")])
def test_a_library_of_the_network_has_one_home(library: str, home: str) -> None:
    users = {one.name for one in (_PACKAGE / "network").rglob("*.py") if library in _names(one)}
    assert users == {home}


def _names(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
