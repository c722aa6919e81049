"""`schemas/refusals.json`: every reason to refuse, by our own name, and what each vendor says for it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from emulator.network.model import Json
from emulator.network.refusals import Stage

Layer = Literal["graph", "whatsapp"]

_OF_A_PLACE = "parameter_"


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorError:
    """How one vendor tells one refusal.

    `name` is ours, `code` the vendor's. `title` may hold places such as `{path}`, filled from the refusal's
    facts, or from the row's own where it brings none. Layer `graph` answers without `error_data`, layer
    `whatsapp` with it and the code before the title. `details` is said when the refusal brings none of its
    own, `webhook_details` in a webhook, where the file names it only if it differs. `transient` is Graph's
    hint that the same request may pass later. `stage` is how far a request comes before it is said.
    """

    name: str
    code: int
    title: str
    http: int
    layer: Layer
    type: str
    when: Literal["sync", "async"]
    meaning: str
    advice: str
    link: str
    evidence: Literal["captured", "documented", "inferred"]
    subcode: int | None = None
    details: str = ""
    webhook_details: str = ""
    href: str = ""
    transient: bool = False
    stage: Stage = "message"
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def can_be_ordered(self) -> bool:
        """Say whether a fault may bring it; what speaks of a place in the request, only that request can."""
        return not self.name.startswith(_OF_A_PLACE)


Catalogue = Mapping[str, VendorError]


def load_catalogue(file: Path, provider: str) -> Catalogue:
    """Return a vendor's rows by our own names. Raises TypeError when a row lacks something."""
    rows: Json = json.loads(file.read_text(encoding="utf-8"))
    return {name: _row(name, row, provider) for name, row in rows.items() if provider in row}


def _row(name: str, row: Json, provider: str) -> VendorError:
    ours = {key: row[key] for key in ("meaning", "advice", "link", "evidence")}
    said = {"webhook_details": row[provider].get("details", "")} | row[provider]
    return VendorError(name=name, **ours, **said)
