"""The headers that tell how much of an hour's calls is used (captured 2026 with refusals of WhatsApp)."""

import json
from collections.abc import Mapping
from functools import lru_cache

from emulator.network.network import Network
from emulator.network.rules import quota
from emulator.network.rules.quota import Usage


def usage_headers(network: Network, line_id: str) -> Mapping[str, str]:
    """Return `x-app-usage` and `x-business-use-case-usage`.

    Calls, and the time that they took, are counted alike: the emulator's own time means nothing. Without the
    limits of production nothing is used up.
    """
    line = network.state.lines[line_id]
    if line.limits == "friendly":
        return _unused(line.owner)
    used = quota.usage(network.state, line, network.clock.now())
    return _headers(line.owner, used)


@lru_cache(maxsize=64)  # every answer carries them
def _unused(owner: str) -> Mapping[str, str]:
    return _headers(owner, Usage(account=0, app=0, minutes=0))


def _headers(owner: str, used: Usage) -> Mapping[str, str]:
    regain = {"estimated_time_to_regain_access": used.minutes}
    account = {"type": "whatsapp", **_counted(used.account), **regain}
    return {
        "x-app-usage": _dumps(_counted(used.app)),
        "x-business-use-case-usage": _dumps({owner: [account]}),
    }


def _counted(percent: int) -> dict[str, int]:
    return {"call_count": percent, "total_cputime": percent, "total_time": percent}


def _dumps(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
