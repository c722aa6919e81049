"""Which events are news to a bot, and how Meta's format tells them."""

from dataclasses import dataclass

from emulator.network.events import GroupReceipt, MarketingChosen, MessageReceived, StatusChanged
from emulator.network.journal import Entry
from emulator.network.model import Json, Message
from emulator.providers.graph import changes, encode, groups
from emulator.providers.graph.shape import shape
from emulator.providers.interface import House


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a webhook is about, and its body in Meta's format."""

    line: str
    customer: str
    message: str | None
    body: Json


def news(entry: Entry, house: House, origin: str) -> News | None:
    """Return the news of an event, None where nobody tells the bot; files can be downloaded at `origin`."""
    state, now = house.network.state, shape(house.settings, entry.time)
    match entry.event:
        case MessageReceived(message=message) if _is_of_user_id(message) and not now.user_ids:
            return None
        case MessageReceived(message=message):
            body = encode.inbound(state, message, origin, now)
            return News(line=message.line, customer=message.customer, message=message.id, body=body)
        case StatusChanged() as event if event.customer in state.groups:
            told = groups.status(state, event, entry.time, house.contract.catalogue("cloud"), now.pricing)
            return _of_group(house, event, told)
        case GroupReceipt() as event:
            return _of_group(house, event, groups.receipts(state, event, entry.time, now.pricing))
        case StatusChanged() as event:
            body = encode.status(state, event, entry.time, house.contract.catalogue("cloud"), now)
            return News(line=event.line, customer=event.customer, message=event.message, body=body)
        case MarketingChosen() as event:
            body = encode.preference(state, event, entry.time, now)
            return News(line=event.line, customer=event.customer, message=None, body=body)
    return _of_account(entry, house)


def _is_of_user_id(message: Message) -> bool:
    return bool(message.content.get("system", {}).get("type") == "user_changed_user_id")


def _of_group(house: House, event: StatusChanged | GroupReceipt, told: list[Json]) -> News:
    body = encode.statuses(house.network.state.lines[event.line], told)
    return News(line=event.line, customer=event.customer, message=event.message, body=body)


def _of_account(entry: Entry, house: House) -> News | None:
    """Return what happened to the account; it goes where the first of its numbers posts."""
    change = changes.of_event(entry.event)
    line = house.network.state.lines.get(getattr(entry.event, "line", ""))
    if change is None or line is None:
        return None
    return News(line=line.id, customer="", message=None, body=changes.body(line, entry.time, change))
