"""The lines of 360dialog and their kinds: a number on Meta's cloud, a legacy one, and the sandbox."""

from emulator.network.model import Line
from emulator.providers.interface import House, Request

HEADER = "d360-api-key"
KIND = "kind"
CLOUD, LEGACY, SANDBOX = "cloud", "legacy", "sandbox"


def key(request: Request) -> str:
    """Return the API key of a request, empty without one."""
    return request.headers.get(HEADER, "").strip()


def own(house: House) -> list[Line]:
    """Return the numbers of this provider, in the order in which they were opened."""
    return [line for line in house.network.state.lines.values() if line.provider == "dialog360"]


def kind(line: Line) -> str:
    """Return the kind of a line."""
    return line.account.get(KIND, CLOUD)


def is_on_premises(line: Line) -> bool:
    """Say whether a line is of the time before Meta's cloud, in what it answers and posts."""
    return kind(line) != CLOUD
