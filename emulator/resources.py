"""Where the data of the package lies: beside it in a checkout, inside it when installed from a wheel."""

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

PROVIDERS = "whatsapp_emulator.providers"
"""The group of entry points that providers are found by; each names a function that makes the provider."""

_PACKAGE = Path(__file__).resolve().parent


def schemas() -> Path:
    """Return the folder with the JSON Schemas and `refusals.json`. Raises FileNotFoundError."""
    return _folder("schemas")


def scenarios() -> Path:
    """Return the folder with the scenarios that the demo's bot plays. Raises FileNotFoundError."""
    return _folder("scenarios")


def providers() -> Mapping[str, EntryPoint]:
    """Return the entry points of the providers that are installed, by name, in the order of their names."""
    found = sorted(entry_points(group=PROVIDERS), key=lambda point: point.name)
    return {point.name: point for point in found}


def provider_folders() -> Mapping[str, Path]:
    """Return each provider's folder of schemas; those by others have it beside their module."""
    ours = schemas()
    return {
        name: ours / name if (ours / name).is_dir() else _beside(point.module)
        for name, point in providers().items()
    }


def _beside(module: str) -> Path:
    spec = find_spec(module)
    return Path(spec.origin if spec and spec.origin else module).parent / "schemas"


def _folder(name: str) -> Path:
    candidates = (_PACKAGE / "_data" / name, _PACKAGE.parent / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    places = " nor at ".join(map(str, candidates))
    raise FileNotFoundError(f"There is no folder at {places}; reinstall whatsapp-emulator.")
