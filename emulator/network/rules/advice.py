"""What production accepts, and what bites later all the same."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from emulator.network import flows
from emulator.network.model import Json, Message
from emulator.network.rules import attachment
from emulator.network.rules.marketing import is_marketing
from emulator.network.rules.slips import LOCAL, slips
from emulator.network.state import State

MOST_OF_A_VOICE = 512 * 1024
"""Bytes of a voice message that has an icon to play it (Meta "Audio messages", read 2026-11)."""


def advise(state: State, message: Message) -> tuple[str, ...]:
    """Return a sentence for everything about an accepted message that its sender may regret."""
    content = message.content
    kind = content["type"]
    return (
        *(_interactive(state, message) if kind == "interactive" else ()),
        *slips(content, message.customer),
        *_unquoted(state, message),
        *(_unwelcome(state, message) if kind == "template" else ()),
        *(_voice(state, content) if kind == "audio" else ()),
        *(attachment.oddities(state, state.lines[message.line], content) if message.files else ()),
    )


def _interactive(state: State, message: Message) -> Iterator[str]:
    action = message.content["interactive"].get("action") or {}
    yield from _links(action)
    yield from _titles(action)
    if message.content["interactive"].get("type") == "flow":
        yield from _unknown_flow(state, message)


def _voice(state: State, content: Json) -> Iterator[str]:
    sound = content["audio"]
    media = state.media.get(str(sound.get("id"))) if sound.get("voice") else None
    if media is not None and not media.mime_type.startswith(("audio/ogg", "audio/opus")):
        yield f"voice is true and the file is {media.mime_type}; only Ogg with Opus is a voice message."
    if media is not None and media.file.size > MOST_OF_A_VOICE:
        size = f"The voice message has {media.file.size} bytes"
        yield f"{size}; over {MOST_OF_A_VOICE} it must be downloaded before it plays."


def _unwelcome(state: State, message: Message) -> Iterator[str]:
    if is_marketing(message) and not state.chat(message.line, message.customer).marketing:
        yield "The customer has stopped marketing messages of this number: it fails later with 131050."


def _links(action: Json) -> Iterator[str]:
    cards = [(card or {}).get("action") or {} for card in action.get("cards") or ()]
    for one in (action, *cards):
        parameters = one.get("parameters") or {}
        url = parameters.get("url") if isinstance(parameters, dict) else None
        if isinstance(url, str):
            yield from _link(url)


def _link(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
    except ValueError as problem:
        yield f"The link {url[:60]!r} is no address ({problem}); phones do not open it."
        return
    if parts.hostname in LOCAL:
        yield f"The link {url[:60]!r} leads to this machine; a customer's phone cannot open it."
    elif parts.scheme == "http":
        yield f"The link {url[:60]!r} is not https; phones warn about it or do not open it."


def _titles(action: Json) -> Iterator[str]:
    seen: dict[str, str] = {}
    for button in action.get("buttons") or ():
        title = str((button.get("reply") or {}).get("title", ""))
        first = seen.setdefault(title.casefold().strip(), title)
        if first != title:
            yield f"The buttons {first!r} and {title!r} differ only in case; titles get confused."


def _unknown_flow(state: State, message: Message) -> Iterator[str]:
    known = state.flows.get(state.lines[message.line].owner, {})
    parameters = (message.content["interactive"].get("action") or {}).get("parameters") or {}
    named = parameters.get("flow_id"), parameters.get("flow_name")
    if known and any(named) and flows.find(known, *named) is None:
        yield (
            f"The account here has no flow {str(named[0] or named[1])[:40]!r}; it is sent all the same, and "
            "production refuses a flow that the account does not have (131009)."
        )


def _unquoted(state: State, message: Message) -> Iterator[str]:
    if message.content["type"] == "reaction":
        return
    if message.quotes:
        quoted = state.messages.get(state.own_id(message.quotes))
        if quoted is None or (quoted.line, quoted.customer) != (message.line, message.customer):
            yield (
                f"context.message_id {message.quotes[:60]!r} is no message of this chat: "
                "the message arrives without a quote."
            )
        return
    earlier = state.chat(message.line, message.customer).messages
    last = state.messages[earlier[-1]].content if earlier else {}
    if (last.get("interactive") or {}).get("type") == "list_reply":
        yield (
            "The customer chose a row and this answer does not quote it; where several lists are open, "
            "context.message_id tells which choice is answered."
        )
