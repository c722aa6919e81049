"""What the app checks when the footer's button is tapped: an error below each input that is not good yet.

Meta "Components" (read 2026-11) names the rules; the words are ours, and what makes a number, an email or a
phone number is inferred.
"""

import re
from collections.abc import Callable, Iterable

from emulator.flowing import inputs
from emulator.flowing.expressions import number
from emulator.flowing.model import Field

_FORMS = {
    "number": (re.compile(r"-?\d+([.,]\d+)?"), "a number"),
    "passcode": (re.compile(r"\d+"), "digits"),
    "email": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "an email address"),
    "phone": (re.compile(r"\+?[\d\s().\-]{4,}"), "a phone number"),
}
_WITH_PATTERN = ("text", "number", "password", "passcode")


Fits = Callable[[str, str], bool]
"""Whether all of a text matches a pattern, as JavaScript has them; whoever says so ends with any pattern."""


def errors(fields: Iterable[Field], fits: Fits) -> dict[str, str]:
    """Return a sentence for each input that keeps the screen from being sent, by its name."""
    found = {one.name: _wrong(one, fits) for one in fields if one.enabled}
    return {name: why for name, why in found.items() if why}


def _wrong(one: Field, fits: Fits) -> str:
    if _is_empty(one):
        return f"{one.label or one.name} is required." if one.required else ""
    if one.kind == "TextInput":
        return _text(one, fits)
    return _chosen(one) if one.kind in inputs.MANY else ""


def _is_empty(one: Field) -> bool:
    return not one.value.strip() if isinstance(one.value, str) else not one.value


def _text(one: Field, fits: Fits) -> str:
    text, least = str(one.value), number(one.limits.get("min-chars"))
    if len(text) < least:
        return f"{one.label} needs {least} characters at least; there are {len(text)}."
    form, name = _FORMS.get(one.input_type, (None, ""))
    if form is not None and not form.fullmatch(text.strip()):
        return f"{one.label} must be {name}."
    pattern = one.limits.get("pattern")
    if pattern and one.input_type in _WITH_PATTERN and not fits(str(pattern), text):
        return f"{one.label} does not match the pattern {str(pattern)[:60]}."
    return ""


def _chosen(one: Field) -> str:
    least = number(one.limits.get("min-selected-items"))
    if len(one.value) < least:
        return f"{one.label} needs {least} options at least; {len(one.value)} are chosen."
    return ""
