"""A file of this machine as the control API takes it."""

import base64
import mimetypes
from pathlib import Path

_UNKNOWN = "application/octet-stream"


def mime_type_of(path: Path) -> str:
    """Return what the name's ending says a file is."""
    # older Pythons know `.webp` only among the types that are not registered
    return mimetypes.guess_type(path.name, strict=False)[0] or _UNKNOWN


def data_of(path: Path) -> str:
    """Return a file as `data:<mime>;base64,<bytes>`. Raises OSError, or ValueError."""
    return f"data:{mime_type_of(path)};base64,{base64.b64encode(path.read_bytes()).decode()}"
