"""The headers that tell how much of an hour's calls is used (captured 2026 with refusals of WhatsApp)."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from emulator.network.network import Network
from emulator.network.rules import quota

_NONE: Mapping[str, str] = MappingProxyType({})


def usage_headers(network: Network, line_id: str) -> Mapping[str, str]:
    """Return `x-app-usage` and `x-business-use-case-usage` where the line has the limits of production.

    Calls, and the time that they took, are counted alike: the emulator's own time means nothing.
    """
    line = network.state.lines[line_id]
    if line.limits == "friendly":
        return _NONE
    used = quota.usage(network.state, line, network.clock.now())
    regain = {"estimated_time_to_regain_access": used.minutes}
    account = {"type": "whatsapp", **_counted(used.account), **regain}
    return {
        "x-app-usage": _dumps(_counted(used.app)),
        "x-business-use-case-usage": _dumps({line.owner: [account]}),
    }


def _counted(percent: int) -> dict[str, int]:
    return {"call_count": percent, "total_cputime": percent, "total_time": percent}


def _dumps(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
