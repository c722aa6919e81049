"""A message of a chat, and what the customer can do with it."""

from collections.abc import Mapping
from typing import Any

from emulator import messages
from emulator.control.client import Client
from emulator.messages.offering import flat
from emulator.testing import acting, expect, files, filling, posting
from emulator.testing.filling import OpenFlow
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
    def media(self) -> files.File:
        """Return the file that the message carries by its id, with its bytes: `message.media.data`.

        A message without one, or with a link in its place, raises AssertionError.
        """
        return files.fetch(self._client, self.raw)

    @property
    def quotes(self) -> str | None:
        """Return the id of the message that this one quotes."""
        quoted: str | None = self.raw["quotes"]
        return quoted

    @property
    def status(self) -> str:
        """Return the status now: accepted, sent, delivered, read, played or failed.

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

    def tap(
        self, title: str | None = None, *, button_id: str | None = None, index: int | None = None
    ) -> "Message":
        """Tap a reply button, or a template's quick reply; return the customer's answer.

        Where titles are not enough, `button_id` names a reply button, and `index` a template's button,
        counted from 0 over the whole message.
        """
        if self.kind == "template":
            return self._send("template_button", **self._named(text=title, index=index))
        return self._send("reply_button", **self._named(title=title, id=button_id))

    def choose(self, title: str | None = None, *, row_id: str | None = None) -> "Message":
        """Choose a row of the list by its title or its id; return the customer's answer."""
        return self._send("list_row", **self._named(title=title, id=row_id))

    def shares_location(
        self, latitude: float, longitude: float, *, name: str | None = None, address: str | None = None
    ) -> "Message":
        """Answer a location request with a place, in degrees; return the customer's answer."""
        place = {"latitude": latitude, "longitude": longitude, "name": name, "address": address}
        return self._send("share_location", **self._named(**place))

    def shares_contact(self) -> "Message":
        """Answer a request for the number with the own card; return the customer's answer."""
        return self._send("share_contact", **self._named())

    def gives_address(
        self, values: Mapping[str, str] | None = None, *, saved: str | None = None
    ) -> "Message":
        """Answer an address message with its fields, or the id of a saved one; return the customer's answer.

        The fields are those of an address in India: `name`, `phone_number`, `in_pin_code`, `city`, `state`, …
        """
        return self._send("address", **self._named(values=values, saved_address_id=saved))

    def fills(self, data: Mapping[str, Any] | None = None) -> "Message":
        """Finish a flow; `data` is what its last screen hands over. Return the customer's answer."""
        return self._send("flow", **self._named(data=data))

    def opens_flow(self) -> OpenFlow:
        """Open the message's flow; return it with the screen that shows, to fill it in.

        The account has to have the flow: what it does not have raises AssertionError and says how to give it.
        """
        refuse_to_block("opens_flow", "await message.opens_flow() of a message of whatsapp.aio")
        return filling.open_flow(self._client, self._customer, self.raw, Message)

    def orders(
        self, *items: str | Mapping[str, Any], catalog_id: str | None = None, text: str | None = None
    ) -> "Message":
        """Order products that the message sells; return the order. Items are as for `Customer.orders`."""
        parts = {"items": posting.cart(items), "catalog_id": catalog_id, "text": text}
        return self._send("order", **self._named(**parts))

    def allows_calls(self, *, permanent: bool = False) -> "Message":
        """Let the business call, for seven days unless `permanent`; return the customer's answer."""
        return self._send("call_permission", **self._named(response="accept", permanent=permanent))

    def refuses_calls(self) -> "Message":
        """Tell the business not to call; return the customer's answer."""
        return self._send("call_permission", **self._named(response="reject"))

    def plays(self) -> None:
        """Play the sound; the business learns that it was played, even where receipts are off."""
        acting.perform(self._client, self._customer, self.line, "play", **self._named())

    def moves(self, status: str, code: int | str | None = None) -> None:
        """Move a message of the business to a status by hand: sent, delivered, read, played or failed.

        `code` is the vendor's for failed, 131026 when it is left out. A status never moves back.
        """
        acting.move(self._client, self._customer, self.raw, status, code)

    def opens(self, url: str | None = None) -> None:
        """Open a link of the message, the first unless `url` names one; nobody tells the business."""
        acting.perform(self._client, self._customer, self.line, "open_url", **self._named(url=url))

    def _named(self, **parts: Any) -> Json:
        return {"message": self.id, **posting.given(**parts)}

    def _send(self, action: str, **parts: Any) -> "Message":
        answer = acting.send(self._client, self._customer, self.line, action, **parts)
        return Message(self._client, self._customer, answer)

    def _now(self) -> Json:
        return acting.fetch(self._client, self._customer, self.line, self.id)
