"""Named variables: each parameter says which one it is for (100, captured)."""

from emulator.network import templates
from emulator.network.refusals import Path, Refusal
from emulator.network.rules.template.scope import Part, Scope


def check(scope: Scope) -> Refusal | None:
    """Return the refusal of a parameter without a name, or of a variable that got none."""
    if not scope.named:
        return None
    for kind in ("header", "body"):
        part = scope.part(kind)
        wanted = templates.variables(templates.text_of(scope.approved, kind.upper()))
        refusal = _check(part, wanted) if part is not None and wanted else None
        if refusal is not None:
            return refusal
    return None


def _check(part: Part, wanted: tuple[str, ...]) -> Refusal | None:
    given = [one.get("parameter_name") or "" for one in part.parameters]
    if "" in given:
        path = (*part.path, "parameters", given.index(""), "parameter_name")
        return _refuse("Parameter name is missing or empty", path, f"its variables are {', '.join(wanted)}")
    missing = next((name for name in wanted if name not in given), None)
    if missing is None:
        return None
    details = f"Parameter name is missing for the parameter '{{{{{missing}}}}}'"
    return _refuse(details, (*part.path, "parameters"), f"no parameter is for {missing!r}, only {given}")


def _refuse(details: str, path: Path, why: str) -> Refusal:
    return Refusal(
        code="invalid_parameter",
        details=details,
        path=path,
        explanation=f"{'.'.join(map(str, path))}: this template has named variables and {why}; "
        "give each parameter its parameter_name.",
    )
