"""Graph's refusals of paths that name nothing: an unknown node, edge or method."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from emulator.network.media import Media
from emulator.network.model import Line
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Node
from emulator.providers.interface import Request

_NAMED, _DAY = 3, 24 * 3600
_BARE_VERSION = re.compile(r"\d+\.\d+")
_NOT_YET = "Meta has that, this emulator does not have it yet."
_EDGES_OF_META = frozenset({
    "block_users", "call_permissions", "calls", "conversational_automation", "deregister", "groups",
    "message_qrdls", "message_templates", "official_business_account", "register", "request_code", "settings",
    "subscribed_apps", "verify_code", "whatsapp_business_encryption", "whatsapp_business_profile",
    "whatsapp_commerce_settings",
})  # fmt: skip


def unknown_object(request: Request, node: str, lines: Sequence[Line] = ()) -> Refusal:
    """Return Graph's refusal of a node that this world does not have; `lines` are those that it has."""
    ids = ", ".join(f"{line.id} ({line.name})" for line in lines[:_NAMED])
    named = f"the phone number id may be {ids}. " if ids else ""
    why = f"{named}GET /_emulator/v1/lines lists the ids of the numbers, their accounts and their app."
    if _BARE_VERSION.fullmatch(node):
        why = f"a version begins with a v: /v{node}/…"
    return _refused(request, node, f"{request.path} names nothing of this world; {why}")


def unknown_node(request: Request, node: str, network: Network, lines: Sequence[Line]) -> Refusal:
    """Return Graph's refusal of an id that these lines do not have, which may be that of a file."""
    media = network.state.media.get(node)
    if media is None:
        return unknown_object(request, node, lines)
    return _refused(request, node, f"The file {node} {_lost(media, network, lines)}.")


def _lost(media: Media, network: Network, lines: Sequence[Line]) -> str:
    line = network.state.lines[media.line]
    if line.id not in {one.id for one in lines}:
        return f"is of the line {line.id} of {line.provider}, which this request is not about"
    if media.deleted is not None:
        return "was deleted; upload it again"
    if not media.is_good(network.clock.now()):
        return f"is over {round((media.expires - media.time) / _DAY)} days old, and its id has expired"
    return f"is of the number {line.account.get('phone_number_id', line.id)}, not of that in phone_number_id"


def unknown_method(request: Request, node: Node, edge: str, taken: Sequence[str]) -> Refusal:
    """Return Graph's refusal of a method that a node, or its edge, does not take.

    `taken` are the methods that it takes; none where only another sort of node has the edge.
    """
    place = f"/{edge}" if edge else f"A {node.kind} itself"
    if taken:
        why = f"{place} takes {' and '.join(taken)}, not {request.method}."
    else:
        why = (
            f"{node.id} is a {node.kind}, which has no {place}; GET /_emulator/v1/lines lists the other ids."
        )
    return _refused(request, node.id, why)


def _refused(request: Request, node: str, why: str) -> Refusal:
    facts: dict[str, object] = {"method": request.method.lower(), "id": node}
    return Refusal(code="unknown_object", facts=facts, explanation=why)


def unknown_edge(kind: str, edge: str, others: Iterable[str] = ()) -> Refusal:
    """Return Graph's refusal of an edge that a known node does not have; `others` are those that it has."""
    known = edge.partition("/")[0] in _EDGES_OF_META
    meant = get_close_matches(edge, [*others], n=1)
    guess = f"; perhaps /{meant[0]} is meant" if meant else ""
    why = f"/{edge[:40]}: {_NOT_YET}" if known else f"A {kind} has no edge /{edge[:40]}{guess}."
    return Refusal(code="unknown_path", facts={"rest": edge}, explanation=why)
