"""The async twins: the same calls, awaited; the loop goes on meanwhile, and the bot in it too."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from emulator.testing.actors import Customer
from emulator.testing.lines import Line
from emulator.testing.loops import in_thread
from emulator.testing.message import Message

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from emulator.testing.kit import WhatsApp

__tracebackhide__ = True

Json = dict[str, Any]


class AsyncWhatsApp:
    """The world of one test, awaited."""

    def __init__(self, kit: "WhatsApp") -> None:
        self._kit = kit

    async def customer(self, name: str | None = None, wa_id: str | None = None) -> "AsyncCustomer":
        """Return a customer; see `WhatsApp.customer`."""
        return AsyncCustomer(await in_thread(self._kit.customer, name, wa_id))

    async def set_webhook(
        self,
        target: "str | ASGIApp | None",
        *,
        path: str = "",
        line: str | Line | None = None,
        verify_token: str | None = None,
        app_secret: str | None = None,
        must_verify: bool = True,
    ) -> Json:
        """Set the bot's webhook; see `WhatsApp.set_webhook`."""
        return await in_thread(
            self._kit.set_webhook,
            target,
            path=path,
            line=line,
            verify_token=verify_token,
            app_secret=app_secret,
            must_verify=must_verify,
        )

    async def settle(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - the server keeps the time
        """Return once every webhook that is due is delivered and answered."""
        await in_thread(self._kit.settle, timeout)

    async def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> datetime:
        """Move the clock forward, do all that falls due on the way, and return the new time."""
        call = self._kit.clock.advance
        return await in_thread(call, days=days, hours=hours, minutes=minutes, seconds=seconds)

    async def webhooks(self) -> list[Json]:
        """Return the webhooks so far."""
        return await in_thread(self._kit.webhooks)

    async def exchanges(self) -> list[Json]:
        """Return the bot's calls with the API's answers."""
        return await in_thread(self._kit.exchanges)

    async def transcript(self) -> str:
        """Return every conversation as text."""
        return await in_thread(self._kit.transcript)


class AsyncCustomer:
    """A person with a phone, awaited; see `Customer`."""

    def __init__(self, customer: Customer) -> None:
        self._customer = customer
        self.name, self.wa_id, self.user_id = customer.name, customer.wa_id, customer.user_id

    async def says(self, text: str, *, line: str | Line | None = None) -> "AsyncMessage":
        """Send a text; return it."""
        return AsyncMessage(await in_thread(self._customer.says, text, line=line))

    async def sends_location(
        self,
        latitude: float,
        longitude: float,
        *,
        name: str | None = None,
        address: str | None = None,
        line: str | Line | None = None,
    ) -> "AsyncMessage":
        """Send a place, in degrees, that nobody asked for; return it."""
        call = self._customer.sends_location
        return AsyncMessage(await in_thread(call, latitude, longitude, name=name, address=address, line=line))

    async def replies(self, message: "AsyncMessage", text: str) -> "AsyncMessage":
        """Send a text that quotes a message of this chat; return it."""
        return AsyncMessage(await in_thread(self._customer.replies, message.sync, text))

    async def reacts(self, message: "AsyncMessage", emoji: str) -> "AsyncMessage":
        """React to a message; an empty emoji takes the reaction away."""
        return AsyncMessage(await in_thread(self._customer.reacts, message.sync, emoji))

    async def reads(self, *, line: str | Line | None = None) -> None:
        """Look at the chat: what the business sent there is read."""
        await in_thread(self._customer.reads, line=line)

    async def receives(
        self,
        text: str | None = None,
        *,
        contains: str | None = None,
        kind: str | None = None,
        buttons: Sequence[str] | None = None,
        quotes: "AsyncMessage | None" = None,
        line: str | Line | None = None,
        timeout: float = 5.0,  # noqa: ASYNC109 - the server keeps the time, and reports what came instead
    ) -> "AsyncMessage":
        """Return the next message that meets every condition; see `Customer.receives`."""
        found = await in_thread(
            self._customer.receives,
            text,
            contains=contains,
            kind=kind,
            buttons=buttons,
            quotes=quotes.sync if quotes else None,
            line=line,
            timeout=timeout,
        )
        return AsyncMessage(found)

    async def receives_nothing(self, within: float = 0.1, *, line: str | Line | None = None) -> None:
        """Return when everything due is delivered and then no message came for `within` seconds."""
        await in_thread(self._customer.receives_nothing, within, line=line)

    async def sees_typing(self, *, line: str | Line | None = None, timeout: float = 5.0) -> None:  # noqa: ASYNC109
        """Return once the business has shown that it is typing, since the customer's last message."""
        await in_thread(self._customer.sees_typing, line=line, timeout=timeout)

    async def chat(self, *, line: str | Line | None = None) -> Json:
        """Return the facts of a chat now."""
        return await in_thread(self._customer.chat, line=line)

    async def typing(self) -> bool:
        """Return whether the business shows that it is typing, now."""
        return await in_thread(lambda: self._customer.typing)

    async def messages(self) -> list["AsyncMessage"]:
        """Return the messages of the chat by both sides, the oldest first."""
        return [AsyncMessage(one) for one in await in_thread(lambda: self._customer.messages)]


class AsyncMessage:
    """A message of a chat, its calls awaited; see `Message`. `sync` is the message itself."""

    def __init__(self, message: Message) -> None:
        self.sync = message
        self.id, self.line, self.kind, self.quotes = message.id, message.line, message.kind, message.quotes
        self.text, self.buttons, self.rows = message.text, message.buttons, message.rows
        self.content, self.raw = message.content, message.raw

    async def status(self) -> str:
        """Return the status now: accepted, sent, delivered, read or failed."""
        return await in_thread(lambda: self.sync.status)

    async def reactions(self) -> Mapping[str, str]:
        """Return the emojis on the message now, by side."""
        return await in_thread(lambda: self.sync.reactions)

    async def becomes(self, status: str, timeout: float = 5.0) -> None:  # noqa: ASYNC109
        """Return once the message has reached a status, or one that comes after it."""
        await in_thread(self.sync.becomes, status, timeout)

    async def tap(self, title: str) -> "AsyncMessage":
        """Tap a reply button; return the customer's answer."""
        return AsyncMessage(await in_thread(self.sync.tap, title))

    async def choose(self, title: str) -> "AsyncMessage":
        """Choose a row of the list; return the customer's answer."""
        return AsyncMessage(await in_thread(self.sync.choose, title))

    async def shares_location(
        self, latitude: float, longitude: float, *, name: str | None = None, address: str | None = None
    ) -> "AsyncMessage":
        """Answer a location request with a place, in degrees; return the customer's answer."""
        call = self.sync.shares_location
        return AsyncMessage(await in_thread(call, latitude, longitude, name=name, address=address))

    async def opens(self) -> None:
        """Open the link of the message; nobody tells the business."""
        await in_thread(self.sync.opens)
