"""Every limit and every violation, of all kinds of message."""

from tests.cloud import limits, limits_interactive, limits_media, limits_places
from tests.cloud.limits import Limit
from tests.cloud.limits_violations import Violation

LIMITS: list[Limit] = [*limits.LIMITS, *limits_media.LIMITS, *limits_places.LIMITS]
VIOLATIONS: list[Violation] = [
    *limits_interactive.VIOLATIONS,
    *limits_media.VIOLATIONS,
    *limits_places.VIOLATIONS,
]
