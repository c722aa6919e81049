"""What can be asked of the network. Each command becomes events or a `Refusal`."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from emulator.network.model import Json
from emulator.network.refusals import Refusal


class Send(Struct, frozen=True, kw_only=True, gc=False):
    """A business sends a message: `to` as the bot wrote it, or the customer's BSUID in `user_id`.

    `marketing` says that it goes by the Marketing Messages API, which takes marketing templates alone, and
    whether the Cloud API may send it where the line cannot use that (`fallback`). `given_id` is the id that
    the vendor gives the bot in the place of the wamid, `notes` what the vendor keeps with the message for its
    webhooks. A vendor that `tells` of refusals later has taken every message already: what the network then
    refuses is accepted and fails; so is what the vendor's schemas say that WhatsApp refuses (`foreseen`).
    `identity` is the hash of the recipient's identity key that the business relies on.
    `remarks` are sentences for the developer about what the vendor did not read of it.
    With `to_group` the message goes to the group whose id `to` is.
    """

    line: str
    content: Json
    to: str | None = None
    user_id: str | None = None
    quotes: str | None = None
    opaque: str | None = None
    identity: str | None = None
    to_group: bool = False
    marketing: Literal["no", "strict", "fallback"] = "no"
    given_id: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    tells: Literal["at_once", "later"] = "at_once"
    foreseen: Refusal | None = None
    remarks: tuple[str, ...] = ()


class MarkRead(Struct, frozen=True, kw_only=True, gc=False):
    """A business marks a customer's message as read, and may show that it is typing."""

    line: str
    message: str
    typing: bool = False


class Receive(Struct, frozen=True, kw_only=True, gc=False):
    """A customer sends something to a business, or into a `group` of the business's."""

    line: str
    customer: str
    content: Json
    quotes: str | None = None
    group: str | None = None
