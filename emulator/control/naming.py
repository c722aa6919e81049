"""What a caller means: a line by name or without one, a number in a query, somebody's number."""

from starlette.requests import Request

from emulator.control.problems import Problem, malformed
from emulator.network import numbers
from emulator.network.model import Customer, Line
from emulator.network.network import Network

PAGE, _LONGEST_PAGE = 100, 10_000
_LONGEST_NUMBER = 15


def line_of(network: Network, name: str | None) -> Line:
    """Return the line of that name. Raises `Unknown`.

    Without a name the only line that has a webhook is meant, since a bot is there, or else the first line.
    """
    if name is not None:
        return network.line(name)
    lines = [*network.state.lines.values()]
    with_bot = [line for line in lines if line.webhook or line.webhooks]
    return with_bot[0] if len(with_bot) == 1 else lines[0]


def place_of(network: Network, customer: Customer, name: str | None) -> tuple[Line, str | None]:
    """Return the line of that name, and the group where the name is that of one. Raises `Unknown`.

    Raises `Problem` where the customer is not in the group.
    """
    group = network.state.groups.get(name or "")
    if group is None:
        return line_of(network, name), None
    if customer.wa_id not in group.members:
        raise Problem(409, f"{customer.name} is not in the group {group.subject!r}.")
    return network.line(group.line), group.id


def without_webhook(line: Line) -> Problem:
    """Return the refusal of what needs a webhook, 409."""
    return Problem(409, f"The line {line.id!r} has no webhook; set one with PUT /lines/{line.id}/webhook.")


def wa_id_of(written: str) -> str:
    """Return the digits of a number as people write it; what is none stays as it is."""
    return numbers.digits(written) or written


def number_in(request: Request, name: str, default: int) -> int:
    """Return a whole number of the query; `limit` is 10,000 at most. Raises `Problem` 422."""
    text = request.query_params.get(name, str(default))
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER:
        raise malformed([{"path": name, "message": f"{text[:40]!r} is not a whole number from 0 up."}])
    return min(int(text), _LONGEST_PAGE) if name == "limit" else int(text)


def number_of(written: str) -> str:
    """Return the wa_id of a number that somebody is to have. Raises `Problem` 422."""
    digits = numbers.digits(written)
    if digits is None:
        sentence = f"{written!r} is no number; write 7 to 15 digits with the country code: +12025550178."
        raise malformed([{"path": "wa_id", "message": sentence}])
    return numbers.forms(digits)[0]
