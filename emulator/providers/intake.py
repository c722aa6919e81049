"""A request that brings a file: its bytes go to the store as they come, its fields into memory."""

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from emulator.providers.multipart import MULTIPART, Parser, Part, Write, boundary_of
from emulator.storage import Draft, Files

LARGEST_FILE = 100 * 1024 * 1024
"""The bytes of a file that are stored; what is beyond is counted and thrown away (Meta, "Media", 2026-11)."""

_LARGEST_FIELD = 64 * 1024
_MOST_FIELDS = 100


class Incoming(Struct, frozen=True, kw_only=True):
    """A file that came: its field, what the request calls it, its size, and the draft to keep if all is well.

    `size` counts what came, also what was too much to store. A draft that nobody keeps is dropped with the
    request.
    """

    field: str
    filename: str
    mime_type: str
    size: int
    draft: Draft


class Upload(Struct, frozen=True, kw_only=True):
    """What came with a request: the texts beside the file, and the file if it came to its end.

    `note` says it in a line for the journal.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    file: Incoming | None = None
    note: str = ""


class Intake(Protocol):
    """Takes the body of a request in chunks. `close` drops what was not kept."""

    def feed(self, chunk: bytes) -> None: ...

    def finish(self) -> Upload: ...

    def close(self) -> None: ...


def intake_for(content_type: str, files: Files) -> Intake:
    """Return what takes a body: a form's file and fields, or a body that is the file itself."""
    if content_type.partition(";")[0].strip().lower() == MULTIPART:
        return FormIntake(content_type, files)
    return RawIntake(content_type, files)


class _Sink:
    """A draft that takes no more than the largest file, and knows how much there was."""

    def __init__(self, files: Files) -> None:
        self.draft = files.draft()
        self.size = 0

    def write(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size <= LARGEST_FILE:
            self.draft.write(chunk)


class RawIntake:
    """A body that is a file from its first byte to its last."""

    def __init__(self, content_type: str, files: Files) -> None:
        self._mime_type = content_type
        self._sink = _Sink(files)
        self.feed = self._sink.write

    def finish(self) -> Upload:
        """Return what came."""
        size, draft = self._sink.size, self._sink.draft
        file = Incoming(field="", filename="", mime_type=self._mime_type, size=size, draft=draft)
        return Upload(file=file, note=f"[{size} bytes]")

    def close(self) -> None:
        """Drop what nobody kept."""
        self._sink.draft.close()


class FormIntake:
    """A form: the first file of it goes to the store, its fields are held."""

    def __init__(self, content_type: str, files: Files) -> None:
        self._files = files
        self._parser = Parser(boundary_of(content_type), self._begin)
        self._fields: list[tuple[Part, bytearray]] = []
        self._file: tuple[Part, _Sink] | None = None
        self.feed = self._parser.feed

    def finish(self) -> Upload:
        """Return the parts that came to their end; a file that was cut off is none."""
        whole = self._parser.whole
        texts = {part.name: text.decode(errors="replace") for part, text in self._fields if part in whole}
        file = self._incoming() if self._file is not None and self._file[0] in whole else None
        return Upload(fields=texts, file=file, note=_note(texts, file))

    def close(self) -> None:
        """Drop what nobody kept."""
        if self._file is not None:
            self._file[1].draft.close()

    def _begin(self, part: Part) -> Write:
        if part.filename is None:
            return self._begin_field(part)
        if self._file is not None:
            return _nowhere
        self._file = (part, _Sink(self._files))
        return self._file[1].write

    def _begin_field(self, part: Part) -> Write:
        if len(self._fields) >= _MOST_FIELDS:
            return _nowhere
        text = bytearray()
        self._fields.append((part, text))
        return lambda chunk: text.extend(chunk[: _LARGEST_FIELD - len(text)])

    def _incoming(self) -> Incoming | None:
        if self._file is None:
            return None
        part, sink = self._file
        return Incoming(
            field=part.name,
            filename=part.filename or "",
            mime_type=part.mime_type,
            size=sink.size,
            draft=sink.draft,
        )


def _note(texts: Mapping[str, str], file: Incoming | None) -> str:
    shown = [f"{name}={text[:200]}" for name, text in texts.items()]
    if file is not None:
        shown.append(f"{file.field}={file.filename} ({file.mime_type or 'no type'}, {file.size} bytes)")
    return f"[{', '.join(shown)}]"


def _nowhere(_chunk: bytes) -> None:
    return None
