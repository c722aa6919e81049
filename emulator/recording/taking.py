"""Taking a recording from a server, with the files that customers sent, and putting it into a folder."""

import base64
import hashlib
import mimetypes
import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any, Literal, Protocol

from emulator.recording.recorder import Recording, Wanted, record, renamed

Json = dict[str, Any]
Form = Literal["scenario", "pytest"]

_PAGE = 10_000
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 80
_ENDINGS = {"image/webp": ".webp", "audio/ogg": ".ogg", "audio/amr": ".amr", "audio/aac": ".aac"}


class Source(Protocol):
    """The calls of the control API that a recording needs."""

    def journal(self, after: int = 0, limit: int = 1000) -> Awaitable[Any]: ...

    def faults(self) -> Awaitable[Any]: ...

    def media_file(self, media: str) -> Awaitable[Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A recording whose steps name the files that customers sent, and the bytes of these by their names."""

    recording: Recording
    files: Mapping[str, bytes]


async def take(source: Source, wanted: Wanted) -> Taken:
    """Record what a server's journal tells. Raises `NothingToRecord`, and what the calls raise."""
    entries = await _entries(source)
    raw = record(entries, wanted, faults=await source.faults(), samples=samples())
    names = _named(raw.files)
    recording = renamed(raw, names)
    return Taken(recording=recording, files={names[one]: await source.media_file(one) for one in names})


def samples() -> frozenset[str]:
    """Return the digests of the files that customers send where none is named, as messages have them."""
    folder = resources.files("emulator.control") / "samples"
    return frozenset(_digest(one.read_bytes()) for one in folder.iterdir() if one.is_file())


def _digest(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def source_of(recording: Recording, form: Form) -> str:
    """Return a recording as a scenario file or as a pytest file."""
    if form == "pytest":
        from emulator.scenario.code import pytest_file

        return pytest_file.written(recording.scenario, recording.remarks)
    from emulator.scenario import writing

    return writing.written(recording.scenario, recording.remarks)


def save(taken: Taken, form: Form, folder: Path, name: str | None = None) -> list[Path]:
    """Write a recording and its files into a folder, over nothing that is there; return what was written.

    `name` is the file's; without it the recording is named for its scenario. Raises OSError.
    """
    fresh = {one: _free(folder, one, data) for one, data in taken.files.items()}
    recording = renamed(taken.recording, fresh)
    path = folder / (name or _free(folder, _file_name(recording.scenario.name, form), None))
    for one, data in taken.files.items():
        (folder / fresh[one]).write_bytes(data)
    path.write_text(source_of(recording, form), encoding="utf-8")
    return [path, *(folder / one for one in fresh.values())]


async def _entries(source: Source) -> list[Json]:
    found: list[Json] = []
    while page := (await source.journal(found[-1]["number"] if found else 0, _PAGE))["entries"]:
        found += page
    return found


def _named(files: Mapping[str, Json]) -> dict[str, str]:
    """Return a name for each file by its id; no two are alike."""
    names: dict[str, str] = {}
    for one, facts in files.items():
        name = _name(facts)
        stem, ending = Path(name).stem, Path(name).suffix
        numbered = (f"{stem}-{number}{ending}" for number in count(2))
        while name in names.values():
            name = next(numbered)
        names[one] = name
    return names


def _name(facts: Json) -> str:
    """Return the file's own name as folders can have it, else its kind; the ending tells its type."""
    given = _UNFIT.sub("-", facts.get("name") or "").strip(" .-")[-_LONGEST:]
    mime_type = str(facts.get("mime_type", "")).partition(";")[0]
    if given and mimetypes.guess_type(given, strict=False)[0] in (mime_type, None):
        return given
    ending = _ENDINGS.get(mime_type) or mimetypes.guess_extension(mime_type, strict=False) or ""
    return f"{Path(given).stem or facts['kind']}{ending}"


def _file_name(name: str, form: Form) -> str:
    from emulator.scenario.code.python import identifier

    if form == "pytest":
        return f"{identifier(f'test {name}', (), 'test')}.py"
    return f"{identifier(name, (), 'chat')}.yaml"


def _free(folder: Path, name: str, data: bytes | None) -> str:
    """Return the name, or with a number one that nothing else has; `data` may be there already."""
    stem, ending = Path(name).stem, Path(name).suffix
    numbered = (f"{stem}_{number}{ending}" for number in count(2))
    found = name
    while (folder / found).exists() and (data is None or _differs(folder / found, data)):
        found = next(numbered)
    return found


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data
