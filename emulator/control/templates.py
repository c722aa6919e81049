"""The calls about templates: list them, and be Meta: approve, reject, pause, rate, move to a category."""

from collections.abc import Callable, Mapping

from starlette.requests import Request

from emulator.control.naming import line_of
from emulator.control.problems import Problem, read_body
from emulator.network.business import review
from emulator.network.business import templates as business
from emulator.network.codec import encode
from emulator.network.model import Json, Line
from emulator.network.network import Network, Unknown
from emulator.network.templates import Template
from emulator.world import Emulator

Act = Callable[[Network, Line, Template, Json], Template]


async def templates(emulator: Emulator, request: Request) -> Json:
    """List the templates of a line's account, of the first line unless it is named."""
    network = emulator.world.network
    line = line_of(network, request.query_params.get("line"))
    return {"templates": [encode(one) for one in business.all_of(network, line)]}


async def act_on_template(emulator: Emulator, request: Request) -> Json:
    """Do to a template what Meta does; it is named by its id, or by its name."""
    network, contract = emulator.world.network, emulator.contract
    body = await read_body(request, contract, "calls", "act_on_template")
    line = line_of(network, body.get("line"))
    template = _find(network, line, request.path_params["template"], body.get("language"))
    done = _ACTS[body["action"]](network, line, template, body)
    return {"template": encode(done)}


def _find(network: Network, line: Line, name: str, language: str | None) -> Template:
    everything = business.all_of(network, line)
    found = [one for one in everything if name in (one.id, one.name) and language in (None, one.language)]
    if not found:
        raise Unknown("template", name if language is None else f"{name} in {language}")
    if len(found) > 1:
        languages = ", ".join(one.language for one in found)
        raise Problem(409, f"{name!r} is there in {languages}; say which one by language.")
    return found[0]


def _reject(network: Network, line: Line, template: Template, body: Json) -> Template:
    reason = body.get("reason", "INVALID_FORMAT")
    return review.reject(network, line, template, reason, body.get("why", ""), body.get("advice", ""))


def _category(network: Network, line: Line, template: Template, body: Json) -> Template:
    then = review.announce if body.get("announced") else review.move
    return then(network, line, template, body["category"])


def _plain(act: Callable[[Network, Line, Template], Template]) -> Act:
    return lambda network, line, template, _body: act(network, line, template)


_ACTS: Mapping[str, Act] = {
    "approve": _plain(review.approve),
    "reject": _reject,
    "pause": _plain(review.pause),
    "unpause": _plain(review.unpause),
    "disable": _plain(review.disable),
    "flag": _plain(review.flag),
    "reinstate": _plain(review.reinstate),
    "archive": _plain(review.archive),
    "unarchive": _plain(review.unarchive),
    "quality": lambda network, line, template, body: review.rate(network, line, template, body["quality"]),
    "category": _category,
}
