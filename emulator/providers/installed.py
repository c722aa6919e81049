"""The providers that are installed."""

from collections.abc import Mapping

from emulator import resources
from emulator.providers.interface import Provider


def providers() -> Mapping[str, Provider]:
    """Return every provider that is installed, by name, in the order of their names."""
    return {name: point.load()() for name, point in resources.providers().items()}
