"""Message templates as a business had them approved, and what can be asked of their parts.

Components keep the shape in which Meta's management API takes and lists them: `{"type": "BODY", "text": …}`
("Template components", read 2026-11).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from msgspec import Struct, field
from msgspec.structs import replace

from emulator.network.identifiers import object_id
from emulator.network.model import Json, Time

Category = Literal["MARKETING", "UTILITY", "AUTHENTICATION"]
Standing = Literal["APPROVED", "PAUSED", "DISABLED", "REJECTED", "PENDING", "ARCHIVED"]
Quality = Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]
Format = Literal["POSITIONAL", "NAMED"]

Components = Sequence[Json]

_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_BRACES = re.compile(r"\{\{(.*?)\}\}")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_CODE_TEXT = "*{{1}}* is your verification code."
_CODE_WARNING = " For your security, do not share this code."


class Template(Struct, frozen=True, kw_only=True, gc=False):
    """One template in one language.

    `rejected_reason` is Meta's word, `NONE` unless it was rejected. `edits` are the times when it was edited,
    `pauses` how often it was paused for its quality. `options` are the other members of the body that
    created it, under Meta's names. `ttl` is its `message_send_ttl_seconds`, -1 for the longest. While
    `syncing` the Marketing Messages API does not know it yet. With `pacing` so many messages go out before
    the others are held for what customers think of the template.
    """

    name: str
    language: str
    category: Category
    components: tuple[Json, ...]
    status: Standing = "APPROVED"
    parameter_format: Format = "POSITIONAL"
    syncing: bool = False
    pacing: int | None = None
    ttl: int | None = None
    id: str = ""
    quality: Quality = "UNKNOWN"
    rejected_reason: str = "NONE"
    previous_category: Category | None = None
    correct_category: Category | None = None
    created: Time | None = None
    edits: tuple[Time, ...] = ()
    pauses: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)


Shelf = Mapping[tuple[str, str], Template]
"""The templates of one account, by name and language."""

HELLO_WORLD = Template(
    name="hello_world",
    language="en_US",
    category="UTILITY",
    components=(
        {"type": "HEADER", "format": "TEXT", "text": "Hello World"},
        {
            "type": "BODY",
            "text": "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp "
            "message notification from the Cloud API, hosted by Meta. Thank you for taking the time to test "
            "with us.",
        },
        {"type": "FOOTER", "text": "WhatsApp Business Platform sample message"},
    ),
)
"""What Meta gives to every new account ("Get started", read 2026-11)."""


def from_json(given: Json) -> Template:
    """Return the template of a create-template body, approved unless `status` says otherwise.

    The body is a good one (`schemas/settings.json`, `template`); words may be in upper or lower case.
    """
    return Template(
        name=given["name"],
        language=given["language"],
        category=cast("Category", given["category"].upper()),
        components=tuple(given["components"]),
        status=cast("Standing", given.get("status", "APPROVED").upper()),
        parameter_format=cast("Format", given.get("parameter_format", "POSITIONAL").upper()),
        syncing=given.get("syncing", False),
        pacing=given.get("pacing"),
        ttl=given.get("message_send_ttl_seconds"),
    )


def identified(template: Template, owner: str) -> Template:
    """Return the template with an id: its own, or else one that is the same in every world."""
    if template.id:
        return template
    return replace(template, id=object_id(owner, template.name, template.language))


def variables(text: str) -> tuple[str, ...]:
    """Return the names in a text's `{{…}}`, each once, in order: `("1", "2")` or `("order_id",)`."""
    return tuple(dict.fromkeys(_VARIABLE.findall(text)))


def misnamed(template: Template) -> str | None:
    """Return a variable that does not fit the template's format, None when all do.

    Positional ones count from 1 without a gap; named ones are words in lower case (Meta, read 2026-11).
    """
    scopes = [template.components, *cards(template.components)]
    texts = [text_of(scope, kind) for scope in scopes for kind in ("HEADER", "BODY")]
    return next((odd for text in texts for odd in _odd(variables(text), template.parameter_format)), None)


def odd_variable(text: str, parameter_format: Format) -> str | None:
    """Return the first variable of a text that does not fit the format, None when all do."""
    names = tuple(dict.fromkeys(name.strip() for name in _BRACES.findall(text)))
    return next(iter(_odd(names, parameter_format)), None)


def fill(text: str, values: dict[str, str]) -> str:
    """Return a text with its variables replaced; one without a value stays as it is."""
    return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), text)


def part(components: Components, kind: str) -> Json:
    """Return the component of a type (`HEADER`, `BODY`, …), empty when there is none."""
    for one in components:  # asked two dozen times for each template that is sent: no generator
        if str(one["type"]).upper() == kind:
            return one
    return {}


def header_format(components: Components) -> str:
    """Return `TEXT`, `IMAGE`, `VIDEO`, `DOCUMENT`, `LOCATION` or `GIF`; empty without a header."""
    header = part(components, "HEADER")
    return str(header.get("format", "TEXT")).upper() if header else ""


def text_of(components: Components, kind: str) -> str:
    """Return the text of a component; of authentication templates, which have none, WhatsApp's own."""
    found = part(components, kind)
    if "text" in found or not found:
        return str(found.get("text", ""))
    if kind == "BODY":
        return _CODE_TEXT + (_CODE_WARNING if found.get("add_security_recommendation") else "")
    minutes = found.get("code_expiration_minutes")
    return f"This code expires in {minutes} minutes." if kind == "FOOTER" and minutes else ""


def buttons(components: Components) -> list[Json]:
    """Return the buttons, in order."""
    return list(part(components, "BUTTONS").get("buttons", ()))


def cards(components: Components) -> list[Components]:
    """Return the components of each card of the carousel, if there is one."""
    return [card["components"] for card in part(components, "CAROUSEL").get("cards", ())]


def button_kind(button: Json) -> str:
    """Return a button's type in upper case; a button that carries a one-time code counts as `OTP`."""
    return str(button["type"]).upper()


def _odd(names: tuple[str, ...], parameter_format: Format) -> list[str]:
    if parameter_format == "NAMED":
        return [name for name in names if not _NAME.fullmatch(name)]
    expected = {str(number) for number in range(1, len(names) + 1)}
    return [name for name in names if name not in expected]
