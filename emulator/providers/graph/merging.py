"""Several webhooks in one: Meta puts up to 1,000 updates into a POST, mostly one ("Webhooks", 2026-11)."""

import json
from collections.abc import Sequence

from emulator.network.model import Json
from emulator.providers.wire import dumps


def merge(bodies: Sequence[bytes]) -> bytes:
    """Return one body with an entry for each account, and in it the changes of all bodies in their order."""
    entries = dict[str, Json]()
    parsed = [json.loads(body) for body in bodies]
    for entry in (entry for one in parsed for entry in one["entry"]):
        together = entries.setdefault(entry["id"], {**entry, "changes": []})
        together["changes"] += entry["changes"]
    return dumps({"object": parsed[0]["object"], "entry": [*entries.values()]})
