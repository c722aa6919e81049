"""What a message costs, as status webhooks tell it: the category, and whether the price is regular or free.

Meta "Pricing on the WhatsApp Business Platform", read 2026-11: by conversation until June 2025, by message
since then; utility templates inside the window were free until September 2026.
"""

from emulator.network.model import Json, Message, Time
from emulator.network.state import State
from emulator.network.talk import FREE_SECONDS, WINDOW_SECONDS
from emulator.providers.graph.shape import Era

_BY_MESSAGE = Time(1751328000.0)
_UTILITY_CHARGED = Time(1790812800.0)
"""2025-07-01 and 2026-10-01, at midnight UTC."""


_BY_AD = "referral_conversion"


def is_free_entry(state: State, message: Message) -> bool:
    """Say whether a message goes out in the 72 hours of a free entry point (the same page)."""
    until = state.chat(message.line, message.customer).free_until
    return until is not None and until - FREE_SECONDS <= message.time < until


def category(state: State, message: Message) -> str:
    """Return the category that a message is charged in: its template's, `service`, or the ad's."""
    return _BY_AD if is_free_entry(state, message) else _own_category(message)


def _own_category(message: Message) -> str:
    rendered = message.content.get("rendered")
    return str(rendered["category"]).lower() if rendered else "service"


def pricing(state: State, message: Message, era: Era = "by_date") -> Json:
    """Return the object `pricing` of a status webhook; `service` counts as within the free tier."""
    era = _era(message.time) if era == "by_date" else era
    named = category(state, message)
    by_ad = named == _BY_AD
    free = by_ad or named == "service"
    if era == "messages" and named == "utility":
        free = _was_in_window(state, message)
    if era == "conversations":
        return {"billable": not free, "pricing_model": "CBP", "category": named}
    kind = "free_entry_point" if by_ad else "free_customer_service" if free else "regular"
    return {"billable": not free, "pricing_model": "PMP", "category": named, "type": kind}


def _era(time: Time) -> Era:
    if time < _BY_MESSAGE:
        return "conversations"
    return "messages" if time < _UTILITY_CHARGED else "free_tier"


def _was_in_window(state: State, message: Message) -> bool:
    number = state.progress[message.id].number
    for one in reversed(state.chat(message.line, message.customer).messages):
        earlier = state.messages[one]
        if earlier.sender == "customer" and state.progress[one].number < number:
            return message.time - earlier.time < WINDOW_SECONDS
    return False
