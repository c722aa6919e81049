"""The golden answer of every refusal that can be ordered, as a bot gets it."""

import json
from pathlib import Path

from emulator import resources
from emulator.contract.catalogue import VendorError
from emulator.contract.schemas import Contract
from emulator.network.model import Json

_FILE = Path(__file__).parents[1] / "golden" / "cloud" / "refusals.json"

CATALOGUE = Contract(resources.schemas()).catalogue("cloud")
GOLDEN: dict[str, Json] = json.loads(_FILE.read_text(encoding="utf-8"))
"""By our own name: `{"status", "error"}` of the answer without its trace, or the `{"webhook"}`'s error."""

ORDERED = {name: row for name, row in CATALOGUE.items() if row.can_be_ordered}
"""What can be ordered; the rest speaks of a path in the request, so only its rule can say it."""


def first_of_each_code() -> dict[int, VendorError]:
    """Return what a code means where several refusals share it."""
    return {row.code: row for row in reversed(ORDERED.values())}
