"""The conventions of Graph: versions in the path, and tokens in a header or the query."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from emulator.network.refusals import Refusal
from emulator.providers.interface import Request

_VERSION = re.compile(r"v[0-9]{1,9}(\.[0-9]{1,9})?")
_SCHEMES = ("bearer", "oauth")


@dataclass(frozen=True, slots=True)
class Target:
    """What a path names: `/v25.0/100000000000001/messages`. Each part may be empty."""

    version: str
    node: str
    edge: str


def target(path: str) -> Target:
    """Return what a path names; any version is good, and none ("Graph API: Versioning", 2026-11)."""
    parts = [part for part in path.split("/") if part]
    version = parts.pop(0) if parts and _VERSION.fullmatch(parts[0]) else ""
    return Target(version, parts[0] if parts else "", "/".join(parts[1:]))


def check_token(headers: Mapping[str, str], given: str, allowed: Collection[str]) -> Refusal | None:
    """Return why the access token is not good. `given` is one from the query or the body.

    Without a list of allowed tokens any non-empty one is good.
    """
    token = _bearer(headers.get("authorization", "")) or given
    if not token:
        return Refusal(
            code="token_missing",
            explanation="The request has no access token; send the header `Authorization: Bearer <token>`.",
        )
    if allowed and token not in allowed:
        return Refusal(
            code="token_invalid",
            explanation="The access token is not one of the `tokens` in the settings of this provider.",
        )
    return None


def unknown_object(request: Request, node: str) -> Refusal:
    """Return Graph's refusal of a node or a method that it does not have."""
    return Refusal(
        code="unknown_object",
        facts={"method": request.method.lower(), "id": node},
        explanation=f"{request.method} {request.path} names no object of this world that takes this request; "
        "use the phone number id of a line (GET /_emulator/v1/lines lists them).",
    )


def unknown_edge(edge: str) -> Refusal:
    """Return Graph's refusal of an edge that a known node does not have."""
    return Refusal(
        code="unknown_path",
        facts={"rest": edge},
        explanation=f"A phone number has no edge /{edge[:40]} here; POST …/messages is there.",
    )


def _bearer(header: str) -> str:
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() in _SCHEMES else ""
