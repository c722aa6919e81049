"""The files that went through this world, by their ids. They are kept in memory and nowhere else."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """One file: its id (digits), what it says it is, and its bytes."""

    id: str
    mime_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Return the digest as webhooks write it: base64 (captured 2026)."""
        return base64.b64encode(hashlib.sha256(self.data).digest()).decode()


class MediaStore:
    """The files of one world. `new_id` gives an id that is not taken."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._files: dict[str, MediaFile] = {}

    def keep(self, data: bytes, mime_type: str) -> MediaFile:
        """Keep a file and return it with its id."""
        file = MediaFile(id=self._new_id(), mime_type=mime_type, data=data)
        self._files[file.id] = file
        return file

    def find(self, media_id: str) -> MediaFile | None:
        """Return the file of an id, None where there is none."""
        return self._files.get(media_id)
