"""Which links are fetched: those to this machine and its private network, or every one."""

import ipaddress
from typing import Literal
from urllib.parse import urlsplit

Range = Literal["off", "local", "all"]


def is_within(url: str, reach: Range) -> bool:
    """Say whether a link is fetched at all. A name counts as public, but for `localhost`."""
    return reach == "all" or (reach == "local" and _is_local(url))


def _is_local(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
        return address.is_private and not address.is_link_local  # where clouds tell a machine its secrets
    except ValueError:
        return False
