"""Where the data of the package lies: beside it in a checkout, inside it when installed from a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def schemas() -> Path:
    """Return the folder with the JSON Schemas and `refusals.json`. Raises FileNotFoundError."""
    return _folder("schemas")


def _folder(name: str) -> Path:
    candidates = (_PACKAGE / "_data" / name, _PACKAGE.parent / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    places = " nor at ".join(map(str, candidates))
    raise FileNotFoundError(f"There is no folder at {places}; reinstall whatsapp-emulator.")
