"""What happens to a business's account, as Meta's webhooks tell it: `changes[]` with `field` and `value`.

A change is made of facts alone, whoever brings them; `of_event` tells what an event of the world is.
"""

from emulator.network.events import BusinessTold, Event
from emulator.network.model import Json, Line, Time
from emulator.providers.graph import flow_changes, template_changes

Change = tuple[str, Json]
"""A webhook field and its value."""

_OF_PORTFOLIO = (
    "PARTNER_ADDED", "PARTNER_REMOVED", "PARTNER_APP_INSTALLED", "PARTNER_APP_UNINSTALLED",
    "SOLUTION_CREATED", "SOLUTION_UPDATED",
)  # fmt: skip


def of_event(event: Event) -> Change | None:
    """Return the change that an event of the world is for the bot, None for one that nobody is told of."""
    if isinstance(event, BusinessTold):
        return event.field, event.value
    return template_changes.of_event(event) or flow_changes.of_event(event)


def body(line: Line, time: Time, change: Change) -> Json:
    """Return the webhook of a change; `entry.time` is there, other than in webhooks of conversations."""
    field, value = change
    timed = {} if "messaging_product" in value else {"time": int(time)}
    entry = {"id": _sender(line, value), **timed, "changes": [{"value": value, "field": field}]}
    return {"object": "whatsapp_business_account", "entry": [entry]}


def _sender(line: Line, value: Json) -> str:
    """Return `entry.id`: the account, or the portfolio where partners are told (Meta "Webhooks", 2026-11)."""
    of_portfolio = str(value.get("event", "")) in _OF_PORTFOLIO
    return line.account["business_id" if of_portfolio else "waba_id"]
