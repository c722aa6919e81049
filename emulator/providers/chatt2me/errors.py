"""Refusals in the Hub's words.

A failure of the platform is HTTP 200 with `status: "error"` and the platform's own code as text (Hub
Chatt2.me, Troubleshooting, read 2026-11). What the Hub itself refuses has an HTTP status and the same two
members; their texts are inferred.
"""

from emulator.contract.catalogue import Catalogue, VendorError
from emulator.network.model import Json
from emulator.network.refusals import Refusal


def render(refusal: Refusal, catalogue: Catalogue) -> tuple[int, Json]:
    """Return the HTTP status and the body of a refusal."""
    row = catalogue[refusal.code]
    error = told(refusal, row)
    return row.http, error if row.layer == "graph" else {"messageId": None, "status": "error", **error}


def told(refusal: Refusal, row: VendorError) -> Json:
    """Return `errorMessage` and `errorCode` of a refusal."""
    if row.layer == "graph":
        message = row.title.format_map({**row.facts, **_facts(refusal)})
    else:
        message = refusal.details or row.details or row.title.format_map({**row.facts, **refusal.facts})
    return {"errorMessage": message, "errorCode": str(row.code)}


def _facts(refusal: Refusal) -> dict[str, object]:
    path = ".".join(map(str, refusal.path)) or "body"
    expected = refusal.facts.get("expected", ())
    listed = " or ".join(map(str, expected)) if isinstance(expected, tuple) else str(expected)
    return {"path": path, **refusal.facts, "expected": listed}
