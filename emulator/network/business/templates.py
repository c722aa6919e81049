"""A business creates, edits and deletes templates. Each call becomes events, or a `Refusal`."""

from collections.abc import Iterator

from msgspec.structs import replace

from emulator.network import made, sessions
from emulator.network.business import review
from emulator.network.model import Line, Time
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules import template_creation
from emulator.network.rules.template_creation import editing, examples, naming
from emulator.network.rules.template_creation.scope import scopes
from emulator.network.templates import Template

_THIRTY_DAYS = 30 * 86_400
"""Meta "Template management", read 2026-11: how long the name of a deleted, approved template is not free."""


def create(network: Network, line: Line, draft: Template) -> Template | Refusal:
    """Create a template, which waits for its review; `draft` is well formed, its words in upper case."""
    network.restock()
    now = network.clock.now()
    refusal = naming.check(network.state, line, draft, now) or _unfit(network, draft)
    if refusal is not None:
        return refusal
    created = replace(draft, id=network.identifiers.object(), status="PENDING", created=now)
    network.record(made.TemplateCreated(line=line.id, template=created))
    review.plan(network, line, created)
    return created


def edit(network: Network, line: Line, template: Template, edited: Template) -> Template | Refusal:
    """Change a template, which is reviewed again."""
    now = network.clock.now()
    refusal = editing.check(template, edited, now) or _unfit(network, edited)
    if refusal is not None:
        return refusal
    changed = replace(edited, status="PENDING", rejected_reason="NONE", edits=(*template.edits, now))
    network.record(made.TemplateEdited(line=line.id, template=changed))
    network.record(made.TemplateStatusChanged(line=line.id, template=changed, event="PENDING"))
    review.plan(network, line, changed)
    return changed


def delete(network: Network, line: Line, template: Template) -> None:
    """Delete a template. The name of one that was approved is not free again for 30 days."""
    used = template.status in ("APPROVED", "PAUSED", "DISABLED")
    until = Time(network.clock.now() + _THIRTY_DAYS) if used else None
    network.record(made.TemplateDeleted(line=line.id, template=template, reserved_until=until))


def all_of(network: Network, line: Line) -> list[Template]:
    """Return the templates of a line's account, those of the settings first, in the order of their making."""
    network.restock()
    return list(network.state.shelf(line).values())


def find(network: Network, template_id: str) -> tuple[Line, Template] | None:
    """Return the template of an id, with a line of its account; None where there is none."""
    network.restock()
    found = (pair for pair in _everywhere(network) if pair[1].id == template_id)
    return next(found, None)


def _unfit(network: Network, draft: Template) -> Refusal | None:
    return template_creation.check(draft) or _stray(network, draft)


def _stray(network: Network, draft: Template) -> Refusal | None:
    """A sample file is named by a handle that the resumable upload API gave."""
    for scope in scopes(draft):
        given = examples.handle(scope.part("HEADER"))
        if given and sessions.of_handle(network, given) is None:
            path = scope.at("HEADER", "example", "header_handle")
            why = f"is {given[:40]!r}, which no upload gave; upload the sample: POST /{{app-id}}/uploads"
            explanation = f"{'.'.join(map(str, path))} {why}."
            return Refusal(code="parameter_invalid", path=path, explanation=explanation)
    return None


def _everywhere(network: Network) -> Iterator[tuple[Line, Template]]:
    for line in network.state.lines.values():
        for template in network.state.shelf(line).values():
            yield line, template
