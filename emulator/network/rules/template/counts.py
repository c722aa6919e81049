"""How many parameters header and body take (132000, captured)."""

from emulator.network import templates
from emulator.network.refusals import Refusal
from emulator.network.rules.template.scope import Scope

_SHOWN = 80


def check(scope: Scope) -> Refusal | None:
    """Return the refusal of too many or too few parameters."""
    return _count(scope, "header") or _count(scope, "body")


def _count(scope: Scope, kind: str) -> Refusal | None:
    expected, given = _expected(scope, kind), len(scope.parameters(kind))
    if given == expected:
        return None
    part = scope.part(kind)
    path = part.path if part else scope.path
    return Refusal(
        code="template_count",
        details=f"{kind}: number of localizable_params ({given}) does not match "
        f"the expected number of params ({expected})",
        path=path,
        explanation=f"{'.'.join(map(str, path))}: parameters of the {kind}: {given} sent, {expected} needed; "
        f"{_why(scope, kind, expected)}.",
    )


def _why(scope: Scope, kind: str, expected: int) -> str:
    text = templates.text_of(scope.approved, kind.upper())
    if not expected:
        there = f"has no variables ({_beginning(text)!r})" if text else "is not there"
        return f"the approved {kind} {there}: leave the component out"
    if not text:
        return f"the approved {kind} takes one {templates.header_format(scope.approved).lower()}"
    return f"the approved text is {_beginning(text)!r}. Send one parameter for each variable"


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _expected(scope: Scope, kind: str) -> int:
    if kind == "header" and templates.header_format(scope.approved) not in ("", "TEXT"):
        return 1
    return len(templates.variables(templates.text_of(scope.approved, kind.upper())))
