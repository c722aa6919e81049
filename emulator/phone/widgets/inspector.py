"""What goes over the wire: the bot's requests and the webhooks to it, the newest first, with details."""

from datetime import tzinfo
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from emulator.phone import traffic, words
from emulator.phone.keymap import bindings
from emulator.phone.messages import Left, RedeliveryWanted
from emulator.phone.store import Store


class Inspector(Vertical):
    """A list of exchanges and the one that is highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("inspector")

    def __init__(self, store: Store, zone: tzinfo | None) -> None:
        super().__init__()
        self.store, self.zone = store, zone
        self._shown: list[traffic.Exchange] = []
        self._titles: list[str] = []
        self._read = ""

    def compose(self) -> ComposeResult:
        """Lay out the list above the details."""
        yield Static("HTTP  → bot's request  ← webhook", id="inspector-title", markup=False)
        yield OptionList(id="exchanges", compact=True, markup=False)
        with VerticalScroll(id="details"):
            yield Static("", id="detail", markup=False)

    def sync(self) -> None:
        """Show the exchanges as the store has them."""
        shown = list(reversed(self.store.exchanges.values()))
        titles = [self._title(one) for one in shown]
        if (shown == self._shown and titles == self._titles) or not self.display:
            return
        rows, chosen = self.query_one(OptionList), self.chosen()
        self._shown, self._titles = shown, titles
        rows.set_options([Option(self._entry(one), id=one.id) for one in shown])
        self.choose(chosen.id if chosen and self._is_held() else None)

    def enter(self) -> None:
        """Go to the list, to its newest exchange."""
        self.sync()
        self.choose(None)
        self.query_one(OptionList).focus()

    def choose(self, name: str | None) -> None:
        """Highlight an exchange by its id; the newest when there is none."""
        places = [place for place, one in enumerate(self._shown) if one.id == name]
        self.query_one(OptionList).highlighted = places[0] if places else (0 if self._shown else None)

    def about(self, message: str) -> bool:
        """Highlight the exchange that a message came with; return whether there is one."""
        self.sync()
        found = next((one.id for one in self._shown if one.message == message), None)
        if found is not None:
            self.choose(found)
        return found is not None

    def chosen(self) -> traffic.Exchange | None:
        """Return the highlighted exchange."""
        place = self.query_one(OptionList).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    def action_redeliver(self) -> None:
        """Ask for the highlighted webhook to be delivered again."""
        chosen = self.chosen()
        if chosen is not None and chosen.delivery is not None:
            self.post_message(RedeliveryWanted(chosen.delivery))
        else:
            self.notify("Only a webhook (←) can be sent again; the bot sends its requests itself.")

    def action_leave_inspector(self) -> None:
        """Go back to writing."""
        self.post_message(Left())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the details of the highlighted exchange."""
        event.stop()
        chosen = self.chosen()
        self.query_one("#detail", Static).update(details(chosen) if chosen else "")
        if chosen is not None and chosen.id != self._read:
            self._read = chosen.id
            self.query_one("#details").scroll_home(animate=False)

    def _is_held(self) -> bool:
        return self.has_focus_within or bool(self.query_one(OptionList).highlighted)

    def _entry(self, one: traffic.Exchange) -> Content:
        mark = {True: "", False: "! ", None: ""}[one.ok]
        style = {True: "", False: "$text-error bold", None: "dim"}[one.ok]
        time = words.clock(one.time, self.zone)
        return Content.styled(
            words.clean(f"{time} {one.arrow} {self._title(one)} {mark}{one.outcome}"), style
        )

    def _title(self, one: traffic.Exchange) -> str:
        about = self.store.messages.get(one.message or "")
        if one.delivery is None or about is None:
            return one.title
        return f"{one.title} {'message' if about.sender == 'customer' else 'status'}"


def details(one: traffic.Exchange) -> Content:
    """Return an exchange in full: what went wrong, if anything, what was asked, and what was answered."""
    head, _, body = one.request.partition("\n")
    parts = [
        Content.styled(words.clean(one.note), "$text-error bold" if one.ok is False else "italic"),
        Content.styled(words.clean(head), "bold"),
        Content(words.clean(traffic.pretty(body))),
        Content.styled(words.clean(f"{one.outcome}"), "bold"),
        Content(words.clean(traffic.pretty(one.answer))),
    ]
    return Content("\n").join([part for part in parts if part.plain])
