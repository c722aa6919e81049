"""API keys: the header `D360-API-KEY` tells the number, so that no path has to.

360dialog "Messaging API", read 2026-11. Any key is good where the settings name none, and means the first
number that has none of its own.
"""

from emulator.network.model import Line
from emulator.network.refusals import Refusal
from emulator.providers.interface import House, Request

HEADER = "d360-api-key"


def holder(request: Request, house: House) -> Line | Refusal:
    """Return the number that a request's key belongs to, or why the key is not good."""
    key = request.headers.get(HEADER, "").strip()
    if not key:
        return _refuse("The request has no API key; send the header `D360-API-KEY: <key>`.")
    lines = own_lines(house)
    owner = next((line for line in lines if line.account.get("api_key") == key), None)
    if owner is not None:
        return owner
    shared = next((line for line in lines if "api_key" not in line.account), None)
    allowed = house.settings["tokens"]
    if shared is None or (allowed and key not in allowed):
        return _refuse("The D360-API-KEY is none of those in the settings, `tokens` or `api_key` of a line.")
    return shared


def own_lines(house: House) -> list[Line]:
    """Return the numbers of this provider, in the order in which they were opened."""
    return [line for line in house.network.state.lines.values() if line.provider == "dialog360"]


def _refuse(why: str) -> Refusal:
    return Refusal(code="key_invalid", explanation=why)
