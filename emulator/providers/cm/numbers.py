"""Phone numbers as CM writes them: `0012025550145` for a business, `+12025550177` for a customer."""

from emulator.network import numbers

_PREFIX = "00"


def digits(written: str) -> str | None:
    """Return the digits of a number in 00-format, with a plus or without anything; None for no number."""
    return numbers.digits(written.strip().removeprefix(_PREFIX))


def dialled(number: str) -> str:
    """Return digits in 00-format."""
    return _PREFIX + number
