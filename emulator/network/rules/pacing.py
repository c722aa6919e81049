"""Template pacing: the first messages of a template go out, the others wait for what customers think."""

from emulator.network.model import Message
from emulator.network.state import State
from emulator.network.templates import Template

DECISION_SECONDS = 3600
"""When Meta has decided at the latest, in 99 of 100 cases ("Template pacing", read 2026-11)."""


def is_held(state: State, message: Message) -> bool:
    """Say whether a message waits: its template is paced, and as many as may be went out before it."""
    template = template_of(state, message)
    if template is None or template.pacing is None:
        return False
    first = state.paced.get((message.line, template.name, template.language))
    if first is not None and message.time - first >= DECISION_SECONDS:
        return False
    return first is not None or _gone_out(state, message) >= template.pacing


def template_of(state: State, message: Message) -> Template | None:
    """Return the template of a message as it is now, None where there is none."""
    sent = message.content.get("template")
    if not sent:
        return None
    return state.shelf(state.lines[message.line]).get((sent["name"], sent["language"]["code"]))


def _gone_out(state: State, message: Message) -> int:
    sent = message.content["template"]
    alike = (
        one.id
        for one in state.messages.values()
        if one.line == message.line and _names(one.content.get("template", {})) == _names(sent)
    )
    return sum(one != message.id for one in alike)


def _names(sent: dict[str, object]) -> tuple[object, object]:
    return sent.get("name"), sent.get("language")
