"""Print kinds of message by providers and directions, read off what exists in a checkout.

A bot can send a kind where the provider has a schema for it; the phone knows it where it has a module; the
bot hears of it where a golden file holds its webhook byte for byte.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from emulator import messages

_ROOT = Path(__file__).resolve().parents[1]
_NO_MESSAGES = frozenset({"mark_read"})
_NO_CONTENT = frozenset({"interactive"})
_HEADING = """# Coverage: kinds of message

This page is written by `scripts/coverage-table` from the schemas, the modules and the golden files; a test
holds it current. *Sent*: the bot can send the kind, and its schema is checked; what cannot be sent is
refused, and the refusal says so. *Heard*: a webhook of the kind is compared byte for byte with a golden file;
a customer can send other kinds by the action `raw`.
"""


def main() -> None:
    """Print the page for the checkout that is named, or for this one."""
    sys.stdout.write(page(Path(sys.argv[1]) if sys.argv[1:] else _ROOT))


def page(root: Path) -> str:
    """Return the page for a checkout."""
    columns = {"on the phone": messages.kinds(), **_columns(root)}
    kinds = sorted(set(_named(root)).union(*columns.values()))
    rows = [[f"`{kind}`", *("yes" if kind in known else "-" for known in columns.values())] for kind in kinds]
    table = [["kind", *columns], ["---"] * (1 + len(columns)), *rows]
    return _HEADING + "\n" + "".join(f"| {' | '.join(row)} |\n" for row in table)


def _columns(root: Path) -> dict[str, frozenset[str]]:
    folders = (root / "schemas").glob("*/")
    providers = sorted(folder.name for folder in folders if _schemas(root, folder.name).is_dir())
    ways = {"sent": _sent, "heard": _heard}
    return {f"{name}: {way}": frozenset(ways[way](root, name)) for name in providers for way in ways}


def _sent(root: Path, provider: str) -> Iterator[str]:
    for file in _schemas(root, provider).glob("*.json"):
        if "x-part" not in _read(file) and file.stem not in _NO_MESSAGES:
            yield file.stem


def _schemas(root: Path, provider: str) -> Path:
    """Return the folder with the schemas of a provider's messages: its own, or those that it passes on."""
    own, refusals = root / "schemas" / provider / "messages", root / "schemas" / provider / "refusals.json"
    if own.is_dir() or not refusals.is_file():
        return own
    return root / "schemas" / str(_read(refusals).get("passes_on", provider)) / "messages"


def _heard(root: Path, provider: str) -> Iterator[str]:
    for file in (root / "tests" / "golden" / provider / "webhooks").glob("message_*.json"):
        body = _read(file)
        if "entry" in body:
            value = body["entry"][0]["changes"][0]["value"]
            yield from (messages.kind_of(message) for message in value.get("messages", ()))
        else:
            yield _named_by(file.stem.removeprefix("message_"))


def _named_by(case: str) -> str:
    """Return the kind that a golden file is named after, where the vendor's own format does not tell it."""
    known = sorted(messages.kinds(), key=len)
    return next(kind for kind in reversed(known) if case == kind or case.startswith(f"{kind}_"))


def _named(root: Path) -> Iterator[str]:
    """Return the kinds that Meta's own lists name."""
    folder = root / "schemas" / "cloud" / "messages"
    types = _read(folder / "envelope.json")["$defs"]["options"]["properties"]["type"]["enum"]
    yield from (kind for kind in types if kind and kind not in _NO_CONTENT)
    interactive = _read(folder / "interactive.json")["properties"]["interactive"]["properties"]["type"][
        "enum"
    ]
    yield from (f"interactive_{kind}" for kind in interactive)


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
