"""What each provider has: the kinds of message that it sends and tells of, and its refusals.

What is sent is read off the schemas. What is heard was read off the golden files of webhooks, which are not
installed: `scripts/coverage-table` keeps it in `coverage.json` of each provider's folder.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.providers.installed import providers

HEARD = "coverage.json"
_NO_MESSAGES = frozenset({"mark_read"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Provided:
    """A provider: its name and title, the kinds that a bot sends and hears, and how many refusals it has."""

    name: str
    title: str
    sent: Sequence[str]
    heard: Sequence[str]
    refusals: int


def provided() -> list[Provided]:
    """Return what every installed provider has, in the order of their names."""
    schemas, folders = resources.schemas(), resources.provider_folders()
    contract = Contract(schemas, folders)
    return [
        Provided(
            name=name,
            title=provider.title,
            sent=sent(schemas, folders[name]),
            heard=_heard(folders[name]),
            refusals=len(contract.catalogue(name)),
        )
        for name, provider in providers().items()
    ]


def numbers(vendor: str) -> Mapping[str, int]:
    """Return the number that an installed vendor has for each of our refusals."""
    contract = Contract(resources.schemas(), resources.provider_folders())
    return {name: row.code for name, row in contract.catalogue(vendor).items()}


def sent(schemas: Path, folder: Path) -> list[str]:
    """Return the kinds of message that a provider's folder has schemas for, or whose it passes on."""
    files = messages(schemas, folder).glob("*.json")
    return sorted(
        file.stem for file in files if file.stem not in _NO_MESSAGES and "x-part" not in _read(file)
    )


def messages(schemas: Path, folder: Path) -> Path:
    """Return the folder with the schemas of a provider's messages: its own, or those that it passes on."""
    own, refusals = folder / "messages", folder / "refusals.json"
    if own.is_dir() or not refusals.is_file():
        return own
    return schemas / str(_read(refusals).get("passes_on", folder.name)) / "messages"


def _heard(folder: Path) -> list[str]:
    file = folder / HEARD
    return list(_read(file)["heard"]) if file.is_file() else []


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
