"""Where a world's templates come from: its settings, or a folder that is read again when a file changes."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from emulator.network import templates
from emulator.network.network import Network
from emulator.network.templates import HELLO_WORLD, Template
from emulator.settings.templates import TemplateProblem, files, read

Given = Sequence[Mapping[str, Any]] | Path
Key = tuple[str, str]

_BUILT_IN: dict[Key, Template] = {(HELLO_WORLD.name, HELLO_WORLD.language): HELLO_WORLD}
_log = logging.getLogger(__name__)


class Stock:
    """The templates that the settings give: a list of create-template bodies, or a folder with a file each.

    A file that was good once and is broken now keeps its template; a warning in the log says what is wrong.
    """

    def __init__(self, given: Given) -> None:
        self._folder = given if isinstance(given, Path) else None
        self._listed = () if isinstance(given, Path) else tuple(map(_template, given))
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._read: dict[Path, Template] = {}
        self._laid_out = dict(_BUILT_IN)

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
        given = (*self._listed, *self._read.values())
        return _BUILT_IN | {(one.name, one.language): one for one in given}

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
