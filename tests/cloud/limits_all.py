"""Every limit and every violation, of all kinds of message."""

from tests.cloud import (
    limits,
    limits_forms,
    limits_interactive,
    limits_media,
    limits_members,
    limits_places,
    limits_products,
)
from tests.cloud.limits import Limit
from tests.cloud.limits_violations import Violation

_MORE = (limits_media, limits_places, limits_forms, limits_products)

LIMITS: list[Limit] = [*limits.LIMITS, *(limit for one in _MORE for limit in one.LIMITS)]
VIOLATIONS: list[Violation] = [
    *limits_interactive.VIOLATIONS,
    *limits_members.VIOLATIONS,
    *(violation for one in _MORE for violation in one.VIOLATIONS),
]
