"""`/{template-id}`: one template is read, edited, and sent again after a pause."""

from collections import Counter

from emulator.network import drafts
from emulator.network.business import review
from emulator.network.business import templates as business
from emulator.network.refusals import Refusal
from emulator.network.rules.template_creation import vocabulary
from emulator.network.templates import Template
from emulator.providers.graph.calls import Call
from emulator.providers.graph.reading import read_one
from emulator.providers.graph.template_view import TEMPLATE
from emulator.providers.interface import Answer


def get(call: Call) -> Answer:
    """Answer with the template."""
    return read_one(call, TEMPLATE, _template(call))


def post(call: Call) -> Answer:
    """Edit the template; it is reviewed again."""
    template = _template(call)
    edited = drafts.edited(template, call.body)
    refusal = vocabulary.check(edited)
    changed = refusal or business.edit(call.network, call.line, template, edited)
    if isinstance(changed, Refusal):
        return call.refuse(changed)
    about = {"id": changed.id, "name": changed.name, "category": changed.category}
    return call.accept({"success": True, **about})


def unpause(call: Call) -> Answer:
    """Let a paused template be sent again."""
    template = _template(call)
    if template.status != "PAUSED":
        return call.accept({"success": False, "reason": f"Template is {template.status}, not PAUSED."})
    review.unpause(call.network, call.line, template)
    return call.accept({"success": True})


def compare(call: Call) -> Answer:
    """Compare the template with others: how often each was sent; nobody blocks a business for one here."""
    others = str(call.body.get("template_ids") or "").strip("[] ").replace('"', "").split(",")
    if others == [""]:
        why = "template_ids is missing; name the templates to compare with by their ids, as a JSON array."
        return call.refuse(Refusal(code="parameter_required", path=("template_ids",), explanation=why))
    names = {one.id: one.name for one in business.all_of(call.network, call.line)}
    ids = [one for one in (call.node.id, *(part.strip() for part in others)) if one in names]
    sends = Counter(
        one.content.get("template", {}).get("name") for one in call.network.state.messages.values()
    )
    reasons = [{"key": one, "value": "UNKNOWN_BLOCK_REASON"} for one in ids]
    data = [
        {"metric": "BLOCK_RATE", "type": "RELATIVE", "order_by_relative_metric": ids},
        {
            "metric": "MESSAGE_SENDS",
            "type": "NUMBER_VALUES",
            "number_values": [{"key": one, "value": sends[names[one]]} for one in ids],
        },
        {"metric": "TOP_BLOCK_REASON", "type": "STRING_VALUES", "string_values": reasons},
    ]
    return call.accept({"data": data})


def _template(call: Call) -> Template:
    return next(one for one in business.all_of(call.network, call.line) if one.id == call.node.id)
