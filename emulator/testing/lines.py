"""The business numbers of the world, and what a bot must know to use one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__tracebackhide__ = True

Json = dict[str, Any]

TOKEN = "emulator-token"
"""The token that `env` hands out for a line that takes any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A business number. `account` holds the vendor's ids and credentials under the vendor's own names.

    `tokens` are the keys that it takes, none where it takes any.
    """

    id: str
    provider: str
    number: str
    name: str
    account: Mapping[str, str]
    base_url: str
    tokens: Sequence[str]


def line_of(facts: Json) -> Line:
    """Return a line from the control API's object."""
    return Line(**{name: facts[name] for name in Line.__slots__})


def find(lines: Sequence[Line], name: str | Line | None) -> Line:
    """Return the line of an id or a provider's name, the first line for None.

    Raises LookupError with a sentence when there is none, or when a provider has several.
    """
    if isinstance(name, Line):
        return name
    if name is None:
        return lines[0]
    found = [line for line in lines if line.id == name] or [line for line in lines if line.provider == name]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{line.id} ({line.provider})" for line in lines)
    count = f"{len(found)} lines go by" if found else "No line is called"
    raise LookupError(f"{count} {name!r}; name a line by its id, or by its provider: {known}.")


def first(lines: Sequence[Line], name: str | None) -> list[Line]:
    """Return the lines with the one of that name before the others, as they are for None.

    Raises LookupError as `find` does.
    """
    own = find(lines, name)
    return [own, *(line for line in lines if line is not own)]


def environment(line: Line) -> dict[str, str]:
    """Return the environment variables that point a bot at a line.

    `WHATSAPP_BASE_URL`, `WHATSAPP_TOKEN`, and one for each id and credential of the account:
    `WHATSAPP_PHONE_NUMBER_ID`, `WHATSAPP_WABA_ID`, `WHATSAPP_APP_SECRET`, `WHATSAPP_VERIFY_TOKEN`, …
    """
    token = line.tokens[0] if line.tokens else TOKEN
    account = {f"WHATSAPP_{name.upper()}": value for name, value in line.account.items()}
    return {"WHATSAPP_BASE_URL": line.base_url, "WHATSAPP_TOKEN": token, **account}
