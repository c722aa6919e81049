"""`whatsapp-emulator wait`: until a server is ready."""

import time

import click

from emulator.cli.options import option, url_option
from emulator.cli.trouble import Trouble

_PAUSE_SECONDS = 0.1


@click.command()
@url_option
@option(
    "--timeout",
    type=click.FloatRange(min=0.0),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait at most.",
)
def wait(url: str, timeout: float) -> None:
    """Wait until a server is ready to use."""
    end = time.monotonic() + timeout
    while not _is_ready(url, max(end - time.monotonic(), _PAUSE_SECONDS)):
        if time.monotonic() >= end:
            sentence = f"No emulator was ready at {url} within {timeout:g} s; start one, or correct --url."
            raise Trouble(sentence)
        time.sleep(_PAUSE_SECONDS)


def _is_ready(url: str, seconds: float) -> bool:
    import httpx2

    from emulator.control.client import is_secure

    address = f"{url.rstrip('/')}/readyz"
    try:
        return httpx2.get(address, timeout=seconds, trust_env=False, verify=is_secure(url)).is_success
    except (httpx2.TransportError, httpx2.InvalidURL):
        return False
