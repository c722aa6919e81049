"""Which events are news to a bot, and how Meta's format tells them."""

from dataclasses import dataclass

from emulator.network.events import GroupReceipt, MarketingChosen, MessageReceived, StatusChanged
from emulator.network.journal import Entry
from emulator.network.model import Json
from emulator.providers.graph import changes, encode, groups
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
    state = house.network.state
    match entry.event:
        case MessageReceived(message=message):
            body = encode.inbound(state, message, origin)
            return News(line=message.line, customer=message.customer, message=message.id, body=body)
        case StatusChanged() as event if event.customer in state.groups:
            told = groups.status(state, event, entry.time, house.contract.catalogue("cloud"))
            return _of_group(house, event, told)
        case GroupReceipt() as event:
            return _of_group(house, event, groups.receipts(state, event, entry.time))
        case StatusChanged() as event:
            catalogue, version = house.contract.catalogue("cloud"), _version(house)
            body = encode.status(state, event, entry.time, catalogue, version)
            return News(line=event.line, customer=event.customer, message=event.message, body=body)
        case MarketingChosen() as event:
            body = encode.preference(state, event, entry.time)
            return News(line=event.line, customer=event.customer, message=None, body=body)
    return _of_account(entry, house)


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


def _version(house: House) -> int:
    return int(str(house.settings["graph_version"]).lstrip("v").partition(".")[0])
