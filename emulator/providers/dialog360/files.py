"""Where 360dialog says that the bytes of a file are: at Meta's host, in whose place a bot puts the API's own.

360dialog "Upload, retrieve or delete media", read 2026-11: the path and the query stay, the key comes along.
"""

from emulator.providers.interface import House

_META = "https://lookaside.fbsbx.com"


def origin(house: House, own: str) -> str:
    """Return the origin of a file's URL; `own` is the address of this server."""
    return _META if house.settings["media_urls"] == "meta" else own
