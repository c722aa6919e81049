"""Being the customer: one action, and what it brought."""

from collections.abc import Callable, Iterator
from typing import Any

from emulator.control.client import Client, ControlError
from emulator.testing import evidence, report

__tracebackhide__ = True

Json = dict[str, Any]

_ALL = 10_000
_PAGE = 10


def perform(client: Client, customer: Json, line: str, action: str, **parts: Any) -> Json:
    """Do an action in the chat with a line and return the control API's answer.

    Raises AssertionError with the server's sentence and the chat when the customer cannot do that.
    """
    return done(client, customer, line, lambda: client.act(customer["wa_id"], action, line=line, **parts))


def move(client: Client, customer: Json, message: Json, status: str, code: int | str | None) -> None:
    """Move a message by hand. Raises AssertionError with the server's sentence where that cannot be."""
    done(client, customer, message["line"], lambda: client.set_status(message["id"], status, code))


def send(client: Client, customer: Json, line: str, action: str, **parts: Any) -> Json:
    """Do an action that sends a message, and return that message."""
    sent = perform(client, customer, line, action, **parts)
    return fetch(client, customer, line, sent["message"]["id"])


def fetch(client: Client, customer: Json, line: str, message_id: str) -> Json:
    """Return a message of a chat as it is now."""
    return next(one for one in _newest_first(client, customer, line) if one["id"] == message_id)


def _newest_first(client: Client, customer: Json, line: str) -> Iterator[Json]:
    """Yield the messages of a chat, asked for by the page: what is asked about is mostly new."""
    before, more = None, True
    while more:
        page = client.chat(line, customer["wa_id"], limit=_PAGE, before=before)
        yield from reversed(page["messages"])
        more = page["more"]
        before = page["messages"][0]["id"] if more else None


def chat(client: Client, customer: Json, line: str) -> Json:
    """Return a chat with all of its messages."""
    facts: Json = client.chat(line, customer["wa_id"], limit=_ALL)
    return facts


def done(client: Client, customer: Json, line: str, call: Callable[[], Any], *, known: str = "") -> Json:
    """Return what a call brought. Raises AssertionError with the server's sentence and the chat.

    `known` is what else there is to say about it.
    """
    try:
        brought: Json = call()
    except ControlError as problem:
        raise AssertionError(_told(client, customer, line, f"{problem} {known}".rstrip())) from None
    return brought


def _told(client: Client, customer: Json, line: str, sentence: str) -> str:
    """Return a sentence with the chat below it, which there is not with a group of others."""
    try:
        return report.mistake(sentence, evidence.conversation(client, line, customer))
    except ControlError:
        return sentence
