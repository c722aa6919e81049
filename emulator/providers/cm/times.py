"""Times as CM writes them: in UTC without a zone, and on the clocks of its home in the Netherlands."""

import time
from calendar import monthcalendar, timegm

from emulator.network.model import Time

_HOUR = 3600
_SUNDAY = 6
_MARCH, _OCTOBER = 3, 10


def utc(moment: Time) -> str:
    """Return `2024-05-06T11:37:49`."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(int(moment)))


def local(moment: Time) -> str:
    """Return `2024-05-06 13:37:49`: the same moment in Central European time (captured in May 2024)."""
    hours = 2 if _is_summer(int(moment)) else 1
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(int(moment) + hours * _HOUR))


def _is_summer(seconds: int) -> bool:
    """Directive 2000/84/EC: from 01:00 UTC on the last Sunday of March to that of October."""
    year = time.gmtime(seconds).tm_year
    return _change(year, _MARCH) <= seconds < _change(year, _OCTOBER)


def _change(year: int, month: int) -> int:
    last = max(week[_SUNDAY] for week in monthcalendar(year, month))
    return timegm((year, month, last, 1, 0, 0))
