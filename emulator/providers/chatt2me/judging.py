"""What is wrong with a message: for the Hub itself, for the channel's platform, and for WhatsApp."""

from msgspec.structs import replace

from emulator.contract.likeness import nearest
from emulator.messages import kind_of
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.chatt2me import channels, content
from emulator.providers.chatt2me.exchange import Exchange

_LONGEST = 40
_ANYBODY = {"messaging_product": "whatsapp", "to": "12025550177"}


def refusals_of(exchange: Exchange, channel: str, body: Json) -> tuple[Refusal, ...]:
    """Return what is wrong with a body: for the Hub, then for the channel, then for WhatsApp."""
    inside = body.get("content")
    kind = content.kind_of(inside) if isinstance(inside, dict) else ""
    operation = "forms" if kind in content.FORMS else "messages"
    named = kind if kind in exchange.house.contract.kinds("chatt2me", operation) else _part(kind)
    refusals = exchange.check(operation if named == kind else "messages", named, body)
    if not isinstance(inside, dict) or any("content" in refusal.path[:1] for refusal in refusals):
        return refusals
    if not kind:
        return (*refusals, _unknown_content(inside))
    unavailable = _unavailable(channel, kind, inside)
    theirs = (unavailable,) if unavailable else _refused_by_whatsapp(exchange, channel, inside)
    return (*refusals, *theirs)


def _part(kind: str) -> str:
    return "interactive" if kind.startswith("interactive") else "envelope"


def _unknown_content(inside: Json) -> Refusal:
    given, known = [*inside], ", ".join(content.KEYS)
    slip = next((near for name in given if (near := nearest(name, content.KEYS))), None)
    meant = f" Perhaps {slip!r} is meant." if slip else ""
    return Refusal(
        code="parameter_invalid",
        path=("content",),
        explanation=f"content has {', '.join(given)[:_LONGEST]}; it has no type and is known by one of "
        f"these keys: {known}.{meant}",
    )


def _unavailable(channel: str, kind: str, inside: Json) -> Refusal | None:
    lacking = [
        one for one in (kind, "reply" if "reply" in inside else kind) if not channels.has(channel, one)
    ]
    if not lacking:
        return None
    where = ", ".join(one for one in channels.CHANNELS if channels.has(one, lacking[0]))
    return Refusal(
        code="content_not_available",
        path=("content",),
        facts={"kind": lacking[0], "channel": channel},
        explanation=f"content is {lacking[0]}, which {channel} does not have; it is there on: {where}.",
    )


def _refused_by_whatsapp(exchange: Exchange, channel: str, inside: Json) -> tuple[Refusal, ...]:
    if content.kind_of(inside) in content.FORMS:
        return ()
    message = content.translate(inside, channel, lambda given: given)
    kind = kind_of(message)
    if kind not in exchange.house.contract.kinds("cloud", "messages"):
        return () if channel != "whatsapp" else (_not_yet(kind),)
    whole = {**_ANYBODY, **message}
    return tuple(
        _placed(one, kind) for one in exchange.house.contract.check("cloud", "messages", kind, whole)
    )


def _placed(refusal: Refusal, kind: str) -> Refusal:
    path = content.place(kind, refusal.path)
    there, here = (".".join(map(str, one)) for one in (refusal.path, path))
    return replace(refusal, path=path, explanation=refusal.explanation.replace(there, here, 1))


def _not_yet(kind: str) -> Refusal:
    return Refusal(
        code="unsupported_type",
        path=("content",),
        explanation=f"content is {kind}, which this emulator does not know. Nothing was sent.",
    )
