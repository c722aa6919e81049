"""API keys: the header `D360-API-KEY` tells the number, so that no path has to.

360dialog "Messaging API", read 2026-11. Any key is good where the settings name none, and means the first
number that has none of its own. The sandbox's keys are those that it gave.
"""

from emulator.network.model import Line
from emulator.network.refusals import Refusal
from emulator.providers.dialog360 import lines, sandbox
from emulator.providers.interface import House, Request


def holder(request: Request, house: House) -> Line | Refusal:
    """Return the number that a request's key belongs to, or why the key is not good."""
    key = lines.key(request)
    if not key:
        return _refuse("The request has no API key; send the header `D360-API-KEY: <key>`.")
    found = lines.own(house)
    owner = next((line for line in found if _owns(house, line, key)), None)
    if owner is not None:
        return owner
    shared = next((line for line in found if _is_shared(line)), None)
    allowed = house.settings["tokens"]
    if shared is None or (allowed and key not in allowed):
        why = (
            "is none of those in the settings (`tokens`, `api_key` of a line), and none that a sandbox gave."
        )
        return _refuse(f"The D360-API-KEY {why}")
    return shared


def _owns(house: House, line: Line, key: str) -> bool:
    if lines.kind(line) == lines.SANDBOX:
        return sandbox.owner(house.network, line, key) is not None
    return line.account.get("api_key") == key


def _is_shared(line: Line) -> bool:
    return "api_key" not in line.account and lines.kind(line) != lines.SANDBOX


def _refuse(why: str) -> Refusal:
    return Refusal(code="key_invalid", explanation=why)
