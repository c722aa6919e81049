"""Templates as files and as settings: read, and what is wrong with them, told in sentences."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from emulator.network import templates
from emulator.network.templates import Template
from emulator.settings import Json
from emulator.settings.check import check_template


class TemplateProblem(Exception):  # noqa: N818 - a fact about a file, not a fault
    """A file that holds no template; the text names the file and every problem in it."""


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
    seen: dict[tuple[str, str], str] = {}
    found = []
    for place, body in bodies:
        key = body["name"], body["language"]
        first = seen.setdefault(key, place)
        if first is not place:
            found.append(f"{place} has the name {key[0]!r} and language {key[1]!r} of {first}; change one.")
    return found
