"""Phone numbers: from what people write to digits, and back to what people read."""

from functools import lru_cache

import phonenumbers

_PUNCTUATION = str.maketrans("", "", "+-() .\u00a0")
_SHORTEST, _LONGEST = 7, 15


def digits(written: str) -> str | None:
    """Return the digits of an international number, or None when it cannot be one (ITU E.164: 7 to 15)."""
    plain = written.translate(_PUNCTUATION)
    if not (plain.isascii() and plain.isdigit() and _SHORTEST <= len(plain) <= _LONGEST):
        return None
    return plain


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
