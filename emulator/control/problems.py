"""What the control API refuses: a status, a sentence, and the path of every problem in a body."""

import json
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request

from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal


class Problem(Exception):  # noqa: N818 - becomes an answer, not a traceback
    """A request that the control API does not carry out."""

    def __init__(self, status: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"error": {"message": message, **more}}


def malformed(problems: Sequence[Json]) -> Problem:
    """Return the refusal of a body, 422, with every problem by its path."""
    first = problems[0]
    rest = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
    where = "" if first["message"].startswith(first["path"]) else f"{first['path']}: "
    return Problem(422, f"{where}{first['message']}{rest}", problems=[*problems])


async def read_body(request: Request, contract: Contract, operation: str, kind: str) -> Json:
    """Return the request's JSON object, checked against its schema. Raises `Problem` 422."""
    body = await read_object(request)
    refusals = contract.check("control", operation, kind, body)
    if refusals:
        raise malformed([_problem(refusal) for refusal in refusals])
    return body


async def read_object(request: Request) -> Json:
    """Return the request's JSON object; an empty body is an empty object. Raises `Problem` 422."""
    raw = await request.body()
    try:
        body = json.loads(raw) if raw else {}
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as problem:
        raise malformed([{"path": "", "message": f"The body is not JSON: {problem}."}]) from None
    if not isinstance(body, dict):
        raise malformed([{"path": "", "message": f"The body is {_kind(body)}; it must be a JSON object."}])
    return body


def _problem(refusal: Refusal) -> Json:
    return {"path": _dotted(refusal.path), "message": refusal.explanation}


def _dotted(path: Path) -> str:
    return ".".join(str(part) for part in path)


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", int: "a number", float: "a number", bool: "true or false"}
    return names.get(type(value), "null")
