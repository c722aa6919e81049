"""The template library: texts that Meta has written, from which a business makes templates of its own.

Meta "Template library", read 2026-11. Meta's library has hundreds; here are a few of each sort, with names
as Meta gives them and words of our own.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.network.templates import Category, Template


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One text of the library; `params` are samples of its variables, in order, and `kinds` their types."""

    id: str
    name: str
    category: Category
    topic: str
    usecase: str
    industry: tuple[str, ...]
    header: str
    body: str
    params: tuple[str, ...]
    kinds: tuple[str, ...]
    buttons: tuple[Json, ...] = ()


_LINK: Json = {"type": "URL", "text": "View details", "url": "https://www.example.com"}
_CALL: Json = {"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+12025550143"}
_COPY: Json = {"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code"}

LIBRARY: tuple[Entry, ...] = (
    Entry(
        id="7147013345418927",
        name="delivery_update_1",
        category="UTILITY",
        topic="ORDER_MANAGEMENT",
        usecase="DELIVERY_UPDATE",
        industry=("E_COMMERCE",),
        header="Your order is on its way",
        body="Good news, {{1}}: your order {{2}} has left our warehouse and comes to you on {{3}} by van.",
        params=("Jim", "CS-1234", "Jan 1, 2026"),
        kinds=("TEXT", "TEXT", "DATE"),
        buttons=(_LINK,),
    ),
    Entry(
        id="7147013345418928",
        name="order_confirmation_1",
        category="UTILITY",
        topic="ORDER_MANAGEMENT",
        usecase="ORDER_CONFIRMATION",
        industry=("E_COMMERCE",),
        header="Order confirmed",
        body="Thank you, {{1}}. We have received your order {{2}} and will tell you as soon as it is sent.",
        params=("Jim", "CS-1234"),
        kinds=("TEXT", "TEXT"),
        buttons=(_LINK,),
    ),
    Entry(
        id="7147013345418929",
        name="payment_due_reminder_1",
        category="UTILITY",
        topic="PAYMENTS",
        usecase="PAYMENT_DUE_REMINDER",
        industry=("FINANCIAL_SERVICES",),
        header="Payment reminder",
        body="Hello {{1}}, this is a reminder that your payment of {{2}} is due on {{3}} and not yet here.",
        params=("Jim", "$100", "Jan 1, 2026"),
        kinds=("TEXT", "AMOUNT", "DATE"),
        buttons=(_LINK, _CALL),
    ),
    Entry(
        id="7147013345418930",
        name="appointment_reminder_1",
        category="UTILITY",
        topic="EVENT_REMINDER",
        usecase="APPOINTMENT_REMINDER",
        industry=("E_COMMERCE", "FINANCIAL_SERVICES"),
        header="",
        body="Hello {{1}}, we look forward to seeing you on {{2}}. Please call us if you cannot come then.",
        params=("Jim", "Jan 1, 2026"),
        kinds=("TEXT", "DATE"),
        buttons=(_CALL,),
    ),
    Entry(
        id="7147013345418931",
        name="verify_code_1",
        category="AUTHENTICATION",
        topic="IDENTITY_VERIFICATION",
        usecase="VERIFY_CODE",
        industry=("E_COMMERCE", "FINANCIAL_SERVICES"),
        header="",
        body="",
        params=(),
        kinds=(),
        buttons=(_COPY,),
    ),
)


def made_from_library(draft: Template, body: Mapping[str, Any]) -> Template | Refusal:
    """Return a draft with the text of the library's entry that its body names, its buttons filled in."""
    name = body.get("library_template_name")
    entry = next((one for one in LIBRARY if one.name == name), None)
    if entry is None:
        known = ", ".join(one.name for one in LIBRARY)
        why = f"library_template_name is {str(name)[:60]!r}; the library has {known}."
        return Refusal(code="parameter_invalid", path=("library_template_name",), explanation=why)
    return replace(draft, category=entry.category, components=_components(entry, body))


def _components(entry: Entry, body: Mapping[str, Any]) -> tuple[Json, ...]:
    header = {"type": "HEADER", "format": "TEXT", "text": entry.header}
    text: Json = {"type": "BODY", "text": entry.body, "example": {"body_text": [list(entry.params)]}}
    if entry.category == "AUTHENTICATION":
        text = {"type": "BODY", **(body.get("library_template_body_inputs") or {})}
    buttons = {
        "type": "BUTTONS",
        "buttons": _buttons(entry, body.get("library_template_button_inputs") or ()),
    }
    return tuple(part for part in (header, text, buttons) if part["type"] != "HEADER" or entry.header)


def _buttons(entry: Entry, inputs: Any) -> list[Json]:
    given = list(inputs)
    return [_filled(button, given) for button in entry.buttons]


def _filled(button: Json, given: list[Json]) -> Json:
    """Return a button with the first input of its type, which is then used up."""
    mine = next((one for one in given if str(one.get("type", "")).upper() == button["type"]), None)
    if mine is None:
        return button
    given.remove(mine)
    link = mine.get("url")
    if not isinstance(link, dict):
        return button | {name: value for name, value in mine.items() if name != "type"}
    address = str(link.get("base_url", button.get("url", "")))
    sample = link.get("url_suffix_example")
    return button | {"url": address} | ({"example": [sample]} if sample else {})
