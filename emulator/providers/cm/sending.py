"""One message of a request: to every recipient, and for every item of it a WhatsApp message of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from emulator.network.commands import Send
from emulator.network.model import Json, Message
from emulator.network.refusals import Asked, Refusal
from emulator.providers.cm import checking, numbers, recipients
from emulator.providers.cm.checking import Checked, Item
from emulator.providers.cm.exchange import Row
from emulator.providers.interface import House

_NOTED = ("reference", "customGrouping", "customGrouping2", "customGrouping3")


@dataclass(frozen=True, slots=True)
class Letter:
    """What will go to one recipient; `stopped` is what was ordered to stop it at the door, as by a fault."""

    to: str
    message: Json
    checked: Checked
    stopped: Refusal | None


def letters(house: House, message: Json) -> Iterator[Letter | Row]:
    """Yield what a message is for each of its recipients, in order; a row where it is refused at once."""
    reference, given = message.get("reference"), message.get("to") or []
    line = checking.line_of(house, message)
    checked = line if isinstance(line, Refusal) else checking.check(house, line, message)
    if not given:
        yield Row(to="", reference=reference, refusal=recipients.nobody())
    for place, recipient in enumerate(given):
        to, wrong = recipients.number_of(recipient), recipients.check(recipient, place, len(given))
        if wrong is not None:
            yield Row(to=to, reference=reference, refusal=wrong)
        elif isinstance(checked, Refusal):
            yield Row(to=to, reference=reference, refusal=checked)
        else:
            yield Letter(to, message, checked, _stopped(house, checked, to))


def send(house: House, letter: Letter) -> Row:
    """Send a letter and return its row; what WhatsApp refuses of it comes by status report."""
    sent = [_send(house, letter, item) for item in letter.checked.items]
    accepted = [one for one in sent if isinstance(one, Message)]
    warnings = (warning for one in accepted for warning in one.warnings)
    note = " ".join(filter(None, [letter.checked.note, *warnings]))
    first = accepted[0].id if accepted else None
    return Row(to=letter.to, reference=letter.message.get("reference"), message=first, note=note)


def _stopped(house: House, checked: Checked, to: str) -> Refusal | None:
    if not checked.items:
        return None
    content = checked.items[0].content
    asked = Asked(stage="access", line=checked.line.id, to=numbers.digits(to) or to, content=content)
    return house.network.stopped(asked)


def _send(house: House, letter: Letter, item: Item) -> Message | Refusal:
    return house.network.send(
        Send(
            line=letter.checked.line.id,
            content=item.content,
            to=numbers.digits(letter.to),
            quotes=item.quotes,
            given_id=_guid(house),
            notes={name: text for name in _NOTED if (text := letter.message.get(name))},
            tells="later",
            foreseen=letter.stopped or item.foreseen,
        )
    )


def _guid(house: House) -> str:
    """Return an id as CM gives its messages: a GUID of version 4."""
    digits = house.network.identifiers.hexadecimal(32)
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
