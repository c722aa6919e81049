"""Which line a caller means, by name or without one."""

from emulator.control.problems import Problem
from emulator.network.model import Line
from emulator.network.network import Network


def line_of(network: Network, name: str | None) -> Line:
    """Return the line of that name. Raises `Unknown`.

    Without a name the only line that has a webhook is meant, since a bot is there, or else the first line.
    """
    if name is not None:
        return network.line(name)
    lines = [*network.state.lines.values()]
    with_bot = [line for line in lines if line.webhook or line.webhooks]
    return with_bot[0] if len(with_bot) == 1 else lines[0]


def without_webhook(line: Line) -> Problem:
    """Return the refusal of what needs a webhook, 409."""
    return Problem(409, f"The line {line.id!r} has no webhook; set one with PUT /lines/{line.id}/webhook.")
