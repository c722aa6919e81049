"""The header's kind: a picture where a picture was approved (132012, captured)."""

from emulator.network import templates
from emulator.network.refusals import Refusal
from emulator.network.rules.template.scope import Scope

WORDS = ("text", "currency", "date_time")
"""The parameters that are put into a text; Meta counts them as localizable."""


def check(scope: Scope) -> Refusal | None:
    """Return the refusal of a header or a body whose parameter is of another kind than was approved."""
    return _header(scope) or _body(scope)


def _header(scope: Scope) -> Refusal | None:
    expected = templates.header_format(scope.approved)
    given = scope.parameters("header")
    kinds = [_kind(one["type"]) for one in given] or ["UNKNOWN"]
    if not expected or (expected == "TEXT" and kinds[0] in ("TEXT", "UNKNOWN")):
        return None
    wrong = next((kind for kind in kinds if kind != expected), "")
    return _mismatch(scope, "header", expected, wrong) if wrong else None


def _body(scope: Scope) -> Refusal | None:
    kinds = (_kind(one["type"]) for one in scope.parameters("body"))
    wrong = next((kind for kind in kinds if kind != "TEXT"), "")
    return _mismatch(scope, "body", "TEXT", wrong) if wrong else None


def _kind(given: object) -> str:
    return "TEXT" if str(given).lower() in WORDS else str(given).upper()


def _mismatch(scope: Scope, where: str, expected: str, received: str) -> Refusal:
    sent = f"a parameter of type {received.lower()}" if received != "UNKNOWN" else "no parameter"
    example = f'{{"type": "{expected.lower()}", "{expected.lower()}": …}}'
    part = scope.part(where)
    path = part.path if part else scope.path
    return Refusal(
        code="template_format",
        details=f"{where}: Format mismatch, expected {expected}, received {received}",
        path=path,
        explanation=f"{'.'.join(map(str, path))}: the {where} of this template takes {expected.lower()} and "
        f"{sent} was sent; give it {example}.",
    )
