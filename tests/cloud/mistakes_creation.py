"""Mistakes in making a template."""

from dataclasses import replace

from emulator.network import drafts
from emulator.network.business import review, templates
from emulator.network.model import Json
from emulator.network.network import Network
from emulator.network.templates import Template
from tests.cloud.mistakes import Mistake
from tests.network.drafts import body
from tests.worlds import LINE, network

PATH = "/v25.0/200000000000001/message_templates"
_LONG = "Dear guest {{1}}, your order is on its way to you."


def _body(text: str, *examples: str) -> Json:
    example: Json = {"example": {"body_text": [list(examples)]}} if examples else {}
    return {"type": "BODY", "text": text, **example}


def _made(world: Network) -> Template:
    made = templates.create(world, LINE, drafts.draft(body()))
    assert isinstance(made, Template), made
    return made


def _with_one() -> Network:
    world = network()
    _made(world)
    return world


def _with_one_deleted() -> Network:
    world = network()
    templates.delete(world, LINE, review.approve(world, LINE, _made(world)))
    return world


def _mistake(name: str, changes: Json, subcode: int, user_title: str) -> Mistake:
    return Mistake(
        rank=46,
        name=name,
        body={**body(), **changes},
        code=100,
        message="Invalid parameter",
        subcode=subcode,
        user_title=user_title,
        path=PATH,
    )


MISTAKES = [
    _mistake(
        "variable at the edge",
        {"components": [_body("Your order is {{1}}", "42")]},
        2388299,
        "Leading or trailing parameters not allowed",
    ),
    _mistake(
        "more variables than words",
        {"components": [_body("Hi {{1}} {{2}} {{3}} you", "x", "y", "z")]},
        2388293,
        "Parameters words ratio exceeds limit",
    ),
    _mistake(
        "no example",
        {"components": [_body(_LONG)]},
        2388043,
        'Message template "components" param is missing expected field(s)',
    ),
    _mistake("capitals in the name", {"name": "Order Update"}, 2388046, "Name Format is Incorrect"),
    replace(
        _mistake("a name that is taken", {}, 2388024, "Content in This Language Already Exists"),
        world=_with_one,
    ),
    replace(
        _mistake("a name that was deleted", {}, 2388023, "Message template language is being deleted"),
        world=_with_one_deleted,
    ),
]
