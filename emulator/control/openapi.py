"""The control API's description (OpenAPI 3.1), from the table of its calls and their bodies' schemas."""

import re
from collections.abc import Iterable

from emulator import __version__
from emulator.contract.schemas import Contract
from emulator.control.routes import Call
from emulator.network.model import Json

_NUMBERS = ("after", "limit")
_PARAMETER = re.compile(r"{(\w+)}")


def describe(calls: Iterable[Call], contract: Contract) -> Json:
    """Return the OpenAPI document."""
    paths: dict[str, Json] = {}
    for call in calls:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call, contract)
    about = {"title": "whatsapp-emulator control API", "version": __version__}
    return {"openapi": "3.1.0", "info": about, "servers": [{"url": "/_emulator/v1"}], "paths": paths}


def _operation(call: Call, contract: Contract) -> Json:
    operation: Json = {
        "operationId": call.endpoint.__name__,
        "summary": (call.endpoint.__doc__ or "").strip(),
        "responses": {
            str(call.status): {"description": "Done."},
            "4XX": {"description": "Refused, with a sentence."},
        },
    }
    parameters = [_parameter(name, "path") for name in _PARAMETER.findall(call.path)]
    parameters += [_parameter(name, "query") for name in call.query]
    parameters += [_parameter(name, "header") for name in call.headers]
    if parameters:
        operation["parameters"] = parameters
    if call.body is not None:
        operation["requestBody"] = {"content": {"application/json": {"schema": _schema(call.body, contract)}}}
    return operation


def _parameter(name: str, place: str) -> Json:
    kind = "integer" if name in _NUMBERS else "string"
    return {"name": name, "in": place, "required": place == "path", "schema": {"type": kind}}


def _schema(body: str, contract: Contract) -> Json:
    operation, _, kind = body.partition("/")
    if kind:
        return contract.schema("control", operation, kind)
    return {
        "oneOf": [
            contract.schema("control", operation, one) for one in sorted(contract.kinds("control", operation))
        ]
    }
