"""`schemas/refusals.json`: every reason to refuse, by our own name, with what it means and what to do.

What Meta says for each is in its row; what another vendor says, in `refusals.json` of the vendor's folder.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from emulator.contract.conflicts import Choices, settle
from emulator.network.model import Json
from emulator.network.refusals import Stage

Layer = Literal["graph", "whatsapp"]
About = Literal["messages", "management"]

_DEFAULTS: Choices = MappingProxyType({})
_META = "cloud"
_OF_A_PLACE = "parameter_"
_OURS = ("meaning", "advice", "link", "evidence", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorError:
    """How one vendor tells one refusal.

    `name` is ours, `code` the vendor's. `title` may hold places such as `{path}`, filled from the refusal's
    facts, or from the row's own where it brings none. Layer `graph` answers without `error_data`, layer
    `whatsapp` with it and the code before the title. `details` is said when the refusal brings none of its
    own, `webhook_details` in a webhook, where the file names it only if it differs. `transient` is Graph's
    hint that the same request may pass later. `stage` is how far a request comes before it is said. `type`,
    `layer`, `transient` and what follows mean something to Graph alone: `user_title` and `user_message` are
    for the person at the screen (where the refusal brings `details`, these are the message), `blame` is the
    path of the parameter that is at fault. What is `about` management refuses no message.
    """

    name: str
    code: int
    title: str
    http: int
    when: Literal["sync", "async"]
    meaning: str
    advice: str
    link: str
    evidence: Literal["captured", "documented", "inferred"]
    layer: Layer = "whatsapp"
    type: str = ""
    subcode: int | None = None
    details: str = ""
    webhook_details: str = ""
    href: str = ""
    transient: bool = False
    user_title: str = ""
    user_message: str = ""
    blame: Sequence[str] = ()
    stage: Stage = "message"
    about: About = "messages"
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def can_be_ordered(self) -> bool:
        """Say whether a fault may bring it; what speaks of a place in the request, only that request can."""
        return not self.name.startswith(_OF_A_PLACE)


Catalogue = Mapping[str, VendorError]


def called(rows: Iterable[VendorError], name: int | str) -> Sequence[VendorError]:
    """Return the rows that our name or a code of the vendor's means, or else an `error_subcode`."""
    known = [*rows]
    found = [row for row in known if name in (row.name, row.code, str(row.code))]
    return found or [row for row in known if row.subcode and str(name) == str(row.subcode)]


def load_catalogue(
    file: Path, provider: str, more: Path | None = None, choices: Choices = _DEFAULTS
) -> Catalogue:
    """Return a vendor's rows by our own names. Raises TypeError when a row lacks something.

    `more` is the vendor's own file, if it has one: by our names what the vendor says, over our meaning and
    advice. A reason that only this vendor has brings these itself. A file with `passes_on` names another
    vendor, whose words it has but for what `passed` says of all of them, and its own rows of each; `by_code`
    is what it says for each of Meta's codes, and `others` for all the rest. `choices` are the answers to
    what sources disagree about.
    """
    rows: Json = json.loads(file.read_text(encoding="utf-8"))
    own: Json = json.loads(more.read_text(encoding="utf-8")) if more and more.is_file() else {}
    vendor, passed = own.pop("passes_on", provider), own.pop("passed", {})
    codes, others = own.pop("by_code", {}), own.pop("others", None)
    known = {name: _known(row, vendor, codes) or others for name, row in rows.items()}
    said: Json = {name: {**row, **passed} for name, row in known.items() if row}
    said |= {name: {**said.get(name, {}), **row} for name, row in own.items()}
    return {name: _row(name, rows.get(name, {}), settle(row, choices)) for name, row in said.items()}


def _known(row: Json, vendor: str, codes: Json) -> Json | None:
    meta = row.get(_META, {}).get("code")
    known: Json | None = row.get(vendor) or codes.get(str(meta))
    return known


def _row(name: str, row: Json, said: Json) -> VendorError:
    ours = [(key, row[key]) for key in _OURS if key in row]
    whole = Json([*ours, ("webhook_details", said.get("details", "")), *said.items()])
    return VendorError(name=name, **whole)
