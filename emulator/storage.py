"""Where the bytes of files are: in memory, or in a folder of their own that goes when the world does."""

import hashlib
import itertools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from emulator.network.media import Stored
from emulator.network.signatures import HEAD_BYTES


class Draft:
    """A file on its way in: its `size` so far, its first bytes. What is not kept is dropped by `close`."""

    def __init__(self, key: str, append: Callable[[bytes], object], end: Callable[[bool], None]) -> None:
        self.size, self.head = 0, b""
        self._key, self._append, self._end = key, append, end
        self._digest = hashlib.sha256()
        self._kept = self._closed = False

    def write(self, chunk: bytes) -> None:
        """Add bytes."""
        if len(self.head) < HEAD_BYTES:
            self.head += chunk[: HEAD_BYTES - len(self.head)]
        self._append(chunk)
        self._digest.update(chunk)
        self.size += len(chunk)

    def keep(self) -> Stored:
        """Let the file stay in the store, and return what is known of it."""
        self._kept = True
        self.close()
        return Stored(key=self._key, size=self.size, sha256=self._digest.hexdigest())

    def close(self) -> None:
        """End the writing; drop what was written unless it was kept."""
        if not self._closed:
            self._closed = True
            self._end(self._kept)


class Files(Protocol):
    """A store of bytes. It gives every file a key; reading raises KeyError for one that it did not give."""

    def draft(self) -> Draft: ...

    def read(self, key: str, start: int = 0, size: int = -1) -> bytes: ...

    def close(self) -> None: ...


def put(files: Files, data: bytes) -> Stored:
    """Store bytes that are at hand."""
    draft = files.draft()
    draft.write(data)
    return draft.keep()


class MemoryFiles:
    """Files in memory: for tests, and for what is small."""

    def __init__(self) -> None:
        self._files: dict[str, bytearray] = {}
        self._keys = itertools.count(1)

    def draft(self) -> Draft:
        """Begin a file."""
        key, data = str(next(self._keys)), bytearray()

        def end(kept: bool) -> None:
            if kept:
                self._files[key] = data

        return Draft(key, data.extend, end)

    def read(self, key: str, start: int = 0, size: int = -1) -> bytes:
        """Return `size` bytes of a file from `start` on, fewer where it ends; -1 is all of them."""
        return bytes(self._files[key][start : None if size < 0 else start + size])

    def close(self) -> None:
        """Forget every file."""
        self._files.clear()


class FolderFiles:
    """Files in a new temporary folder, made with the first of them and removed by `close`."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._keys = itertools.count(1)

    def draft(self) -> Draft:
        """Begin a file."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="whatsapp-emulator-"))
        key = str(next(self._keys))
        path = self._folder / key
        sink = path.open("xb", buffering=0)

        def end(kept: bool) -> None:
            sink.close()
            if not kept:
                path.unlink(missing_ok=True)

        return Draft(key, sink.write, end)

    def read(self, key: str, start: int = 0, size: int = -1) -> bytes:
        """Return `size` bytes of a file from `start` on, fewer where it ends; -1 is all of them."""
        path = None if self._folder is None else self._folder / key
        if path is None or not path.exists():
            raise KeyError(key)
        with path.open("rb") as source:
            source.seek(start)
            return source.read(size)

    def close(self) -> None:
        """Remove the folder with every file."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
