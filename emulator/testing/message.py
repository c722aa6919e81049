"""A message of a chat, and what the customer can do with it."""

from collections.abc import Mapping
from typing import Any

from emulator import messages
from emulator.control.client import Client
from emulator.messages.offering import flat
from emulator.testing import acting, expect
from emulator.testing.loops import refuse_to_block

__tracebackhide__ = True

Json = dict[str, Any]


class Message:
    """A message of a chat, as it was when it came; `status` and `reactions` are asked from the server."""

    def __init__(self, client: Client, customer: Json, raw: Json) -> None:
        self._client, self._customer = client, customer
        self.raw: Json = raw

    def __repr__(self) -> str:
        """Return the kind and how the message reads."""
        return f"<Message {self.kind} {messages.line(self.content)!r}>"

    @property
    def id(self) -> str:
        """Return the id that the vendor gave the bot."""
        return str(self.raw["id"])

    @property
    def line(self) -> str:
        """Return the id of the line that the chat is with."""
        return str(self.raw["line"])

    @property
    def kind(self) -> str:
        """Return the type; for an interactive message `interactive_` and the type inside."""
        return str(self.raw["kind"])

    @property
    def content(self) -> Json:
        """Return the Cloud API's message object: `type` and what it names."""
        content: Json = self.raw["content"]
        return content

    @property
    def text(self) -> str:
        """Return the body, empty when there is none."""
        return "\n".join(row.text for row in messages.rows(self.content) if row.role == "body")

    @property
    def buttons(self) -> list[str]:
        """Return the labels under the bubble, in order; of a list it is the one that opens it."""
        return [offer.label for offer in messages.offers(self.content)]

    @property
    def rows(self) -> list[str]:
        """Return the titles of a list's rows, in order."""
        return [offer.label for offer in flat(messages.offers(self.content)) if offer.action == "list_row"]

    @property
    def quotes(self) -> str | None:
        """Return the id of the message that this one quotes."""
        quoted: str | None = self.raw["quotes"]
        return quoted

    @property
    def status(self) -> str:
        """Return the status now: accepted, sent, delivered, read or failed.

        A customer's message is delivered when the bot's webhook took it, and read when the bot marked it so.
        """
        return str(self._now()["status"])

    @property
    def reactions(self) -> Mapping[str, str]:
        """Return the emojis on the message now, by side: `business`, `customer`."""
        reactions: Mapping[str, str] = self._now()["reactions"]
        return reactions

    def becomes(self, status: str, timeout: float = 5.0) -> None:
        """Return once the message has reached a status, or one that comes after it."""
        refuse_to_block("becomes", "await message.becomes(…) of a message of whatsapp.aio")
        expect.status(self._client, self._customer, self.raw, status, timeout)

    def tap(self, title: str) -> "Message":
        """Tap a reply button, or a template's quick reply; return the customer's answer."""
        if self.kind == "template":
            return self._send("template_button", message=self.id, text=title)
        return self._send("reply_button", message=self.id, title=title)

    def choose(self, title: str) -> "Message":
        """Choose a row of the list; return the customer's answer."""
        return self._send("list_row", message=self.id, title=title)

    def shares_location(
        self, latitude: float, longitude: float, *, name: str | None = None, address: str | None = None
    ) -> "Message":
        """Answer a location request with a place, in degrees; return the customer's answer."""
        place = acting.place(latitude, longitude, name, address)
        return self._send("share_location", message=self.id, **place)

    def opens(self) -> None:
        """Open the link of the message; nobody tells the business."""
        acting.perform(self._client, self._customer, self.line, "open_url", message=self.id)

    def _send(self, action: str, **parts: Any) -> "Message":
        answer = acting.send(self._client, self._customer, self.line, action, **parts)
        return Message(self._client, self._customer, answer)

    def _now(self) -> Json:
        return acting.fetch(self._client, self._customer, self.line, self.id)
