"""The file of a message, with its bytes."""

from dataclasses import dataclass, field
from typing import Any

from emulator.control.client import Client

__tracebackhide__ = True

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as the customer's phone has it: its id, what it says it is, its name if any, its bytes."""

    id: str
    mime_type: str
    name: str
    data: bytes = field(repr=False)


def fetch(client: Client, message: Json) -> File:
    """Return the first file of a message. Raises AssertionError where it names none by its id."""
    if not message["files"]:
        kind = message["content"]["type"]
        raise AssertionError(
            f"This message ({kind}) carries no uploaded file; a file behind a link is not fetched, "
            f"see message.content[{kind!r}]."
        )
    facts = message["files"][0]
    data = client.media_file(facts["id"])
    return File(id=facts["id"], mime_type=facts["mime_type"], name=facts["name"], data=data)
