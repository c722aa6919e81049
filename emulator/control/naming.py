"""Which line a caller means, by name or by being the only one."""

from emulator.control.problems import Problem, malformed
from emulator.network.model import Line
from emulator.network.network import Network


def line_of(network: Network, name: str | None) -> Line:
    """Return the line of that name, or the only one. Raises `Unknown`, and `Problem` for want of a name."""
    known = [*network.state.lines]
    if name is None and len(known) != 1:
        sentence = f"This world has {len(known)} lines; name one of {known}."
        raise malformed([{"path": "line", "message": sentence}])
    return network.line(name or known[0])


def without_webhook(line: Line) -> Problem:
    """Return the refusal of what needs a webhook, 409."""
    return Problem(409, f"The line {line.id!r} has no webhook; set one with PUT /lines/{line.id}/webhook.")
