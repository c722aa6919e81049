"""What may be made a template: Meta's checks when one is created or edited."""

from collections.abc import Callable

from emulator.network.refusals import Refusal
from emulator.network.rules.template_creation import authentication, buttons, kinds, lifetime, texts
from emulator.network.rules.template_creation.scope import Scope, scopes
from emulator.network.templates import Template

_CHECKS: tuple[Callable[[Scope], Refusal | None], ...] = (
    kinds.check,
    authentication.check,
    texts.check,
    buttons.check,
)


def check(draft: Template) -> Refusal | None:
    """Return the first reason to refuse a template's components and options; the draft is well formed."""
    found = (check(scope) for scope in scopes(draft) for check in _CHECKS)
    return next((refusal for refusal in found if refusal is not None), None) or lifetime.check(draft)
