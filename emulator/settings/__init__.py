"""What a world is started with: flags over the environment over a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

Json = dict[str, Any]
Profile = Literal["instant", "realistic", "manual"]

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 9274
"""W-A-P-I on a phone's keypad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Flags, environment and file, already put together.

    Without a `seed` the ids differ at every start: a bot's database takes an id it knows for a duplicate.
    `status` says how the messages of a business climb: `instant`, `realistic` or `manual`. `provider`
    narrows the world at start to one API. `providers` holds
    each provider's table (`[cloud]`), `lines` the `[[lines]]` that replace the start world;
    `webhook`, `app_secret` and `verify_token` are for every line. `templates` are bodies that create a
    template, or the folder that has a file with one each. `faults` are the records of those that every world
    begins with, `groups` the groups of its lines.
    """

    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    seed: int | None = None
    status: Profile = "instant"
    webhook: str | None = None
    app_secret: str | None = None
    verify_token: str | None = None
    provider: str | None = None
    providers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    lines: Sequence[Mapping[str, Any]] = ()
    templates: Sequence[Mapping[str, Any]] | Path = ()
    faults: Sequence[Mapping[str, Any]] = ()
    groups: Sequence[Mapping[str, Any]] = ()


def combine(given: Mapping[str, Any], file: Mapping[str, Any]) -> Settings:
    """Return the settings of flags and environment (`given`, None where nobody said) over those of a file.

    `file` is a settings file's content that was checked already: see `settings.file.read`.
    """
    said = {name: value for name, value in given.items() if value is not None}
    own = {one.name for one in fields(Settings)}
    plain = {name: value for name, value in file.items() if name in own}
    providers = {name: table for name, table in file.items() if name not in own}
    return Settings(**{**plain, **said}, providers=providers)
