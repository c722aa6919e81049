"""The business numbers: what they are, what is changed about them, and where their webhooks go."""

from msgspec.structs import replace
from starlette.requests import Request

from emulator.control import views
from emulator.control.problems import Problem, malformed, read_body
from emulator.network.commands import Send
from emulator.network.model import Json, Line
from emulator.network.refusals import Refusal
from emulator.providers.graph.decode import decode
from emulator.providers.graph.errors import dotted
from emulator.world import Emulator, World, webhook_of


async def lines(emulator: Emulator, request: Request) -> Json:
    """List the business numbers with their ids, credentials and base URLs."""
    known = emulator.world.network.state.lines.values()
    return {"lines": [_shown(emulator.world, one, request) for one in known]}


async def set_webhook(emulator: Emulator, request: Request) -> Json:
    """Set, change or (url null) remove a line's webhook, and perform the vendor's handshake."""
    line = emulator.world.network.line(request.path_params["line"])
    body = await read_body(request, emulator.contract, "calls", "set_webhook")
    name = _webhook_name(emulator.world, line, body.pop("name", ""))
    about = {"fields": ",".join(body.pop("fields"))} if "fields" in body else {}
    webhook = None if body["url"] is None else webhook_of(line, **body, about=about)
    verified = await emulator.world.set_webhook(line, webhook, name)
    return {"url": None, "verified": None, "problem": ""} if verified is None else views.webhook(verified)


async def change_line(emulator: Emulator, request: Request) -> Json:
    """Set what Meta thinks of a business number's account, its limits, or how its window is kept."""
    network = emulator.world.network
    line = network.line(request.path_params["line"])
    body = await read_body(request, emulator.contract, "calls", "change_line")
    if "tier" in body:
        body["tier"] = body["tier"] or None
    network.change_line(replace(line, **body))
    return _shown(emulator.world, network.line(line.id), request)


async def send(emulator: Emulator, request: Request) -> Json:
    """Send a message in the bot's name, without its API: for seeding a chat, and for looking at webhooks."""
    network, contract = emulator.world.network, emulator.contract
    line = network.line(request.path_params["line"])
    body = await read_body(request, contract, "calls", "send")
    context = {"context": body["context"]} if "context" in body else {}
    whole = {"messaging_product": "whatsapp", "to": body["to"], **body["message"], **context}
    command = decode(contract, line.id, whole)
    if not isinstance(command, Send):
        reasons = command if isinstance(command, tuple) else ()
        raise malformed([{"path": dotted(one.path), "message": one.explanation} for one in reasons])
    outcome = network.send(command)
    if isinstance(outcome, Refusal):
        raise Problem(409, f"It was refused. {outcome.explanation}")
    return {"message": {"id": outcome.id}}


def _webhook_name(world: World, line: Line, name: str) -> str:
    known = world.provider(line).webhook_names
    if name and name not in known:
        there = f"it has {', '.join(known)} besides its own" if known else "it has its own alone"
        problem = f"{name[:40]!r} is no webhook of {line.id}; {there}."
        raise malformed([{"path": "name", "message": problem}])
    return name


def _shown(world: World, line: Line, request: Request) -> Json:
    base_url = str(request.base_url).rstrip("/").removesuffix("/_emulator/v1")
    provider, settings = world.provider(line), world.houses[line.provider].settings
    shown = views.line(line, base_url, provider.title, provider.credentials(line, settings))
    setup = settings.get("setup", "open")
    return {**shown, "tokens": provider.tokens(line, settings), "setup": setup, "hosts": provider.hosts}
