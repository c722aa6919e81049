"""The conventions of Graph: versions in the path, and tokens in a header or the query."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from emulator.network.refusals import Refusal
from emulator.providers.interface import Request

_VERSION = re.compile(r"v[0-9]{1,9}(\.[0-9]{1,9})?")
_SCHEMES = ("bearer", "oauth")

_NOT_YET = "Meta has that, this emulator does not have it yet."
_EDGES_OF_META = frozenset({
    "block_users", "call_permissions", "calls", "conversational_automation", "deregister", "groups", "media",
    "message_qrdls", "message_templates", "official_business_account", "register", "request_code", "settings",
    "subscribed_apps", "verify_code", "whatsapp_business_encryption", "whatsapp_business_profile",
    "whatsapp_commerce_settings",
})  # fmt: skip


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
    why = "use the phone number id of a line (GET /_emulator/v1/lines lists them)."
    return _refused(request, node, f"{request.path} names no phone number of this world; {why}")


def unknown_method(request: Request, target: Target) -> Refusal:
    """Return Graph's refusal of a method that a phone number, or its edge, does not have."""
    if not target.edge:
        why = f"{request.method} on a phone number itself: {_NOT_YET}"
    else:
        why = f"/{target.edge} takes POST, not {request.method}."
    return _refused(request, target.node, why)


def other_object(request: Request, node: str) -> Refusal:
    """Return Graph's refusal of an object that is known but has no phone number's edges."""
    why = "to send, use the phone number id (GET /_emulator/v1/lines lists them)"
    return _refused(
        request, node, f"{node} is the id of an account or an app; {why}. Managing it: {_NOT_YET}"
    )


def _refused(request: Request, node: str, why: str) -> Refusal:
    facts: dict[str, object] = {"method": request.method.lower(), "id": node}
    return Refusal(code="unknown_object", facts=facts, explanation=why)


def unknown_edge(edge: str) -> Refusal:
    """Return Graph's refusal of an edge that a known node does not have."""
    known = edge.partition("/")[0] in _EDGES_OF_META
    why = f"/{edge[:40]}: {_NOT_YET}" if known else f"A phone number has no edge /{edge[:40]}."
    return Refusal(code="unknown_path", facts={"rest": edge}, explanation=f"{why} POST …/messages is there.")


def _bearer(header: str) -> str:
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() in _SCHEMES else ""
