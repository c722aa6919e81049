"""`/v1/configs/templates`: the list that 360dialog had before Meta's, in its own shape.

360dialog "Create and manage templates", read 2026-11; the refusal of a creation is captured: Meta's error,
twice, as a text. Which words the `status` of a listed template has, and what a deletion answers, is inferred.
"""

from collections.abc import Sequence

from emulator.network import drafts
from emulator.network.business import templates as business
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.network.rules.template_creation import vocabulary
from emulator.network.templates import Template
from emulator.providers.dialog360 import answers
from emulator.providers.dialog360.answers import Place
from emulator.providers.graph.calls import Call
from emulator.providers.graph.owners import namespace
from emulator.providers.interface import Answer

_LIMIT = 1000
_SORT = "business_templates.name"


def get(call: Call) -> Answer:
    """List the templates, `limit` of them from `offset` on, by their names or as `sort` says."""
    limit, offset = _number(call.body.get("limit"), _LIMIT), _number(call.body.get("offset"), 0)
    sort, filters = str(call.body.get("sort") or _SORT), _filters(call.body.get("filters"))
    found = [one for one in business.all_of(call.network, call.line) if _fits(one, filters)]
    page = sorted(found, key=lambda one: one.name, reverse=sort.startswith("-"))[offset : offset + limit]
    told = {
        "waba_templates": [_shown(call, one) for one in page],
        "count": len(page),
        "filters": filters,
        "sort": [sort],
        "limit": limit,
        "offset": offset,
        "total": len(found),
    }
    return answers.accept(_place(call), told)


def post(call: Call) -> Answer:
    """Create a template: 201, and the template as it was submitted."""
    refusals = call.exchange.house.contract.check("cloud", "message_templates", "post", call.body)
    if refusals:
        return _refused(call, refusals)
    draft = drafts.draft(call.body)
    refusal = vocabulary.check(draft)
    created = refusal or business.create(call.network, call.line, draft)
    if isinstance(created, Refusal):
        return _refused(call, [created])
    return answers.accept(_place(call), _shown(call, created, status="submitted"), status=201)


def delete(call: Call) -> Answer:
    """Delete a template in all its languages."""
    doomed = [one for one in business.all_of(call.network, call.line) if one.name == call.rest]
    for one in doomed:
        business.delete(call.network, call.line, one)
    if doomed:
        return answers.accept(_place(call), {"meta": {"success": True, "http_code": 200}})
    why = f"The account has no template {call.rest[:80]!r}; GET /v1/configs/templates lists what is there."
    refusal = Refusal(code="config_template_unknown", explanation=why)
    return answers.configured(call.exchange.house, _place(call), [refusal])


def _refused(call: Call, refusals: Sequence[Refusal]) -> Answer:
    """Return Meta's refusal in 360dialog's wrapping."""
    metas = call.refuse(*refusals)
    return answers.wrapped(call.exchange.house, _place(call), metas)


def _shown(call: Call, one: Template, status: str = "") -> Json:
    return {
        "name": one.name,
        "namespace": namespace(call.line.owner),
        "category": one.category,
        "components": list(one.components),
        "language": one.language,
        "status": status or one.status.lower(),
        "rejected_reason": one.rejected_reason,
        "id": one.id,
    }


def _filters(given: object) -> Json:
    return {name: value for name, value in given.items() if value} if isinstance(given, dict) else {}


def _fits(one: Template, filters: Json) -> bool:
    known = {"name": one.name, "status": one.status, "language": one.language, "category": one.category}
    pairs = ((known[name], str(value)) for name, value in filters.items() if name in known)
    return all(value.lower() == wanted.lower() for value, wanted in pairs)


def _number(given: object, usual: int) -> int:
    text = str(given)
    return int(text) if text.isdecimal() and len(text) <= len(str(_LIMIT)) else usual


def _place(call: Call) -> Place:
    return Place(operation=call.operation, line=call.line.id)
