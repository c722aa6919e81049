"""Each parameter by itself: the member that its type names must be there and fit to be shown."""

from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal
from emulator.network.rules.template import values, vocabulary
from emulator.network.rules.template.scope import Part, Scope


def check(scope: Scope) -> Refusal | None:
    """Return why a parameter cannot be used (Meta "Template components", 2026-11; texts as captured)."""
    for part in scope.sent:
        refusal = vocabulary.check((*part.path, "type"), part.kind, vocabulary.PARTS) or _parameters(part)
        if refusal is not None:
            return refusal
    return None


def _parameters(part: Part) -> Refusal | None:
    if part.sub_type:
        refusal = vocabulary.check((*part.path, "sub_type"), part.sub_type, vocabulary.SUB_TYPES)
        if refusal is not None:
            return refusal
    for place, one in enumerate(part.parameters):
        refusal = _parameter(part, one, (*part.path, "parameters", place))
        if refusal is not None:
            return refusal
    return None


def _parameter(part: Part, one: Json, path: Path) -> Refusal | None:
    kind = str(one["type"]).lower()
    unknown = vocabulary.check((*path, "type"), kind, vocabulary.TYPES)
    if unknown is not None:
        return unknown
    nothing: tuple[object, ...] = (None, "") if kind in values.MEDIA else (None, "", {})
    if one.get(kind) in nothing:
        return _mandatory(part, kind, path)
    return values.check(kind, one[kind], (*path, kind))


def _mandatory(part: Part, kind: str, path: Path) -> Refusal | None:
    if part.kind == "button" and kind == "payload":
        return None
    details = f"Parameter '{kind}' is mandatory for component parameter type '{kind}'"
    if part.kind == "button":
        details = f"button: {details} and cannot be empty"
    return Refusal(
        code="invalid_parameter",
        details=details,
        path=(*path, kind),
        explanation=f"{'.'.join(map(str, path))}.{kind} is missing or empty; "
        f"a parameter of type {kind!r} must carry {kind!r} with something in it.",
    )
