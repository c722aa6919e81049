"""What a Graph path names, with any version or none."""

import re
from functools import lru_cache

from msgspec import Struct

_VERSION = re.compile(r"v[0-9]{1,9}(\.[0-9]{1,9})?")


class Target(Struct, frozen=True, gc=False):
    """What a path names: `/v25.0/100000000000001/messages`. Each part may be empty.

    `path` is all but the version, without slashes at its ends.
    """

    version: str
    node: str
    edge: str
    path: str


@lru_cache(maxsize=1024)
def target(path: str) -> Target:
    """Return what a path names; any version is good, and none ("Graph API: Versioning", 2026-11)."""
    parts = [part for part in path.split("/") if part]
    version = parts.pop(0) if parts and _VERSION.fullmatch(parts[0]) else ""
    return Target(version, parts[0] if parts else "", "/".join(parts[1:]), "/".join(parts))
