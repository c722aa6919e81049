"""Messaging tiers: to how many customers a day a number may write, by Meta's names (read 2026-11)."""

from collections.abc import Mapping

TIERS: Mapping[str, int | None] = {
    "TIER_50": 50,
    "TIER_250": 250,
    "TIER_2K": 2000,
    "TIER_10K": 10_000,
    "TIER_100K": 100_000,
    "TIER_UNLIMITED": None,
}
"""None is without limit."""


def name_of(tier: int | None) -> str:
    """Return Meta's name of a tier."""
    if tier is None:
        return "TIER_UNLIMITED"
    return f"TIER_{tier // 1000}K" if tier >= 1000 else f"TIER_{tier}"
