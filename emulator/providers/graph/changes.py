"""What happens to a business's account, as Meta's webhooks tell it: `changes[]` with `field` and `value`.

A change is made of facts alone, whoever brings them; `of_event` tells what an event of the world is.
"""

from emulator.network.events import Event
from emulator.network.model import Json, Line, Time
from emulator.providers.graph import flow_changes, template_changes

Change = tuple[str, Json]
"""A webhook field and its value."""


def of_event(event: Event) -> Change | None:
    """Return the change that an event of the world is for the bot, None for one that nobody is told of."""
    return template_changes.of_event(event) or flow_changes.of_event(event)


def body(line: Line, time: Time, change: Change) -> Json:
    """Return the webhook of a change; `entry.time` is there, other than in webhooks of messages."""
    field, value = change
    entry = {
        "id": line.account["waba_id"],
        "time": int(time),
        "changes": [{"value": value, "field": field}],
    }
    return {"object": "whatsapp_business_account", "entry": [entry]}
