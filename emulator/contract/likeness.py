"""Names that look like a slip of the pen: `boddy` for `body`."""

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.75
_LONGEST = 40


def nearest(name: str, others: Iterable[str]) -> str | None:
    """Return the name that looks most like another, whatever its case; None when none does.

    Names of more than 40 characters are nobody's slip, and are passed over.
    """
    written = {other.casefold(): other for other in others if len(other) <= _LONGEST}
    found = get_close_matches(name.casefold(), written, 1, _ALIKE)
    return written[found[0]] if found else None
