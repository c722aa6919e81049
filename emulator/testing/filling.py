"""A flow that a customer fills in: the screen that shows, what can be entered and tapped there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from emulator.control.client import Client
from emulator.testing import acting
from emulator.testing.loops import refuse_to_block

if TYPE_CHECKING:
    from emulator.testing.message import Message

__tracebackhide__ = True

Json = dict[str, Any]
Maker = Callable[[Client, Json, Json], "Message"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An input of a screen: `kind` is its component, `options` are titles by their ids, `limits` its bounds.

    `value` is what the form holds now: a text, an option's id, a list of them, true or false, a date.
    """

    name: str
    label: str
    kind: str
    value: Any
    required: bool
    enabled: bool
    error: str
    helper: str
    options: Mapping[str, str]
    limits: Mapping[str, Any]


class OpenFlow:
    """A flow that a customer has open. What it tells is that of the last call."""

    def __init__(self, client: Client, customer: Json, view: Json, maker: Maker) -> None:
        self._client, self._customer, self._maker = client, customer, maker
        self._message, self.view = view["message"], view

    def __repr__(self) -> str:
        return f"<OpenFlow {self.view['flow']['name']!r}: {self._standing()}>"

    @property
    def is_open(self) -> bool:
        """Return whether the flow is still open."""
        return bool(self.view["open"])

    @property
    def screen(self) -> str:
        """Return the id of the screen that shows, empty where the flow is not open any more."""
        return str(self.view.get("screen", ""))

    @property
    def title(self) -> str:
        """Return what stands above the screen."""
        return str(self.view.get("title", ""))

    @property
    def texts(self) -> list[str]:
        """Return what there is to read on the screen, from top to bottom."""
        return [row["text"] for row in self._rows() if "text" in row]

    @property
    def fields(self) -> Mapping[str, Field]:
        """Return the inputs of the screen by their names, in order."""
        return {row["name"]: _field(row) for row in self._rows() if "name" in row}

    @property
    def buttons(self) -> list[str]:
        """Return what can be tapped: the labels of the footer's button, of links, of items of lists."""
        return [row["label"] for row in self._rows() if "text" not in row and "name" not in row]

    @property
    def error(self) -> str:
        """Return what the screen says went wrong, that below its inputs too; empty when nothing did."""
        below = [field.error for field in self.fields.values() if field.error]
        return " ".join(part for part in (self.view.get("error", ""), *below) if part)

    @property
    def problem(self) -> str:
        """Return what was wrong when the endpoint was asked, in a sentence to the developer."""
        return str(self.view["problem"])

    @property
    def answer(self) -> "Message":
        """Return the message that completed the flow. Raises AssertionError while it is not completed."""
        if self.view["answer"] is None:
            raise AssertionError(f"The flow is not completed: {self._standing()}.")
        raw = acting.fetch(self._client, self._customer, self.view["line"], self.view["answer"])
        return self._maker(self._client, self._customer, raw)

    def enters(self, values: Mapping[str, Any] | None = None, /, **named: Any) -> None:
        """Enter something in inputs, each by its name or its label, one after the other.

        A choice is an option's id or title, or a list of them; a date is one, or YYYY-MM-DD. What the app
        does not let anybody enter raises AssertionError.
        """
        refuse_to_block("enters", "await flow.enters(…) of a flow of whatsapp.aio")
        given = {name: _written(value) for name, value in {**(values or {}), **named}.items()}
        self._act("enter", values=given)

    def taps(self, label: str) -> None:
        """Tap the footer's button, a link, or an item of a list, by its label.

        The footer's button checks the inputs first: where one is not good yet, `error` says so.
        """
        refuse_to_block("taps", "await flow.taps(…) of a flow of whatsapp.aio")
        self._act("tap", label=label)

    def goes_back(self) -> None:
        """Go back to the screen before, from the first one to the chat."""
        refuse_to_block("goes_back", "await flow.goes_back() of a flow of whatsapp.aio")
        self._act("back")

    def closes(self) -> None:
        """Close the flow; the bot hears nothing of it."""
        self._act("close")

    def _act(self, action: str, **more: Any) -> None:
        wa_id, line = self._customer["wa_id"], self.view["line"]
        call, about = self._client.act_in_flow, {"message": self._message, **more}
        known = f"What was wrong before: {self.problem}" if self.problem else ""
        self.view = acting.done(
            self._client, self._customer, line, lambda: call(wa_id, action, **about), known=known
        )

    def _rows(self) -> list[Json]:
        rows: list[Json] = self.view.get("rows", [])
        return rows

    def _standing(self) -> str:
        place = f"it shows {self.screen}" if self.is_open else f"it is {self.view['how']}"
        told = " ".join(part for part in (self.error, self.problem) if part)
        return f"{place} ({told})" if told else place


def open_flow(client: Client, customer: Json, message: Json, maker: Maker) -> OpenFlow:
    """Open the flow of a message. Raises AssertionError where that cannot be."""
    line, wa_id = message["line"], customer["wa_id"]
    view = acting.done(client, customer, line, lambda: client.open_flow(wa_id, message["id"]))
    return OpenFlow(client, customer, view, maker)


def _field(row: Json) -> Field:
    same = ("name", "label", "kind", "value", "required", "enabled", "error", "helper", "limits")
    options = {one["id"]: one["title"] for one in row["options"]}
    return Field(options=options, **{name: row[name] for name in same})


def _written(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return [_written(one) for one in value] if isinstance(value, list | tuple) else value
