"""Meta's own description of the API (OpenAPI 3.1), read from where `WHATSAPP_OPENAPI` says that it lies.

Nothing of it is kept here: without the file these tests have nothing to say.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

VARIABLE = "WHATSAPP_OPENAPI"
_METHODS = ("get", "post", "delete")
_URI = "urn:description"


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path, the latter without the version: `/{Phone-Number-ID}/register`."""

    method: str
    path: str
    answer: str

    def problems(self, body: Any) -> list[str]:
        """Return where an answer is not as described."""
        registry: Registry[Any] = Registry().with_resource(_URI, DRAFT202012.create_resource(description()))
        validator = Draft202012Validator({"$ref": f"{_URI}#{self.answer}"}, registry=registry)
        return [f"{error.json_path}: {error.message[:160]}" for error in validator.iter_errors(body)]


def is_there() -> bool:
    """Say whether the description can be read."""
    return Path(os.environ.get(VARIABLE, "")).is_file()


@cache
def description() -> Any:
    """Return the whole description."""
    return yaml.load(Path(os.environ[VARIABLE]).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def operations() -> list[Operation]:
    """Return all of its operations; none where it is not there."""
    return [*_operations()] if is_there() else []


def _operations() -> Iterator[Operation]:
    for path, item in description()["paths"].items():
        for method in _METHODS:
            if method in item:
                yield Operation(method.upper(), path.removeprefix("/{Version}"), _pointer(path, method))


def _pointer(path: str, method: str) -> str:
    answer = description()["paths"][path][method]["responses"].get("200", {})
    place = path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    whole = answer.get("$ref", f"#/paths/{place}/{method}/responses/200").removeprefix("#")
    return f"{whole}/content/application~1json/schema"
