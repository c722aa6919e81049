"""Numbers that always fail: for bots whose code cannot be changed and whose faults cannot be armed.

The block +44 7700 900000 to 900999 is kept for fiction (Ofcom, "Telephone numbers for drama use", read
2026-11), so that none of them is anybody's. The last digits follow the vendor's code: 131047 fails at
+44 7700 900047. Where several refusals share a code, the catalogue's first one is meant.
"""

from collections.abc import Mapping

from emulator.contract.catalogue import Catalogue, VendorError
from emulator.network.refusals import Refusal, Verdict

_BLOCK = "447700900000"
_FAMILIES = {
    130: (0, 1000),
    131: (0, 1000),
    132: (700, 100),
    133: (800, 100),
    134: (900, 50),
    135: (950, 20),
    137: (970, 30),
    138: (600, 100),
}
"""The thousands of a code: where its numbers begin in the block, and how many of its last digits count."""


def numbers(catalogue: Catalogue) -> Mapping[str, VendorError]:
    """Return the reserved numbers, each with the refusal that it brings, in the order of the numbers."""
    of_messages = (row for row in catalogue.values() if row.about == "messages")
    rows = [row for row in of_messages if row.code // 1000 in _FAMILIES]
    found = {_number(row.code): row for row in reversed(rows)}
    return dict(sorted(found.items()))


def verdicts(catalogue: Catalogue) -> Mapping[str, Verdict]:
    """Return what becomes of a message to each reserved number."""
    return {number: _verdict(number, row) for number, row in numbers(catalogue).items()}


def _number(code: int) -> str:
    start, last = _FAMILIES[code // 1000]
    return str(int(_BLOCK) + start + code % last)


def _verdict(number: str, row: VendorError) -> Verdict:
    explanation = f"+{number} is reserved: what is sent there always fails with {row.code}. {row.meaning}"
    refusal = Refusal(code=row.name, path=("to",), explanation=f"{explanation} {row.advice}")
    return Verdict(refusal, later=row.when == "async")
