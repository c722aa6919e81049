"""What follows when a customer opens a flow, enters something, taps something or goes back."""

from typing import Any

from emulator.flowing import checking, document, drawing, entering, schema, tapping
from emulator.flowing.model import (
    Asking,
    Completed,
    Filling,
    Json,
    Left,
    NotPossible,
    Opened,
    Shown,
    Step,
)
from emulator.flowing.moving import moved
from emulator.flowing.scope import Scope
from emulator.flowing.showing import mistaken, shown
from emulator.strict import is_unwieldy

_MOST_PARTS = 100_000


def begun(filling: Filling, action: str, screen: str, data: Json) -> Step:
    """Return the first step: by a message's `flow_action`, its screen and its data.

    Without a screen it is the first to which none leads. Raises `NotPossible`.
    """
    flow = document.parsed(filling.text)
    if action == "data_exchange":
        return Asking(action="INIT")
    name = screen or document.entry(flow)
    why = schema.problem(flow, name, data)
    if why:
        raise NotPossible(f"{why} Hand it over in flow_action_payload.data.")
    step = shown(filling, name, "forward", data)
    drawing.drawn(moved(filling, step))
    return step


def entered(filling: Filling, name: str, value: Any) -> tuple[str, Any]:
    """Return the name of an input and the value that its form holds from now on. Raises `NotPossible`."""
    one = entering.meant(drawing.fields(filling), name)
    return one.name, entering.taken(one, value, document.version(document.parsed(filling.text)))


def tapped(filling: Filling, label: str, fits: checking.Fits) -> Step:
    """Return what follows when something with a label is tapped. Raises `NotPossible`.

    The footer's button sends the screen, and so checks its inputs first.
    """
    found = tapping.target(filling, label)
    wrong = checking.errors(drawing.fields(filling).values(), fits) if found.sends else {}
    return mistaken(filling, wrong) if wrong else acted(filling, found.action)


def acted(filling: Filling, action: Json) -> Step:
    """Return what an action of the Flow JSON does ("Flow JSON", "Actions", read 2026-11)."""
    scope, name = drawing.scope_of(filling), action.get("name")
    data = _payload(scope, action)
    match name:
        case "data_exchange":
            return Asking(action="data_exchange", screen=scope.screen, data=data)
        case "complete":
            return Completed(payload=data)
        case "update_data":
            return shown(filling, scope.screen, "stay", data)
        case "open_url":
            return Opened(url=str(scope.resolved(action.get("url"))))
        case "navigate":
            return _navigated(filling, action, data)
    raise NotPossible(f"The Flow JSON has an action {str(name)[:40]!r}, which no phone knows.")


def back(filling: Filling) -> Step:
    """Return what the back button does: the screen before, from the endpoint where the screen asks for it."""
    if len(filling.stack) < 2:
        return Left()
    flow, current = document.parsed(filling.text), filling.stack[-1]
    if document.screen(flow, current).get("refresh_on_back") is True and "data_api_version" in flow:
        return Asking(action="BACK", screen=current)
    return shown(filling, filling.stack[-2], "back", {})


def _payload(scope: Scope, action: Json) -> Json:
    """Return what an action hands over; a screen that hands itself all of its data has more every time."""
    found = scope.resolved(action.get("payload"))
    if is_unwieldy(found, _MOST_PARTS):
        raise NotPossible(f"The payload of the action {action.get('name')!r} has become too large.")
    return found if isinstance(found, dict) else {}


def _navigated(filling: Filling, action: Json, data: Json) -> Shown:
    following = action.get("next")
    name = following.get("name") if isinstance(following, dict) else None
    flow = document.parsed(filling.text)
    document.screen(flow, name)
    why = schema.problem(flow, str(name), data)
    if why:
        raise NotPossible(f"{why} Until the payload has it the app does not go on.")
    return shown(filling, str(name), "forward", data)
