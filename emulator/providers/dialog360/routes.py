"""360dialog's front door: the key first, then the path, then what Meta or 360dialog itself says."""

from collections.abc import Iterator

from msgspec.structs import replace

from emulator.network import files as media
from emulator.network.model import Json, Line
from emulator.network.refusals import Refusal
from emulator.providers.dialog360 import answers, files, keys, lines
from emulator.providers.dialog360.answers import Place
from emulator.providers.dialog360.table import ROUTES
from emulator.providers.graph import conventions
from emulator.providers.graph.acting import act
from emulator.providers.graph.body import parameters
from emulator.providers.graph.calls import ROOT, Node, match, methods
from emulator.providers.graph.exchange import begin
from emulator.providers.graph.target import target
from emulator.providers.interface import LARGEST_BODY, House, Reply, Request
from emulator.providers.multipart import MULTIPART

_LEGACY_MEDIA = "v1/media"
_FILES = (_LEGACY_MEDIA, "v1/settings/profile/photo")
"""Where the body of a POST is a file from its first byte to its last."""


def takes_file(request: Request) -> bool:
    """Say whether the body of a request goes to the store: that of an upload."""
    if request.method != "POST":
        return False
    is_form = request.headers.get("content-type", "").lower().startswith(MULTIPART)
    return _path(request) in _FILES or (_path(request) == "media" and is_form)


def answer(request: Request, house: House) -> Reply:
    """Answer one request: with Meta's words where the path is Meta's, else with 360dialog's.

    Only what tells of a file names Meta's host: a bot puts this one in its place.
    """
    line = keys.holder(request, house)
    if isinstance(line, Refusal):
        return answers.proxied(house, Place(operation=""), line)
    raw = request.body
    if raw is None:
        return answers.configured(house, Place(operation="", line=line.id), [_too_large()])
    if _path(request).isdigit():
        request = replace(request, origin=files.origin(house, request.origin))
    return answers.passed_on(_routed(request, house, line, parameters(request, raw)))


def _routed(request: Request, house: House, line: Line, body: Json) -> Reply:
    path = _path(request)
    if _is_closed(line, request.method, path):
        return answers.proxied(house, Place(operation="", line=line.id), _closed(line, request))
    exchange = begin(request, house, target(f"{line.id}/{path}"))
    for node, edge in _meant(house, line, path):
        found = match(ROUTES, request.method, node.kind, edge)
        if found is not None:
            return act(exchange, request.method, node, found, body)
    if path.isdigit():
        lost = conventions.unknown_node(request, path, house.network, [line])
        return exchange.refuse(lost, line=line.id)
    return answers.proxied(house, Place(operation="", line=line.id), _nothing_there(request, path))


def _meant(house: House, line: Line, path: str) -> Iterator[tuple[Node, str]]:
    """Yield what a path may be about, and what of it: the key's number, its account, a file of the number."""
    yield Node(kind="number", id=line.id, lines=(line,)), path
    yield _account(house, line), path
    yield Node(kind=ROOT, id="", lines=(line,)), path
    file = media.find(house.network, path)
    if file is not None and file.line == line.id:
        yield Node(kind="media", id=path, lines=(line,)), ""


def _account(house: House, line: Line) -> Node:
    account = line.account["waba_id"]
    others = [one for one in lines.own(house) if one.account["waba_id"] == account and one.id != line.id]
    return Node(kind="waba", id=account, lines=(line, *others))


def _is_closed(line: Line, method: str, path: str) -> bool:
    """Say whether a kind of line lacks a path: older ones have all under `/v1`.

    The sandbox has no files besides, and only reads templates.
    """
    if not lines.is_on_premises(line):
        return False
    if lines.kind(line) != lines.SANDBOX:
        return not path.startswith("v1/")
    is_change = path.startswith("v1/configs/templates") and method != "GET"
    return not path.startswith("v1/") or path.startswith(_LEGACY_MEDIA) or is_change


def _closed(line: Line, request: Request) -> Refusal:
    why = f"A line of the kind {lines.kind(line)} does not have {request.method} {request.path[:80]}."
    return Refusal(code="url_blocked", facts={"path": request.path}, explanation=why)


def _path(request: Request) -> str:
    return request.path.strip("/")


def _nothing_there(request: Request, path: str) -> Refusal:
    taken = sorted({method for kind in ("number", "waba", ROOT) for method in methods(ROUTES, kind, path)})
    why = f"takes {' and '.join(taken)}, not {request.method}" if taken else "is no path of 360dialog here"
    facts: dict[str, object] = {"path": request.path}
    return Refusal(code="url_blocked", facts=facts, explanation=f"{request.path[:80]} {why}.")


def _too_large() -> Refusal:
    why = f"The body is larger than {LARGEST_BODY} bytes; upload media first and send its id."
    return Refusal(code="body_too_large", explanation=why)
