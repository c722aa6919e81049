"""Which status may follow which: a message climbs, it may skip a step, and it never moves back."""

from emulator.network.model import Message, Status

LADDER: tuple[Status, ...] = ("accepted", "sent", "delivered", "read", "played")
RANKS: dict[Status, int] = {status: rank for rank, status in enumerate(LADDER)}
_FAILS = ("accepted", "sent")
_PLAYED = "audio"
_REACTION = "reaction"


def follows(before: Status, after: Status) -> bool:
    """Say whether a message may go from one status to another.

    It fails in the place of `sent` or after it; what was delivered cannot fail any more, and what failed is
    at its end (Meta "Status messages", read 2026-11).
    """
    if after == "failed" or before == "failed":
        return before in _FAILS
    return RANKS[after] > RANKS[before]


def fits(message: Message, status: Status) -> bool:
    """Say whether a message knows a status: a reaction is sent and no more, and only sound is played."""
    kind = message.content["type"]
    if kind == _REACTION:
        return status in ("sent", "failed")
    return status != "played" or kind == _PLAYED
