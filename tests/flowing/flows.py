"""Flow JSONs that the tests go through, and a phone without a server."""

import json
from pathlib import Path
from typing import Any

from emulator.filling import patterns
from emulator.flowing import document, drawing, selecting, stepping
from emulator.flowing.model import (
    Asking,
    Completed,
    Field,
    Filling,
    Json,
    Left,
    Opened,
    Shown,
    Step,
    Tap,
    Text,
)
from emulator.flowing.moving import moved, written
from tests.filling.sending import footer, screen, text_input

OPTIONS = [
    {"id": "a", "title": "Apples", "description": "red"},
    {"id": "b", "title": "Bread"},
    {"id": "c", "title": "Coal", "enabled": False},
]


class Phone:
    """A phone that shows a flow; it follows each step that needs no endpoint."""

    def __init__(self, flow: Json, **data: Any) -> None:
        self.filling = Filling(text=json.dumps(flow))
        self.last: Step | None = None
        self._follow(stepping.begun(self.filling, "navigate", "", data))

    def enter(self, **values: Any) -> None:
        for name, value in values.items():
            found, taken = stepping.entered(self.filling, name, value)
            before, self.filling = self.filling, written(self.filling, {found: taken})
            for action in selecting.selected(before, self.filling, found):
                self._follow(stepping.acted(self.filling, action))

    def tap(self, label: str) -> Step:
        return self._follow(stepping.tapped(self.filling, label, patterns.fits))

    def back(self) -> Step:
        return self._follow(stepping.back(self.filling))

    @property
    def screen(self) -> str:
        return drawing.drawn(self.filling).id

    @property
    def texts(self) -> list[str]:
        return [row.text for row in drawing.drawn(self.filling).rows if isinstance(row, Text)]

    @property
    def fields(self) -> dict[str, Field]:
        return drawing.fields(self.filling)

    @property
    def taps(self) -> list[Tap]:
        return [row for row in drawing.drawn(self.filling).rows if isinstance(row, Tap)]

    def _follow(self, step: Step) -> Step:
        if isinstance(step, Shown):
            self.filling = moved(self.filling, step)
            drawing.drawn(self.filling)
        assert isinstance(step, Shown | Asking | Completed | Opened | Left)
        self.last = step
        return step


def one_screen(*children: Json, version: str = "7.1", **more: Any) -> Json:
    """Return a Flow JSON of one screen; the button `Done` hands over all of its inputs."""
    names = [str(one["name"]) for one in children if "name" in one]
    end = footer("Done", "complete", {name: f"${{form.{name}}}" for name in names})
    return {"version": version, "screens": [screen("ONE", [*children, end], terminal=True, **more)]}


def everything() -> Json:
    """Return a Flow JSON with a component of every kind."""
    flow: Json = json.loads(Path(__file__).with_name("everything.json").read_text(encoding="utf-8"))
    return flow


__all__ = ["OPTIONS", "Phone", "document", "everything", "footer", "one_screen", "screen", "text_input"]
