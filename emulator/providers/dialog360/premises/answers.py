"""Answers of the legacy surface: `meta` beside what was asked for, and `errors` where something is wrong."""

from collections.abc import Sequence

from emulator.contract.catalogue import Catalogue
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.dialog360 import answers
from emulator.providers.dialog360.answers import PROVIDER, Place
from emulator.providers.dialog360.premises.codes import client_error
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer

_META = {"api_status": "stable", "version": "2.31.5"}


def accept(call: Call, body: Json, *, status: int = 200, message: str | None = None) -> Answer:
    """Return a success."""
    return answers.accept(_place(call), {**body, "meta": _META}, status=status, message=message)


def refuse(call: Call, refusals: Sequence[Refusal]) -> Answer:
    """Return the client's refusal; the status is the first one's."""
    metas = call.exchange.house.contract.catalogue(PROVIDER)
    first = client_error(refusals[0].code, metas)
    body = {"meta": _META, "errors": [error(one, metas) for one in refusals]}
    link = metas[refusals[0].code].link
    return answers.refused(_place(call), first.http, body, link, *refusals)


def error(refusal: Refusal, metas: Catalogue) -> Json:
    """Return an entry of `errors`, in an answer or in a webhook.

    What is wrong with one parameter is told in words of our own, the rest in Meta's of today (inferred).
    """
    told = client_error(refusal.code, metas)
    own = refusal.explanation if refusal.path else metas[refusal.code].details
    return {"code": told.code, "title": told.title, "details": refusal.details or own or told.title}


def _place(call: Call) -> Place:
    return Place(operation=call.operation, line=call.line.id)
