"""Phone numbers: from what people write to digits, and back to what people read."""

import re
from functools import lru_cache

import phonenumbers

_PUNCTUATION = str.maketrans("", "", "+-() .\u00a0")
_SHORTEST, _LONGEST = 7, 15
_WRITINGS = (
    (re.compile(r"521?(\d{10})"), (r"521\1", r"52\1")),
    (re.compile(r"549?(\d{10})"), (r"549\1", r"54\1")),
    (re.compile(r"55(\d{2})([6-9]\d{7})"), (r"55\1\2", r"55\g<1>9\2")),
    (re.compile(r"55(\d{2})9([6-9]\d{7})"), (r"55\g<1>9\2", r"55\1\2", r"55\g<1>9\2")),
)


@lru_cache(maxsize=1024)
def digits(written: str) -> str | None:
    """Return the digits of an international number, or None when it cannot be one (ITU E.164: 7 to 15)."""
    plain = written.translate(_PUNCTUATION)
    if not (plain.isascii() and plain.isdigit() and _SHORTEST <= len(plain) <= _LONGEST):
        return None
    return plain


@lru_cache(maxsize=1024)
def country_code(number: str) -> str:
    """Return the country code that a number begins with, such as `91`; empty when it has none."""
    try:
        return str(phonenumbers.parse("+" + number).country_code)
    except phonenumbers.NumberParseException:
        return ""


def is_national(number: str) -> bool:
    """Say whether digits lack a country code: none begins with 0 (ITU E.164)."""
    return number.startswith("0")


@lru_cache(maxsize=1024)
def forms(number: str) -> tuple[str, ...]:
    """Return every way in which WhatsApp writes a number, the `wa_id` first.

    A Mexican `wa_id` has a 1 after the country code and an Argentine one a 9, dialled or not; a Brazilian
    mobile number may have lost its leading 9 (measured in July and August 2026).
    """
    for pattern, writings in _WRITINGS:
        match = pattern.fullmatch(number)
        if match is not None:
            return tuple(match.expand(writing) for writing in writings)
    return (number,)


def listed(number: str) -> str:
    """Return a number as the recipient list of a test number holds it: as it is dialled."""
    return forms(number)[-1]


@lru_cache(maxsize=1024)
def region(number: str) -> str:
    """Return the ISO 3166 code of a number's country; `ZZ` when it has none."""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse("+" + number)) or "ZZ"
    except phonenumbers.NumberParseException:
        return "ZZ"


@lru_cache(maxsize=1024)
def pretty(number: str) -> str:
    """Return a number as people write it, such as `+1 202-555-0177`."""
    try:
        parsed = phonenumbers.parse("+" + number)
    except phonenumbers.NumberParseException:
        return "+" + number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
