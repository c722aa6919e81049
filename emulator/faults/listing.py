"""Every refusal of the catalogue as data for people, with the ways to have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emulator import resources
from emulator.contract.catalogue import Catalogue, VendorError, called
from emulator.contract.schemas import Contract
from emulator.faults import reserved
from emulator.network import numbers

__all__ = ["Listed", "VendorError", "meant", "refusals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A refusal: what the vendor says, and how it is had.

    `order` is what a fault names: the code where that means this refusal, else our own name, and None for
    one that only a bad request brings. `number` is the reserved one that always fails with it.
    """

    error: VendorError
    order: int | str | None
    number: str | None


def refusals(provider: str = "cloud") -> list[Listed]:
    """Return the refusals of a provider by their codes; those of one code in the catalogue's order."""
    catalogue = Contract(resources.schemas()).catalogue(provider)
    first = _first_of_codes(catalogue)
    at = {row.name: numbers.pretty(number) for number, row in reserved.numbers(catalogue).items()}
    rows = sorted(catalogue.values(), key=lambda row: row.code)
    return [Listed(error=row, order=_order(row, first), number=at.get(row.name)) for row in rows]


def meant(known: Sequence[Listed], name: str) -> list[Listed]:
    """Return those that our name, or a code or an `error_subcode` of the vendor's, means."""
    rows = called((one.error for one in known), name)
    return [one for one in known if one.error in rows]


def _first_of_codes(catalogue: Catalogue) -> Mapping[int, str]:
    can = [row for row in catalogue.values() if row.can_be_ordered]
    return {row.code: row.name for row in reversed(can)}


def _order(row: VendorError, first: Mapping[int, str]) -> int | str | None:
    if not row.can_be_ordered:
        return None
    return row.code if first[row.code] == row.name else row.name
