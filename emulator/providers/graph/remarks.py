"""What Meta leaves aside in a good message without a word, and what may have been meant by it.

That unknown members, and those of another type of message, are ignored is what integrators rely on (2026).
"""

from collections.abc import Iterator

from emulator.contract.likeness import nearest
from emulator.network.model import Json
from emulator.providers.graph.acting import EVERYWHERE
from emulator.providers.graph.hints import KINDS

_READ = EVERYWHERE | {
    "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data",
    "recipient_identity_key_hash", "product_policy", "message_activity_sharing",
}  # fmt: skip
_INSIDE = {
    "body": "text", "preview_url": "text", "emoji": "reaction", "name": "template", "language": "template",
    "components": "template", "action": "interactive", "header": "interactive", "footer": "interactive",
}  # fmt: skip
"""Members that stand one level deeper."""
_OF_FILES = ("id", "link", "caption", "filename", "voice")


def remarks(body: Json, kind: str) -> tuple[str, ...]:
    """Return a sentence for each member that is not read; `kind` is the type of the message."""
    strays = body.keys() - _READ
    strays.discard(kind)
    if not strays and kind != "reaction":
        return ()
    return tuple(_remarks(body, kind, sorted(name for name in strays if body[name] is not None)))


def _remarks(body: Json, kind: str, strays: list[str]) -> Iterator[str]:
    if kind == "reaction" and body.get("context"):
        yield "context is left aside: a reaction quotes nothing, reaction.message_id says what it is about."
    for name in strays:
        yield f"{name[:40]!r} is left aside, as Meta does: {_why(name, kind)}."


def _why(name: str, kind: str) -> str:
    if name in (*KINDS, "pin"):
        return f"type is {kind!r}, and a message has one type alone"
    inside = kind if name in _OF_FILES else _INSIDE.get(name)
    if inside is not None:
        return f"it belongs into {inside}"
    near = nearest(name, _READ | _INSIDE.keys())
    meant = f"{_INSIDE[near]}.{near}" if near in _INSIDE else near
    return f"perhaps {meant} is meant" if meant else "no message has such a member"
