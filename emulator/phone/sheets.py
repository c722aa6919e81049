"""What a bottom sheet shows and what each row of it does, as plain data."""

import re
from dataclasses import dataclass, field

from emulator.messages import Json, Menu, Offer
from emulator.phone import attaching
from emulator.phone.words import clean

PLACES: tuple[Json, ...] = (
    {"name": "Dam Square", "address": "Dam, Amsterdam", "latitude": 52.3731, "longitude": 4.8926},
    {
        "name": "Gateway of India",
        "address": "Apollo Bandar, Mumbai",
        "latitude": 18.922,
        "longitude": 72.8347,
    },
    {"name": "The White House", "address": "Washington, D.C.", "latitude": 38.8976, "longitude": -77.0365},
    {"name": "Praça do Comércio", "address": "Lisbon", "latitude": 38.7077, "longitude": -9.1366},
)
EMOJI = ("👍", "😂", "😮", "😢", "🙏", "🎉")
"""Quick reactions that every terminal draws two cells wide; any other can be typed."""

SET_STATUS = "set_status"
"""An action of a sheet that no customer does."""

SET_CLOCK = "set_clock"
"""Another one: it moves the world's clock."""

OPEN_FLOW = "open_flow"
"""And another: the full-screen phone shows the screens of a flow."""

_CODES = {
    131026: "not on WhatsApp",
    131047: "outside the window",
    131049: "marketing limit",
    131053: "media upload error",
}
_DEGREES = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_PLACE = re.compile(
    rf"(?P<latitude>{_DEGREES})(?:\s*,\s*|\s+)(?P<longitude>{_DEGREES})(?:\s+(?P<name>.+))?", re.ASCII
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a sheet and the action that choosing it does."""

    label: str
    action: str
    given: Json = field(default_factory=dict)
    detail: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: rows to choose from, and what may be typed instead (`asks`: `place`, `emoji` or `file`).

    `guarded` rows are not taken by Enter alone: what leaves the terminal needs a key of its own.
    """

    title: str
    rows: tuple[Row, ...]
    note: str = ""
    asks: str = ""
    guarded: bool = False
    action: str = ""
    given: Json = field(default_factory=dict)


def of_menu(message: str, menu: Menu, *, fills: bool = False) -> Sheet:
    """Return the sheet of a list or a link; who `fills` in flows can open one, as `OPEN_FLOW`."""
    rows = tuple(
        Row(
            label=clean(offer.label),
            action=offer.action,
            given={"message": message, **offer.given},
            detail=clean(offer.detail),
            section=clean(offer.section),
        )
        for offer in menu.offers
    )
    guarded = any(row.action == "open_url" for row in rows)
    if fills and any(row.action == "flow" for row in rows):
        rows = (Row(label="Fill it in", action=OPEN_FLOW, given={"message": message}), *rows)
    return Sheet(title=clean(menu.title), note=clean(menu.note), rows=rows, guarded=guarded)


def of_places(offer: Offer | None, given: Json) -> Sheet:
    """Return the sheet that shares a location: asked for by an offer, or freely; `given` goes with each."""
    action = offer.action if offer else "location"
    title = clean(offer.label) if offer else "Share a location"
    rows = tuple(
        Row(label=place["name"], action=action, given={**given, **place}, detail=place["address"])
        for place in PLACES
    )
    return Sheet(title=title, rows=rows, asks="place", action=action, given=given)


def of_files(line: str) -> Sheet:
    """Return the sheet that sends a sample of each kind to a line, or a file by its path."""
    rows = tuple(
        Row(label=word.capitalize(), action=deed["action"], given={**_rest(deed), "line": line})
        for word, deed in attaching.SAMPLES.items()
    )
    return Sheet(title="Send a sample", rows=rows, asks="file", given={"line": line})


def of_reactions(message: str) -> Sheet:
    """Return the sheet that reacts to a message, or takes the reaction back."""
    given = {"message": message}
    rows = [Row(label=emoji, action="reaction", given={**given, "emoji": emoji}) for emoji in EMOJI]
    rows.append(Row(label="No reaction", action="reaction", given={**given, "emoji": ""}))
    return Sheet(title="React", rows=tuple(rows), asks="emoji", action="reaction", given=given)


def of_statuses(message: str) -> Sheet:
    """Return the sheet that moves a message of the business by hand; `action` is `SET_STATUS`."""
    moves: list[Json] = [{"status": one} for one in ("sent", "delivered", "read", "played")]
    fails: list[Json] = [{"status": "failed", "code": code} for code in _CODES]
    rows = [
        Row(label=one["status"], action=SET_STATUS, given={"message": message, **one}, detail=_detail(one))
        for one in (*moves, *fails)
    ]
    return Sheet(title="Status by hand", rows=tuple(rows))


def of_times(line: str, customer: str) -> Sheet:
    """Return the sheet that moves the world's clock, for the chat that is open; `action` is `SET_CLOCK`."""
    steps: dict[str, Json] = {
        "1 minute": {"advance": "1m"},
        "1 hour": {"advance": "1h"},
        "24 hours": {"advance": "24h"},
        "7 days": {"advance": "7d"},
        "The end of the window": {"advance": "window", "line": line, "customer": customer},
        "Let it stand": {"freeze": True},
        "Let it run": {"run": True},
    }
    rows = tuple(Row(label=label, action=SET_CLOCK, given=given) for label, given in steps.items())
    return Sheet(title="Move the clock", note="What falls due on the way happens.", rows=rows)


def _detail(move: Json) -> str:
    return f"{move['code']}: {_CODES[move['code']]}" if "code" in move else ""


def typed(sheet: Sheet, text: str) -> Row:
    """Return what was typed as a row of the sheet. Raises `Unreadable` when it cannot be read."""
    if sheet.asks == "file":
        deed = attaching.attached(text)
        return Row(label=text, action=deed["action"], given={**sheet.given, **_rest(deed)})
    found = place(text) if sheet.asks == "place" else {"emoji": text.strip()}
    if found is None:
        raise attaching.Unreadable(f"{text!r} is no place; write 52.37,4.89 and a name if you like.")
    return Row(label=text, action=sheet.action, given={**sheet.given, **found})


def _rest(deed: Json) -> Json:
    return {name: value for name, value in deed.items() if name != "action"}


def place(text: str) -> Json | None:
    """Return `52.37,4.89 Dam Square` as degrees and a name if any; None when it cannot be read.

    A comma or blanks, or both, may stand between the degrees.
    """
    read = _PLACE.fullmatch(text.strip())
    if read is None:
        return None
    found: Json = {"latitude": float(read["latitude"]), "longitude": float(read["longitude"])}
    if not (abs(found["latitude"]) <= 90 and abs(found["longitude"]) <= 180):
        return None
    return {**found, "name": read["name"]} if read["name"] else found
