"""Incoming events: what a customer does that is no message (CM "Incoming events", read 2026-11).

The members around the event are documented; which events WhatsApp brings is not, and what is told of
marketing messages has the shape of CM's outgoing events and Meta's words (inferred).
"""

from uuid import NAMESPACE_URL, uuid5

from emulator.network.events import MarketingChosen
from emulator.network.journal import Entry
from emulator.network.model import Json
from emulator.network.state import State
from emulator.providers.cm import times
from emulator.providers.cm.numbers import dialled


def marketing(state: State, event: MarketingChosen, entry: Entry) -> Json:
    """Return the event of a customer who stops the marketing messages of the business, or resumes them."""
    custom = {"category": "marketing_messages", "value": event.choice}
    return {
        "reference": str(uuid5(NAMESPACE_URL, f"{event.line}/{entry.number}/{entry.time}")),
        "messageContext": "",
        "from": {"number": f"+{event.customer}"},
        "to": {"number": dialled(state.lines[event.line].number)},
        "event": {"type": "UserPreferences", "custom": custom},
        "timeUtc": times.utc(entry.time),
        "channel": "WhatsApp",
    }
