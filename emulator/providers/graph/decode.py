"""From a request to `POST …/messages` to a command of the network, or to the reasons why not."""

from emulator.contract.schemas import Contract
from emulator.network.commands import MarkRead, Send
from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal
from emulator.providers.graph.hints import hinted
from emulator.providers.graph.remarks import remarks

_PROVIDER, _OPERATION = "cloud", "messages"
_DEFAULT_TYPE, _MARK_READ, _GROUP = "text", "mark_read", "group"


def decode(
    contract: Contract, line_id: str, body: Json, *, nulls: bool = True
) -> Send | MarkRead | tuple[Refusal, ...]:
    """Return the command that a request of the line means, or every reason to refuse it, in order.

    A body with `status` marks a message as read; all others send one, of type text when they do not say
    (Cloud API, "Messages", read 2026-11). Who knows that there is no null in it says so in `nulls`.
    """
    kind = kind_of(body)
    is_known = kind in contract.kinds(_PROVIDER, _OPERATION)
    refusals = contract.check(_PROVIDER, _OPERATION, kind if is_known else _schema_around(kind), body)
    if refusals:
        return hinted(refusals, body)
    if kind == _MARK_READ:
        return MarkRead(line=line_id, message=body["message_id"], typing=bool(body.get("typing_indicator")))
    refusal = _out_of_place(kind, body) if is_known else _not_here(kind)
    return (refusal,) if refusal else _send(line_id, body, nulls=nulls)


def kind_of(body: Json) -> str:
    """Return the name of the schema that a body asks for; it may be one that does not exist."""
    if is_receipt(body):
        return _MARK_READ
    name = body.get("type") or _DEFAULT_TYPE
    if name != "interactive":
        return "" if name == _MARK_READ else str(name)
    interactive = body.get(name)
    subtype = interactive.get("type") if isinstance(interactive, dict) else None
    return f"interactive_{subtype}" if subtype else name


def is_receipt(body: Json) -> bool:
    """Say whether a body marks a message as read."""
    return body.get("status") is not None


def addressed(body: Json) -> str:
    """Return who a body is for, whatever else is wrong with it: the number or the BSUID as it was written."""
    found = body.get("to") or body.get("recipient")
    return str(found) if isinstance(found, str | int) else ""


def _schema_around(kind: str) -> str:
    """Return the schema of what all kinds have in common, for one that is not known."""
    return "interactive" if kind.startswith("interactive") else "envelope"


def _out_of_place(kind: str, body: Json) -> Refusal | None:
    if kind != "pin" or body.get("recipient_type") == _GROUP:
        return None
    return Refusal(
        code="unsupported_type",
        path=("type",),
        explanation="type is 'pin'; messages are pinned in groups alone: send recipient_type group and "
        "the group's id in to.",
    )


def _not_here(kind: str) -> Refusal:
    name = kind.removeprefix("interactive_")
    path: Path = ("type",) if name == kind else ("interactive", "type")
    return Refusal(
        code="unsupported_type",
        path=path,
        explanation=f"{'.'.join(map(str, path))} is {name!r}: Meta has it, this emulator does not yet. "
        "Nothing was sent; use another type here, or test this message against Meta.",
    )


def _send(line_id: str, body: Json, *, nulls: bool) -> Send:
    name = body.get("type") or _DEFAULT_TYPE
    to, context = _number(body.get("to")), body.get("context")
    return Send(
        line=line_id,
        content={"type": name, name: _clean(body[name]) if nulls else body[name]},
        to=to,
        to_group=body.get("recipient_type") == _GROUP,
        user_id=None if to else body.get("recipient"),
        quotes=context["message_id"] if context and name != "reaction" else None,
        opaque=body.get("biz_opaque_callback_data"),
        identity=body.get("recipient_identity_key_hash"),
        remarks=remarks(body, name),
    )


def _number(to: str | float | None) -> str | None:
    if isinstance(to, str):
        return to or None
    return None if to is None else str(int(to))


def without_nulls(value: Json) -> Json:
    """Return an object without the members that are null: for Graph null and absent are the same."""
    return {name: _clean(member) for name, member in value.items() if member is not None}


def _clean(value: object) -> object:
    if isinstance(value, dict):
        return without_nulls(value)
    return [_clean(item) for item in value] if isinstance(value, list) else value
