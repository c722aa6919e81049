"""Print kinds of message by providers and directions, read off what exists in a checkout.

A bot can send a kind where the provider has a schema for it; the phone knows it where it has a module; the
bot hears of it where a golden file holds its webhook byte for byte.
"""

import json
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from emulator import coverage, messages

_ROOT = Path(__file__).resolve().parents[1]
_NO_CONTENT = frozenset({"interactive"})
_HEADING = """# Coverage: kinds of message

This page is written by `scripts/coverage-table` from the schemas, the modules and the golden files; a test
holds it current. *Sent*: the bot can send the kind, and its schema is checked; what cannot be sent is
refused, and the refusal says so. *Heard*: a webhook of the kind is compared byte for byte with a golden file;
a customer can send other kinds by the action `raw`.
"""


def main() -> None:
    """Print the files to write for the checkout that is named, or for this one, as JSON; or write them."""
    named = [Path(one) for one in sys.argv[1:] if one != "--write"]
    root = named[0] if named else _ROOT
    files = {root / "docs" / "coverage.md": page(root), **facts(root)}
    if "--write" not in sys.argv:
        json.dump({str(file.relative_to(root)): text for file, text in files.items()}, sys.stdout)
        return
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")


def page(root: Path) -> str:
    """Return the page for a checkout."""
    columns = {"on the phone": messages.kinds(), **_columns(root)}
    kinds = sorted(set(_named(root)).union(*columns.values()))
    rows = [[f"`{kind}`", *("yes" if kind in known else "-" for known in columns.values())] for kind in kinds]
    table = [["kind", *columns], ["---"] * (1 + len(columns)), *rows]
    return _HEADING + "\n" + "".join(f"| {' | '.join(row)} |\n" for row in table)


def _columns(root: Path) -> dict[str, Collection[str]]:
    columns: dict[str, Collection[str]] = {}
    for folder in _folders(root):
        columns[f"{folder.name}: sent"] = coverage.sent(root / "schemas", folder)
        columns[f"{folder.name}: heard"] = _heard(root, folder.name)
    return columns


def _folders(root: Path) -> list[Path]:
    schemas = root / "schemas"
    return sorted(folder for folder in schemas.glob("*/") if coverage.messages(schemas, folder).is_dir())


def facts(root: Path) -> dict[Path, str]:
    """Return what the bot hears of each provider, by the file that the package keeps it in."""
    heard = {folder: _heard(root, folder.name) for folder in _folders(root)}
    return {
        folder / coverage.HEARD: json.dumps({"heard": kinds}, indent=2) + "\n"
        for folder, kinds in heard.items()
    }


def _heard(root: Path, provider: str) -> list[str]:
    return sorted({*_told(root, provider)})


def _told(root: Path, provider: str) -> Iterator[str]:
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
