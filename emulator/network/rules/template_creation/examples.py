"""Samples of a template's variables: the reviewers want one for each (2388043, captured)."""

from typing import Any

from emulator.network import templates
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.network.rules.template_creation.refusing import missing
from emulator.network.rules.template_creation.scope import Scope


def check(scope: Scope, kind: str, text: str) -> Refusal | None:
    """Return the refusal of a text with variables that have no samples; `kind` is HEADER or BODY."""
    names = templates.variables(text)
    if not names:
        return None
    given = _given(scope, kind)
    lacking = [name for name in names if name not in given] if scope.named else names[len(given) :]
    if not lacking:
        return None
    shown = ", ".join(f"{{{{{name}}}}}" for name in lacking)
    why = f"has no sample for {shown}; give one in {_member(scope, kind)}"
    return missing(kind, "example", scope.at(kind, "example"), why)


def handle(component: Json) -> str:
    """Return the handle of the sample file in a media header, empty without one."""
    handles = _example(component).get("header_handle")
    first = handles[0] if isinstance(handles, list) and handles else handles
    return first if isinstance(first, str) else ""


def _member(scope: Scope, kind: str) -> str:
    return f"example.{kind.lower()}_text{'_named_params' if scope.named else ''}"


def _given(scope: Scope, kind: str) -> list[str]:
    found = _example(scope.part(kind)).get(_member(scope, kind).removeprefix("example."))
    samples = found if isinstance(found, list) else []
    if scope.named:
        complete = (one for one in samples if isinstance(one, dict) and one.get("example"))
        return [str(one.get("param_name")) for one in complete]
    first = samples[0] if samples and isinstance(samples[0], list) else samples
    return [str(one) for one in first if one not in (None, "")]


def _example(component: Json) -> dict[str, Any]:
    found = component.get("example")
    return found if isinstance(found, dict) else {}
