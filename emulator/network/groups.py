"""Groups of a business number, and what may be sent there (Meta, "Groups API", read 2026-11)."""

from msgspec import Struct

from emulator.network.commands import Send
from emulator.network.model import Json, Line
from emulator.network.refusals import Refusal

MOST_MEMBERS = 8
PINNED_AT_ONCE = 3
PIN_DAYS = 7
"""Meta, "Groups API" and "Pin messages", read 2026-11; the days are for pins that say none (inferred)."""

_KINDS = ("text", "image", "video", "audio", "document", "sticker", "template", "pin")


class Group(Struct, frozen=True, kw_only=True, gc=False):
    """A group that a business number has: `members` are the customers in it, by their wa_ids."""

    id: str
    line: str
    subject: str
    members: tuple[str, ...]
    suspended: bool = False


def check(group: Group | None, line: Line, command: Send) -> Refusal | None:
    """Return why a message to a group is refused, before its content is looked at.

    The codes are documented ("Error codes", read 2026-11); that other kinds are 131051 is inferred.
    """
    kind = command.content["type"]
    if group is None or group.line != line.id:
        why = "this number has no such group; GET /_emulator/v1/groups lists them"
        return _refuse("group_unknown", command, why)
    if group.suspended:
        return _refuse("group_suspended", command, f"the group {group.subject!r} is suspended")
    if len(group.members) < 1:
        return _refuse("group_invalid", command, f"nobody but the business is in {group.subject!r}")
    if kind not in _KINDS:
        return Refusal(
            code="unsupported_type",
            path=("type",),
            explanation=f"type is {kind!r}; groups take {', '.join(_KINDS)} alone.",
        )
    return None


def check_template(rendered: Json) -> Refusal | None:
    """Return why a template is not for groups: those with one-time codes are not ("Groups API", 2026-11)."""
    if rendered.get("category") != "AUTHENTICATION":
        return None
    return Refusal(
        code="unsupported_type",
        path=("template", "name"),
        explanation="template.name is an authentication template; one-time codes do not go to groups.",
    )


def _refuse(code: str, command: Send, why: str) -> Refusal:
    return Refusal(code=code, path=("to",), explanation=f"to is {str(command.to)[:60]!r}: {why}.")
