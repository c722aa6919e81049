"""Whether the network takes a message of a business: each rule in its turn, and the message as it then is."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from emulator.network import groups
from emulator.network.commands import Send
from emulator.network.model import Json, Line, Message
from emulator.network.refusals import Asked, Refusal, Verdict
from emulator.network.rules import (
    account,
    attachment,
    identity,
    permission,
    pin,
    rates,
    reach,
    recipient,
    standing,
    template,
    window,
)
from emulator.network.rules.advice import advise
from emulator.network.rules.flow import sending

if TYPE_CHECKING:
    from emulator.network.network import Network


def weigh(network: "Network", command: Send) -> tuple[Message, Verdict | None] | Refusal:
    """Return the message that a command becomes, and what it will fail for later; or why it is refused."""
    line = network.line(command.line)
    to = command.to or command.user_id or ""
    asked = Asked(stage="sender", line=line.id, to=to, content=command.content)
    refusal = (
        network.stopped(asked)
        or standing.sender(network.state, line)
        or account.refused(line)
        or attachment.check(network.state, line, command.content, network.clock)
    )
    if refusal is not None:
        return refusal
    if command.to_group:
        return _weigh_for_group(network, line, command)
    wa_id = recipient.resolve(network.state, line, command)
    if isinstance(wa_id, Refusal):
        return wa_id
    barred = standing.blocked(network.state, line, wa_id) or identity.check(
        network.state, line, command, wa_id
    )
    content = barred or _content(network, line, command)
    if isinstance(content, Refusal):
        return content
    message = _advised(network, outbound(network, command, content, wa_id))
    asked = Asked(stage="message", line=line.id, to=wa_id, content=message.content)
    verdict = network.judge(asked)
    if verdict is not None and not verdict.later:
        return verdict.refusal
    return _refused(network, line, message) or (message, verdict)


def _weigh_for_group(
    network: "Network", line: Line, command: Send
) -> tuple[Message, Verdict | None] | Refusal:
    group = network.state.groups.get(command.to or "")
    refusal = groups.check(group, line, command)
    if refusal is not None or group is None:
        return refusal or Refusal(code="group_unknown")
    now, content = network.clock.now(), _content(network, line, command)
    if isinstance(content, Refusal):
        return content
    refusal = groups.check_template(content.get("rendered", {})) or pin.check(
        network.state, group, content, now
    )
    message = _advised(network, outbound(network, command, content, group.id))
    verdict = network.judge(Asked(stage="message", line=line.id, to=group.id, content=content))
    stopped = None if verdict is None or verdict.later else verdict.refusal
    return refusal or stopped or _closed(network, line, message) or (message, verdict)


def _content(network: "Network", line: Line, command: Send) -> Json | Refusal:
    if command.content["type"] != "template":
        return command.content
    network.restock()
    return template.accept(network.state, line, command, network.clock.now())


def _closed(network: "Network", line: Line, message: Message) -> Refusal | None:
    at_once = line.window == "refuse"
    return window.check(network.state, line, message, message.time) if at_once else None


def _refused(network: "Network", line: Line, message: Message) -> Refusal | None:
    return (
        reach.check_at_once(network.state, line, message)
        or _closed(network, line, message)
        or permission.check(network.state, message, message.time)
        or sending.check(network.state, line, message, message.time)
        or rates.check(network.state, line, message)
    )


def outbound(network: "Network", command: Send, content: Json, wa_id: str) -> Message:
    """Return the message that a command makes of a content."""
    return Message(
        id=network.identifiers.outbound(wa_id),
        line=command.line,
        customer=wa_id,
        sender="business",
        content=content,
        quotes=command.quotes,
        time=network.clock.now(),
        opaque=command.opaque,
        files=attachment.files(network.state, content),
        addressed_by="wa_id" if command.to is not None else "user_id",
        given_id=command.given_id,
        notes=command.notes,
        warnings=command.remarks,
    )


def _advised(network: "Network", message: Message) -> Message:
    warnings = advise(network.state, message)
    return replace(message, warnings=message.warnings + warnings) if warnings else message
