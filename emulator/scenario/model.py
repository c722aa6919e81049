"""A conversation to play: who takes part, and step by step what is done and expected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Remarks = Mapping[int, Sequence[str]]
"""What could not be recorded, by the number of the step before which it would stand, from 0."""

CUSTOMER = "Sam"
"""Who does what names nobody else."""
SECONDS = 5.0
"""How long a step waits for what it expects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One call of the test kit: its name and what it is given, None for nothing.

    `message` names the message that it is about and `name` the one that it brings; without them it is the
    message that came last, and nobody asks for what came of it. `place` is its line in the file, from 1.
    """

    verb: str
    given: object = None
    customer: str | None = None
    message: str | None = None
    name: str | None = None
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A conversation; `numbers` are those of customers whose number matters, by name."""

    name: str
    steps: Sequence[Step]
    line: str | None = None
    customer: str = CUSTOMER
    numbers: Mapping[str, str | None] = field(default_factory=dict)
    timeout: float = SECONDS
    path: Path | None = None
