"""The mistakes that bots make most often on `/messages`, and what Meta answers to each.

Ranked by what is asked on Stack Overflow, in issues of client libraries and in integrators' tables, from
2022 to 2026. The tables are in `mistakes_requests`, `mistakes_templates`, `mistakes_sending`,
`mistakes_uploads` and `mistakes_creation`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from emulator.network.model import Json
from emulator.network.network import Network
from emulator.network.refusals import Refusal, Verdict
from tests.cloud.asking import NODE
from tests.cloud.limits_payloads import text
from tests.worlds import LINE, network

INVALID = "(#100) Invalid parameter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One mistake: the request, the world that it meets, and the answer.

    `details` is `error_data.details`. Without a `status` the answer is 200 and the refusal comes by webhook.
    """

    rank: int
    name: str
    body: Json | bytes | Callable[[Network], Json]
    code: int
    message: str
    status: int | None = 400
    details: str = ""
    subcode: int | None = None
    user_title: str | None = None
    path: str = NODE
    kind: str = "application/json"
    world: Callable[[], Network] = field(default=network)


def schema(rank: int, name: str, body: Json | bytes, message: str, kind: str = "application/json") -> Mistake:
    """Return a mistake that Graph's schema layer refuses."""
    return Mistake(rank=rank, name=name, body=body, code=100, message=message, kind=kind)


def semantic(rank: int, name: str, body: Json | Callable[[Network], Json], details: str) -> Mistake:
    """Return a mistake that WhatsApp refuses with 131009."""
    return Mistake(
        rank=rank,
        name=name,
        body=body,
        code=131009,
        message="(#131009) Parameter value is not valid",
        details=details,
    )


def later(rank: int, name: str, code: int, title: str, details: str, world: Callable[[], Network]) -> Mistake:
    """Return a mistake that is told by webhook, after a 200."""
    return Mistake(
        rank=rank, name=name, body=text(), code=code, message=title, status=None, details=details, world=world
    )


def on_demand(name: str, later: bool = False, **parts: Any) -> Callable[[], Network]:
    """Return a world in which every message meets a refusal that no rule of the emulator brings."""

    def make() -> Network:
        world = network(replace(LINE, window="off"))
        world.judge = lambda _message: Verdict(Refusal(code=name, **parts), later)
        return world

    return make


def line(**parts: Any) -> Callable[[], Network]:
    """Return a world whose line is special."""
    return lambda: network(replace(LINE, **parts))


NOT_HERE = {
    48: "nothing is refused; a test of its own compares the numbers",
}
"""The ranks that no table has, with the reason."""
