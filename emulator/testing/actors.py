"""The people of a test: customers with a phone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Unpack

from emulator.control.client import Client
from emulator.testing import acting, expect, files, lines, posting
from emulator.testing.lines import Line
from emulator.testing.loops import refuse_to_block
from emulator.testing.message import Message
from emulator.testing.posting import Posting, Quotable

__tracebackhide__ = True

Json = dict[str, Any]


class Customer:
    """A person with a phone. Where a line can be named and is not, it is the one spoken with last.

    What a customer cannot do (a button that is not there) raises AssertionError with the server's sentence.
    """

    def __init__(self, client: Client, known_lines: Sequence[Line], facts: Json) -> None:
        self._client, self._lines, self._facts = client, known_lines, facts
        self._line = known_lines[0].id
        self._seen: dict[str, int] = {}

    def __repr__(self) -> str:
        """Return the name and the number."""
        return f"<Customer {self.name} {self.wa_id}>"

    @property
    def name(self) -> str:
        """Return the name in the customer's profile."""
        return str(self._facts["name"])

    @property
    def wa_id(self) -> str:
        """Return the number, digits alone."""
        return str(self._facts["wa_id"])

    @property
    def user_id(self) -> str:
        """Return the business-scoped user id (BSUID)."""
        return str(self._facts["user_id"])

    def says(self, text: str, *, product: Mapping[str, str] | None = None, **how: Unpack[Posting]) -> Message:
        """Send a text; return it. `product` is what it asks about: `catalog_id`, `product_retailer_id`."""
        return self._post("text", how, text=text, product=product)

    def edits(self, message: Quotable, text: str) -> Message:
        """Change a text of the own within 15 minutes; return what the business gets.

        That is an `edit` where the number is used in the WhatsApp Business app as well (`business_app`), and
        something unsupported elsewhere.
        """
        return self._send("edit", self._with(message.line), message=message.id, text=text)

    def deletes(self, message: Quotable) -> None:
        """Delete a message of the own for everyone; only a number with `business_app` hears of it."""
        acting.perform(self._client, self._facts, self._with(message.line), "delete", message=message.id)

    def changes_number(self, wa_id: str | None = None, *, line: str | Line | None = None) -> Message:
        """Move to another number, invented unless it is given; return the message that says so.

        Every business with a chat is told. From now on this is the customer with the new number, whose chats
        are empty; what is sent to the number of before fails with 131026.
        """
        told = self._send("change_number", self._with(line), **posting.given(wa_id=wa_id))
        new = told.content["system"]["wa_id"]
        self._facts = next(one for one in self._client.customers() if one["wa_id"] == new)
        self._seen.clear()
        return told

    def changes_phone(self, *, line: str | Line | None = None) -> Message:
        """Use another phone: the identity key changes; return the message that says so."""
        return self._send("change_identity", self._with(line))

    def goes_by(self, username: str, *, hides_number: bool = False) -> None:
        """Take a username; with `hides_number` businesses are told the user id and not the number."""
        self._change(username=username, hides_number=hides_number)

    def replies(self, message: Quotable, text: str) -> Message:
        """Send a text that quotes a message of this chat; return it."""
        return self.says(text, quotes=message)

    def sends_image(
        self,
        media: str | Path = "sample",
        *,
        caption: str | None = None,
        lost: bool = False,
        **how: Unpack[Posting],
    ) -> Message:
        """Send a picture; return it. `media` is "sample", a file's path, or `data:<mime>;base64,<bytes>`.

        One that is `lost` could not be had by WhatsApp: 131052.
        """
        return self._post("image", how, media=files.posted(media), caption=caption, lost=lost or None)

    def sends_video(
        self,
        media: str | Path = "sample",
        *,
        caption: str | None = None,
        lost: bool = False,
        **how: Unpack[Posting],
    ) -> Message:
        """Send a video; return it. `media` and `lost` are as for `sends_image`."""
        return self._post("video", how, media=files.posted(media), caption=caption, lost=lost or None)

    def sends_audio(
        self,
        media: str | Path = "sample",
        *,
        voice: bool | None = None,
        lost: bool = False,
        **how: Unpack[Posting],
    ) -> Message:
        """Send a sound; return it. `media` is as for `sends_image`; OGG is a voice message, unless said."""
        return self._post("audio", how, media=files.posted(media), voice=voice, lost=lost or None)

    def sends_document(
        self,
        media: str | Path = "sample",
        *,
        caption: str | None = None,
        filename: str | None = None,
        lost: bool = False,
        **how: Unpack[Posting],
    ) -> Message:
        """Send a document of any kind; return it. `media` is as for `sends_image`."""
        return self._post(
            "document",
            how,
            media=files.posted(media),
            caption=caption,
            filename=filename or files.name_of(media),
            lost=lost or None,
        )

    def sends_sticker(
        self,
        media: str | Path = "sample",
        *,
        animated: bool | None = None,
        lost: bool = False,
        **how: Unpack[Posting],
    ) -> Message:
        """Send a sticker, a WebP file; return it. `media` is as for `sends_image`."""
        return self._post("sticker", how, media=files.posted(media), animated=animated, lost=lost or None)

    def sends_location(
        self,
        latitude: float,
        longitude: float,
        *,
        name: str | None = None,
        address: str | None = None,
        **how: Unpack[Posting],
    ) -> Message:
        """Send a place, in degrees, that nobody asked for; return it."""
        place = {"latitude": latitude, "longitude": longitude, "name": name, "address": address}
        return self._post("location", how, **place)

    def sends_contact(self, *cards: Mapping[str, Any], **how: Unpack[Posting]) -> Message:
        """Send contact cards, without any the own one; return the message.

        A card is as webhooks have it: `{"name": {"formatted_name": …}, "phones": [{"phone": …}], …}`.
        """
        return self._post("contacts", how, contacts=[*cards] or None)

    def orders(
        self,
        *items: str | Mapping[str, Any],
        catalog_id: str | None = None,
        text: str | None = None,
        line: str | Line | None = None,
    ) -> Message:
        """Order from the business's catalogue; return the order.

        An item is a product's id, or `{"product_retailer_id", "quantity"?, "item_price"?, "currency"?}`.
        """
        parts = posting.given(items=posting.cart(items), catalog_id=catalog_id, text=text)
        return self._send("order", self._with(line), **parts)

    def sends_unsupported(
        self, kind: str | None = None, *, lost: bool = False, **how: Unpack[Posting]
    ) -> Message:
        """Send what the API does not hand on, `kind` such as "poll_creation" or "edit"; return it.

        What is `lost` could not be read: 131060.
        """
        return self._post("unsupported", how, kind=kind, lost=lost or None)

    def sends_raw(self, message: Mapping[str, Any], **how: Unpack[Posting]) -> Message:
        """Send a message as the webhook has it, `{"type": …, …}`, for what has no other verb; return it.

        The emulator gives it `from`, `from_user_id`, `id` and `timestamp`.
        """
        return self._post("raw", how, message=message)

    def reacts(self, message: Quotable, emoji: str) -> Message:
        """React to a message with an emoji; an empty one takes the reaction away. Return the reaction."""
        return self._send("reaction", self._with(message.line), message=message.id, emoji=emoji)

    def reads(self, *, line: str | Line | None = None) -> None:
        """Look at the chat: what the business sent there is read."""
        name = self._with(line)
        acting.perform(self._client, self._facts, name, "read")

    def goes_offline(self) -> None:
        """Turn the phone off: what is sent now waits at `sent`, and is dropped when its life is over."""
        self._change(online=False)

    def comes_online(self) -> None:
        """Turn the phone on again: what waited is delivered, in the order in which it was sent."""
        self._change(online=True)

    def hides_receipts(self) -> None:
        """Turn read receipts off: the business never learns what was read."""
        self._change(receipts=False)

    def shows_receipts(self) -> None:
        """Turn read receipts on again, for what is read from now on."""
        self._change(receipts=True)

    def statuses_come(self, profile: Literal["instant", "realistic", "manual"] | None) -> None:
        """Say how messages to this customer climb: at once, after a while, by hand; None: as all."""
        self._change(status=profile)

    def blocks(self, *, line: str | Line | None = None) -> None:
        """Block the business: what it sends stays at `sent`, and it is not told."""
        acting.perform(self._client, self._facts, self._with(line), "block")

    def unblocks(self, *, line: str | Line | None = None) -> None:
        """Let the business in again; what it sent meanwhile stays lost."""
        acting.perform(self._client, self._facts, self._with(line), "unblock")

    def stops_marketing(self, *, line: str | Line | None = None) -> None:
        """Stop the business's marketing messages: it is told, and those that it sends fail with 131050."""
        acting.perform(self._client, self._facts, self._with(line), "stop_marketing")

    def resumes_marketing(self, *, line: str | Line | None = None) -> None:
        """Have the business's marketing messages again; it is told."""
        acting.perform(self._client, self._facts, self._with(line), "resume_marketing")

    def calls(self, *, line: str | Line | None = None) -> None:
        """Call the business, and be answered: it may ask for the permission to call anew."""
        acting.perform(self._client, self._facts, self._with(line), "call")

    def receives(
        self,
        text: str | None = None,
        *,
        contains: str | None = None,
        kind: str | None = None,
        buttons: Sequence[str] | None = None,
        quotes: Quotable | None = None,
        line: str | Line | None = None,
        timeout: float = 5.0,
    ) -> Message:
        """Return the next message that meets every condition, within `timeout` seconds.

        It looks at what came after the message that was returned last. `text` is the whole body, `contains`
        a part of header, body or footer, `buttons` every label in order, `kind` the message's type, with
        `interactive_` and the type inside for interactive ones: `text`, `interactive_button`.
        """
        refuse_to_block("receives", "await sam.receives(…) of a customer of whatsapp.aio")
        quoted = None if quotes is None else quotes.id
        labels = None if buttons is None else [*buttons]
        asked = {"text": text, "contains": contains, "kind": kind, "buttons": labels, "quotes": quoted}
        expected = self._expectation(line, timeout, **asked)
        found = expect.message(self._client, expected)
        self._seen[expected.line] = found["number"]
        return Message(self._client, self._facts, found)

    def receives_nothing(self, within: float = 0.1, *, line: str | Line | None = None) -> None:
        """Return when everything due is delivered and then no message came for `within` seconds."""
        refuse_to_block("receives_nothing", "await sam.receives_nothing() of a customer of whatsapp.aio")
        expect.silence(self._client, self._expectation(line, within))

    def sees_typing(self, *, line: str | Line | None = None, timeout: float = 5.0) -> None:
        """Return once the business has shown that it is typing, since the customer's last message."""
        refuse_to_block("sees_typing", "await sam.sees_typing() of a customer of whatsapp.aio")
        expect.typing(self._client, self._facts, self._with(line), timeout)

    def chat(self, *, line: str | Line | None = None) -> Json:
        """Return the facts of a chat now: `messages`, `unread`, `window_until`, `typing_until`, `now`, …"""
        return acting.chat(self._client, self._facts, self._with(line))

    @property
    def typing(self) -> bool:
        """Return whether the business shows that it is typing, now."""
        chat = self.chat()
        return chat["typing_until"] is not None and chat["now"] < chat["typing_until"]

    @property
    def messages(self) -> list[Message]:
        """Return the messages of the chat by both sides, the oldest first, reactions included."""
        return [Message(self._client, self._facts, one) for one in self.chat()["messages"]]

    def _change(self, **how: object) -> None:
        self._facts = self._client.change_customer(self.wa_id, **how)

    def _with(self, line: str | Line | None) -> str:
        if line not in (None, self._line):
            self._line = lines.find(self._lines, line).id
        return self._line

    def _expectation(self, line: str | Line | None, seconds: float, **asked: Any) -> expect.Expectation:
        name = self._with(line)
        return expect.Expectation(
            customer=self._facts,
            line=name,
            asked=posting.given(**asked),
            after=self._seen.get(name, 0),
            seconds=seconds,
        )

    def _post(self, action: str, how: Posting, **parts: Any) -> Message:
        line, more = posting.sends(**how)
        return self._send(action, self._with(line), **posting.given(**parts), **more)

    def _send(self, action: str, line: str, **parts: Any) -> Message:
        sent = acting.send(self._client, self._facts, line, action, **parts)
        return Message(self._client, self._facts, sent)
