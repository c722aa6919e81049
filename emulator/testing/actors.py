"""The people of a test: customers with a phone."""

from collections.abc import Sequence
from typing import Any

from emulator.control.client import Client
from emulator.testing import acting, expect, lines
from emulator.testing.lines import Line
from emulator.testing.loops import refuse_to_block
from emulator.testing.message import Message

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

    def says(self, text: str, *, line: str | Line | None = None) -> Message:
        """Send a text; return it."""
        return self._send("text", self._with(line), text=text)

    def sends_location(
        self,
        latitude: float,
        longitude: float,
        *,
        name: str | None = None,
        address: str | None = None,
        line: str | Line | None = None,
    ) -> Message:
        """Send a place, in degrees, that nobody asked for; return it."""
        place = acting.place(latitude, longitude, name, address)
        return self._send("location", self._with(line), **place)

    def replies(self, message: Message, text: str) -> Message:
        """Send a text that quotes a message of this chat; return it."""
        return self._send("text", self._with(message.line), text=text, context=message.id)

    def reacts(self, message: Message, emoji: str) -> Message:
        """React to a message with an emoji; an empty one takes the reaction away. Return the reaction."""
        return self._send("reaction", self._with(message.line), message=message.id, emoji=emoji)

    def reads(self, *, line: str | Line | None = None) -> None:
        """Look at the chat: what the business sent there is read."""
        name = self._with(line)
        acting.perform(self._client, self._facts, name, "read")

    def receives(
        self,
        text: str | None = None,
        *,
        contains: str | None = None,
        kind: str | None = None,
        buttons: Sequence[str] | None = None,
        quotes: Message | None = None,
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

    def _with(self, line: str | Line | None) -> str:
        self._line = lines.find(self._lines, self._line if line is None else line).id
        return self._line

    def _expectation(self, line: str | Line | None, seconds: float, **asked: Any) -> expect.Expectation:
        name = self._with(line)
        return expect.Expectation(
            customer=self._facts,
            line=name,
            asked={key: value for key, value in asked.items() if value is not None},
            after=self._seen.get(name, 0),
            seconds=seconds,
        )

    def _send(self, action: str, line: str, **parts: Any) -> Message:
        sent = acting.send(self._client, self._facts, line, action, **parts)
        return Message(self._client, self._facts, sent)
