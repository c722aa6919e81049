"""A refusal is data: the network or a contract says no, and a provider renders it in its vendor's words."""

from dataclasses import dataclass, field

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """A refusal, and when it comes: at once, or later, after the message was accepted."""

    refusal: Refusal
    later: bool
