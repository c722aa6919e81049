"""A refusal is data: the network or a contract says no, and a provider renders it in its vendor's words."""

from typing import Any, Literal

from msgspec import Struct, field

Path = tuple[str | int, ...]

Stage = Literal["access", "sender", "message"]
"""Where a request is stopped: at the token, the permissions and the app's rate, before its body is looked at;
at the state of the number that sends; or at the message itself, once all else about it is good. An
integrators' reconstruction of the order, 2026; Meta says that it may change ("Error codes", read 2026-11)."""


class Refusal(Struct, frozen=True, kw_only=True, gc=False):
    """One reason why a command was not carried out.

    `code` is our own name for the reason (a key of `schemas/refusals.json`), never a vendor's number.
    `details` is WhatsApp's own sentence, where the network has one (`error_data.details` of the Cloud API).
    `explanation` is for the developer: what happened, the value, the rule, what to do.
    """

    code: str
    details: str = ""
    path: Path = ()
    explanation: str = ""
    facts: dict[str, object] = field(default_factory=dict)


class Verdict(Struct, frozen=True, gc=False):
    """A refusal, and when it comes: at once, or later, after the message was accepted."""

    refusal: Refusal
    later: bool


class Asked(Struct, frozen=True, kw_only=True, gc=False):
    """A message on its way in: how far it came, from which line, to whom, and its content as it is so far.

    Other requests are asked about as well, by `operation`, with no content. `to` is a number or a BSUID as
    the bot wrote it, a wa_id at the last stage; before the schema was asked `content` may be anything.
    """

    stage: Stage
    line: str
    to: str = ""
    content: dict[str, Any] = field(default_factory=dict)
    operation: str = "messages.send"
