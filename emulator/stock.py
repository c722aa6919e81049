"""Where a world's templates come from: its settings, or a folder that is read again when a file changes."""

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from emulator.network import templates
from emulator.network.network import Network
from emulator.network.templates import Template
from emulator.settings import Json
from emulator.settings_check import check_template

Given = Sequence[Mapping[str, Any]] | Path
Key = tuple[str, str]

_log = logging.getLogger(__name__)


class TemplateProblem(Exception):  # noqa: N818 - a fact about a file, not a fault
    """A file that holds no template; the text names the file and every problem in it."""


class Stock:
    """The templates that the settings give: a list of create-template bodies, or a folder with a file each.

    A file that was good once and is broken now keeps its template; a warning in the log says what is wrong.
    """

    def __init__(self, given: Given) -> None:
        self._folder = given if isinstance(given, Path) else None
        self._listed = () if isinstance(given, Path) else tuple(map(_template, given))
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._read: dict[Path, Template] = {}
        self._laid_out: dict[Key, Template] = {}

    def restock(self, network: Network) -> None:
        """Set what is new or changed on every line, and remove what is gone."""
        now = self._now()
        for key, template in now.items():
            if self._laid_out.get(key) != template:
                _set(network, template)
        for name, language in self._laid_out.keys() - now.keys():
            _remove(network, name, language)
        self._laid_out = now

    def _now(self) -> dict[Key, Template]:
        if self._folder is not None:
            self._look(files(self._folder))
        return {(one.name, one.language): one for one in (*self._listed, *self._read.values())}

    def _look(self, found: list[Path]) -> None:
        stamps = {file: stamp for file in found if (stamp := _stamp(file)) is not None}
        for file in self._read.keys() - stamps.keys():
            del self._read[file]
        for file in [file for file, stamp in stamps.items() if self._stamps.get(file) != stamp]:
            self._take(file)
        self._stamps = stamps

    def _take(self, file: Path) -> None:
        try:
            self._read[file] = read(file)
        except TemplateProblem as problem:
            _log.warning("%s It keeps the template that it had, if any.", problem)


def files(folder: Path) -> list[Path]:
    """Return the files of a folder that hold a template each, in the order of their names."""
    return sorted(folder.glob("*.json"))


def read(file: Path) -> Template:
    """Return the template of a file. Raises `TemplateProblem`."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise TemplateProblem(f"{file} cannot be read as JSON: {trouble}.") from None
    found = problems(content)
    if found:
        raise TemplateProblem(f"{file} holds no template: {' '.join(found)}")
    return templates.from_json(content)


def problems(content: Any) -> list[str]:
    """Return a sentence for everything that is wrong with the body of a template."""
    return check_template(content) or _misnamed(templates.from_json(content))


def problems_of_list(bodies: Sequence[Json]) -> list[str]:
    """Return what is wrong with the `[[templates]]` of settings, beyond what their schema says."""
    places = [(f"templates.{place}", body) for place, body in enumerate(bodies)]
    found = [f"{place}: {one}" for place, body in places for one in _misnamed(templates.from_json(body))]
    return found or _twice(places)


def problems_of_folder(folder: Path) -> list[str]:
    """Return what is wrong with a folder of templates, and with every file in it."""
    if not folder.is_dir():
        return [
            f"templates is {str(folder)!r}, and there is no such folder; make it, or leave templates out."
        ]
    found: list[str] = []
    good: list[tuple[str, Json]] = []
    for file in files(folder):
        try:
            template = read(file)
        except TemplateProblem as problem:
            found.append(f"templates: {problem}")
        else:
            good.append((str(file), {"name": template.name, "language": template.language}))
    return found or _twice(good)


def _misnamed(template: Template) -> list[str]:
    odd = templates.misnamed(template)
    if odd is None:
        return []
    sentence = (
        f"The variable {{{{{odd}}}}} does not fit parameter_format {template.parameter_format}: POSITIONAL "
        "counts {{1}}, {{2}} and on without a gap, NAMED has words such as {{order_id}}. Rename it, or set "
        "parameter_format."
    )
    return [sentence]


def _twice(bodies: list[tuple[str, Json]]) -> list[str]:
    seen: dict[Key, str] = {}
    found = []
    for place, body in bodies:
        key = body["name"], body["language"]
        first = seen.setdefault(key, place)
        if first is not place:
            found.append(f"{place} has the name {key[0]!r} and language {key[1]!r} of {first}; change one.")
    return found


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        facts = file.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size


def _template(body: Mapping[str, Any]) -> Template:
    return templates.from_json(dict(body))


def _set(network: Network, template: Template) -> None:
    for line in network.state.lines:
        network.set_template(line, template)


def _remove(network: Network, name: str, language: str) -> None:
    for line in network.state.lines:
        network.remove_template(line, name, language)
