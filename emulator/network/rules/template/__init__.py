"""Templates on send: which one is meant, every check in Meta's order, and what the message reads like."""

from collections.abc import Callable

from emulator.network.commands import Send
from emulator.network.model import Json, Line, Time
from emulator.network.refusals import Refusal
from emulator.network.rules.template import (
    buttons,
    counts,
    extras,
    header,
    lengths,
    names,
    parameters,
    resolution,
    standing,
)
from emulator.network.rules.template.rendering import render
from emulator.network.rules.template.scope import Scope, scopes
from emulator.network.state import State

_CHECKS: tuple[Callable[[Scope], Refusal | None], ...] = (
    parameters.check,
    header.check,
    counts.check,
    names.check,
    extras.check,
    buttons.check,
)
"""In the order of captures, 2026: objects, header kind, counts, names, buttons."""


def accept(state: State, line: Line, command: Send, now: Time) -> Json | Refusal:
    """Return a template message's content with `rendered` beside `template`, or the reason to refuse it.

    `rendered` is what the customer reads: see `rendering.render`.
    """
    sent = command.content["template"]
    template = resolution.find(state.shelf(line), sent)
    if isinstance(template, Refusal):
        return template
    found = scopes(template, sent)
    refusal = resolution.permit(line, command, template) or _first(found)
    if refusal is not None:
        return refusal
    rendered = render(template, found)
    if command.marketing != "no" and line.marketing:
        rendered["category"] = "MARKETING_LITE"
    return (
        lengths.check(rendered)
        or standing.check(state, line, template, now)
        or {**command.content, "rendered": rendered}
    )


def _first(found: tuple[Scope, ...]) -> Refusal | None:
    refusals = (check(scope) for check in _CHECKS for scope in found)
    return next((refusal for refusal in refusals if refusal is not None), None)
