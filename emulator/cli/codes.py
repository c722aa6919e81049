"""The vendors' numbers for what messages fail with: the journal has our own names."""

from collections.abc import Mapping
from typing import Any


class Codes:
    """Knows each line's vendor from the journal, and reads a vendor's catalogue when it first needs it."""

    def __init__(self) -> None:
        self._vendors: dict[str, str] = {}
        self._numbers: dict[str, Mapping[str, int]] = {}

    def meet(self, line: Mapping[str, Any]) -> None:
        """Take in a line that was opened."""
        self._vendors[line["id"]] = line["provider"]

    def number(self, line: str, name: str) -> int | None:
        """Return the number that the vendor of a line has for a refusal of ours; None where nobody knows."""
        vendor = self._vendors.get(line)
        if vendor is None:
            return None
        if vendor not in self._numbers:
            self._numbers[vendor] = _numbers_of(vendor)
        return self._numbers[vendor].get(name)


def _numbers_of(vendor: str) -> Mapping[str, int]:
    from emulator import coverage

    return coverage.numbers(vendor)
