"""What a step can be: the calls of the test kit, each with the parameter that a bare value is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Of = Literal["customer", "message", "world"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A call of the test kit: whose it is, and how what a step gives becomes its parameters.

    `bare` is the parameter that a value other than an object is for. `takes` says that an object is that
    parameter as well, `spreads` that its items are parameters of their own, `about` that a message of the
    chat comes before them all, the last one of the business or of the customer, and `answers` that a message
    has this call too, which is meant where a step names one.
    """

    of: Of
    bare: str = ""
    takes: bool = False
    spreads: bool = False
    about: Literal["theirs", "own", ""] = ""
    answers: bool = False


def whose(verb: Verb) -> str:
    """Return whose last message a verb is about without a name, "" for those that then are about none."""
    return verb.about or ("theirs" if verb.of == "message" else "")


def call(verb: Verb, given: object) -> tuple[list[Any], dict[str, Any]]:
    """Return the positional and the named parameters of a step's call."""
    if given is None and not verb.takes:
        return [], {}
    named: dict[str, Any] = {verb.bare: given}
    if isinstance(given, Mapping) and not verb.takes:
        named = dict(given)
    return (named.pop(verb.bare, []) if verb.spreads else []), named


_FILE = Verb(of="customer", bare="media")
_BY_A_CUSTOMER = Verb(of="customer")
_OF_A_MESSAGE = Verb(of="message")

VERBS: Mapping[str, Verb] = {
    "says": Verb(of="customer", bare="text"),
    "replies": Verb(of="customer", bare="text", about="theirs"),
    "reacts": Verb(of="customer", bare="emoji", about="theirs"),
    "edits": Verb(of="customer", bare="text", about="own"),
    "deletes": Verb(of="customer", about="own"),
    "sends_image": _FILE,
    "sends_video": _FILE,
    "sends_audio": _FILE,
    "sends_document": _FILE,
    "sends_sticker": _FILE,
    "sends_location": _BY_A_CUSTOMER,
    "sends_contact": Verb(of="customer", bare="cards", spreads=True),
    "sends_unsupported": Verb(of="customer", bare="kind"),
    "sends_raw": Verb(of="customer", bare="message", takes=True),
    "orders": Verb(of="customer", bare="items", spreads=True, answers=True),
    "reads": _BY_A_CUSTOMER,
    "goes_offline": _BY_A_CUSTOMER,
    "comes_online": _BY_A_CUSTOMER,
    "hides_receipts": _BY_A_CUSTOMER,
    "shows_receipts": _BY_A_CUSTOMER,
    "statuses_come": Verb(of="customer", bare="profile", takes=True),
    "blocks": _BY_A_CUSTOMER,
    "unblocks": _BY_A_CUSTOMER,
    "stops_marketing": _BY_A_CUSTOMER,
    "resumes_marketing": _BY_A_CUSTOMER,
    "calls": _BY_A_CUSTOMER,
    "changes_number": Verb(of="customer", bare="wa_id"),
    "changes_phone": _BY_A_CUSTOMER,
    "goes_by": Verb(of="customer", bare="username"),
    "receives": Verb(of="customer", bare="text"),
    "receives_nothing": Verb(of="customer", bare="within"),
    "sees_typing": _BY_A_CUSTOMER,
    "tap": Verb(of="message", bare="title"),
    "choose": Verb(of="message", bare="title"),
    "shares_location": _OF_A_MESSAGE,
    "shares_contact": _OF_A_MESSAGE,
    "gives_address": _OF_A_MESSAGE,
    "fills": Verb(of="message", bare="data", takes=True),
    "allows_calls": _OF_A_MESSAGE,
    "refuses_calls": _OF_A_MESSAGE,
    "plays": _OF_A_MESSAGE,
    "opens": Verb(of="message", bare="url"),
    "becomes": Verb(of="message", bare="status"),
    "moves": Verb(of="message", bare="status"),
    "clock": Verb(of="world"),
    "fault": Verb(of="world"),
    "fail_next": Verb(of="world", bare="refuse"),
    "clear_faults": Verb(of="world"),
    "change_line": Verb(of="world"),
    "event": Verb(of="world", bare="field"),
    "template": Verb(of="world"),
    "settle": Verb(of="world"),
}
