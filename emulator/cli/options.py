"""The flags that several verbs share; each has an environment variable of its name."""

from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from emulator import resources
from emulator.settings import DEFAULT_HOST, DEFAULT_PORT

PREFIX = "WHATSAPP_EMULATOR_"
DEFAULT_URL = f"http://{DEFAULT_HOST}:{DEFAULT_PORT}"

PORT = click.IntRange(0, 65535)
PORT.name = "port from 0 to 65535"

Given = str | int | Path | None
Flags = Mapping[str, Given]
Command = TypeVar("Command", bound=Callable[..., Any])


def option(flag: str, *names: str, **parts: Any) -> Callable[[Command], Command]:
    """Return a flag whose environment variable is `WHATSAPP_EMULATOR_<FLAG>`."""
    variable = PREFIX + flag.lstrip("-").replace("-", "_").upper()
    return click.option(flag, *names, envvar=variable, show_envvar=True, **parts)


def server_options(command: Command, *, port: str = str(DEFAULT_PORT)) -> Command:
    """Add what a server is started with; `port` is what the help says of the default."""
    help_ = f"The port to listen on; 0 is any free one.  [default: {port}]"
    return _all(command, [_HOST, option("--port", type=PORT, metavar="PORT", help=help_), *_SERVER])


def phone_options(command: Command) -> Command:
    """Add whose phone it is, and in which mode."""
    return _all(command, _PHONE)


def url_option(command: Command) -> Command:
    """Add where the server is."""
    return option(
        "--url",
        default=DEFAULT_URL,
        show_default=True,
        callback=check_url,
        help="The address of the server.",
    )(command)


def settings_option(command: Command) -> Command:
    """Add where the settings are."""
    return option(
        "--settings",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A TOML file; without it [tool.whatsapp-emulator] in ./pyproject.toml.",
    )(command)


def check_url(_context: click.Context, _parameter: click.Parameter, url: str | None) -> str | None:
    """Return the address of a server, if one is given. Raises `click.BadParameter`."""
    if url is not None and not url.startswith(("http://", "https://")):
        raise click.BadParameter(f"{url!r} is no address of a server; write one such as {DEFAULT_URL}.")
    return url


def _check_provider(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    known = resources.providers()
    if name is not None and name not in known:
        raise click.BadParameter(f"{name!r} is no API that is installed; there are {', '.join(known)}.")
    return name


def _all(command: Command, options: list[Callable[[Any], Any]]) -> Command:
    return reduce(lambda done, one: one(done), reversed(options), command)


_HOST = option("--host", help=f"The address to listen on.  [default: {DEFAULT_HOST}]")

_SERVER = [
    option("--webhook", metavar="URL", help="Where your bot takes its webhooks, for every line."),
    option("--app-secret", help="What webhooks are signed with.  [default: emulator-app-secret]"),
    option(
        "--verify-token",
        help="What the verification request carries.  [default: emulator-verify-token]",
    ),
    option(
        "--provider",
        metavar="NAME",
        callback=_check_provider,
        help="One API alone, such as cloud; without it there is a business number for each.",
    ),
    settings_option,
]

_PHONE = [
    option("--customer", metavar="NAME|NUMBER", help="Whose phone it is; a new name or number joins."),
    option("--plain", is_flag=True, help="A phone on standard input and output, line by line."),
]
