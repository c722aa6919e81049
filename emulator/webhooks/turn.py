"""A webhook whose turn it is."""

from collections.abc import Sequence

from msgspec import Struct

from emulator.network.traffic import DeliveryQueued
from emulator.providers.interface import Envelope, Terms

Lane = tuple[str, str]
"""Webhooks of one lane are delivered one after the other: those of one chat."""


class Turn(Struct, frozen=True):
    """One webhook on its way, and the seconds between this attempt and each that may follow it.

    `then` is what is posted once it was delivered, `members` are the webhooks that it carries in the place of
    their own, `signature` is how it is signed where a fault says so.
    """

    queued: DeliveryQueued
    terms: Terms
    waits: Sequence[float]
    lane: Lane
    then: Sequence[Envelope] = ()
    members: tuple[DeliveryQueued, ...] = ()
    signature: str = ""
