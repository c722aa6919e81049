"""The full-screen phone: wires the link, the store, the screen and the customer's acts."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urlsplit

from textual import on, work
from textual.actions import SkipAction
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.signal import Signal
from textual.widgets import Input, TextArea

from emulator.control.client import AsyncClient, ControlError, Unreachable
from emulator.messages import Json
from emulator.phone import palette, themes
from emulator.phone.control import Control
from emulator.phone.keymap import KEYMAP, Key
from emulator.phone.link import PAGE, Link, Pause
from emulator.phone.messages import Acted, ChatChosen, Looked, OlderWanted, RedeliveryWanted, Said, SaveWanted
from emulator.phone.plain import INTERRUPTED
from emulator.phone.records import Topics
from emulator.phone.saving import NotSaved, save
from emulator.phone.screens.flow import FlowScreen
from emulator.phone.screens.phone import PhoneScreen
from emulator.phone.sheets import OPEN_FLOW, SET_CLOCK, SET_STATUS
from emulator.phone.store import Store
from emulator.phone.words import by_activity

_BURST_SECONDS = 0.02
_LONG_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the phone takes from the machine it runs on; tests give their own.

    `bot` is the flag of `run` that brings the bot, where that is not the one at the webhook.
    """

    store: Store = field(default_factory=Store)
    zone: tzinfo | None = None
    pause: Pause = asyncio.sleep
    open_url: Callable[[str], None] | None = None
    bot: str = ""


class PhoneApp(App[int]):
    """A customer's phone. `customer` is a name or a number; None takes the server's first customer."""

    TITLE = "whatsapp-emulator phone"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[Any]] = {palette.PhoneCommands}
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before all others, so that it works above a modal screen, too.
        Binding("ctrl+c", "interrupt", "Quit", show=False, priority=True)
    ]

    def __init__(
        self, client: Control, customer: str | None = None, around: Surroundings | None = None
    ) -> None:
        # With colours of its own Textual answers NO_COLOR with greys; with the terminal's, with none at all.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        for theme in themes.THEMES:
            self.register_theme(theme)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = themes.THEMES[0].name
        self.client, self.around = client, around or Surroundings()
        self.store = self.around.store
        self.saved: list[str] = []
        self.link = Link(
            client=client, store=self.store, changed=self._note, wanted=customer, pause=self.around.pause
        )
        self.phone = PhoneScreen(self.store, self.around.zone)
        self.changed: Signal[Topics] = Signal(self, "changed")
        self._touched: set[str] = set()
        self._looking: set[str] = set()
        self._turn = asyncio.Lock()
        self._opening = False

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the bubbles colours in themes that are not the phone's own."""
        return dict(themes.BUBBLES)

    async def on_mount(self) -> None:
        """Put the screen up and begin to follow the server."""
        await self.push_screen(self.phone)
        self.changed.subscribe(self.phone, self._show)
        self.run_worker(self.link.run(), group="link", exclusive=True)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer what can be done in the open chat, every action of the keymap, and Textual's own commands."""
        if self.phone.line:
            yield from palette.commands(self.phone)
        for key in KEYMAP:
            at_hand = key.where in ("anywhere", "composer")
            yield SystemCommand(key.label, f"{key.help} ({key.named})", self._runner(key), at_hand)
        yield from super().get_system_commands(screen)

    def action_interrupt(self) -> None:
        """End as ^C ends a command; where text is selected, leave the key to what copies it."""
        focused = self.screen.focused
        selected = focused.selected_text if isinstance(focused, TextArea | Input) else ""
        if selected or self.screen.get_selected_text():
            raise SkipAction
        self.exit(return_code=INTERRUPTED)

    @on(Said)
    def say(self, event: Said) -> None:
        """Show the text as queued and send it."""
        draft = self.store.draft(event.line, {"type": "text", "text": {"body": event.text}}, event.quotes)
        self._note(frozenset({event.line}))
        self._send(draft, event)

    @on(Acted)
    def act(self, event: Acted) -> None:
        """Do something as the customer."""
        if event.action == OPEN_FLOW:
            self._open_flow(str(event.given["message"]))
        else:
            self._act(event.action, event.given)

    @on(Looked)
    def look(self, event: Looked) -> None:
        """Tell the server that the customer sees a chat."""
        if event.line not in self._looking:
            self._looking.add(event.line)
            self._read(event.line)

    @on(ChatChosen)
    def choose_chat(self, event: ChatChosen) -> None:
        """Open a chat."""
        self._open(event.line)

    @on(OlderWanted)
    def load_older(self, event: OlderWanted) -> None:
        """Load the page of messages before the oldest that is known."""
        self._load_older(event.line)

    @on(RedeliveryWanted)
    def redeliver(self, event: RedeliveryWanted) -> None:
        """Deliver a webhook again."""
        self._redeliver(event.delivery)

    @on(SaveWanted)
    def save(self, event: SaveWanted) -> None:
        """Write a chat down."""
        self._save(event)

    @work(group="send")
    async def _send(self, draft: str, said: Said) -> None:
        quoted = {"context": said.quotes} if said.quotes else {}
        async with self._turn:
            try:
                await self.client.act(self.store.customer, "text", line=said.line, text=said.text, **quoted)
                self.store.sent(draft)
            except (ControlError, Unreachable) as problem:
                self.store.unsent(draft, str(problem))
                self.notify(str(problem), severity="error", markup=False)
        self._note(frozenset({said.line}))

    @work(group="act")
    async def _act(self, action: str, given: Json) -> None:
        async with self._turn:
            done = await self._ask(self._call(action, given))
        if done and action == "open_url":
            self._browse(str(given.get("url", "")))

    @work(group="flow", exclusive=True)
    async def _open_flow(self, message: str) -> None:
        """Show a flow's screens, above all else, until it is at its end."""
        customer = self.store.customer
        try:
            view = await self.client.open_flow(customer, message)
        except (ControlError, Unreachable) as problem:
            self.notify(str(problem), severity="error", markup=False)
            return
        deed = partial(self.client.act_in_flow, customer, message=message)
        ended = await self.push_screen_wait(FlowScreen(deed, view)) if view["open"] else view
        for told in (ended["error"], ended["problem"]):
            if told:
                self.notify(told, severity="error", markup=False)

    @work(group="read")
    async def _read(self, line: str) -> None:
        try:
            await self.client.act(self.store.customer, "read", line=line)
        except (ControlError, Unreachable):
            self.log(f"The chat with line {line} could not be marked as read.")
        finally:
            self._looking.discard(line)

    @work(group="open", exclusive=True)
    async def _open(self, line: str) -> None:
        self._opening = True
        try:
            chat = self.store.chats.get(line)
            if (chat is not None and chat.loaded) or await self._ask(self._page(line, None)):
                await self.phone.open_chat(line)
        finally:
            self._opening = False

    @work(group="older", exclusive=True)
    async def _load_older(self, line: str) -> None:
        oldest = self.store.chats[line].order[0]
        if await self._ask(self._page(line, oldest)):
            self._note(frozenset({line}))

    @work(group="act")
    async def _redeliver(self, delivery: str) -> None:
        await self._ask(self.client.redeliver(delivery))

    @work(group="save")
    async def _save(self, wanted: SaveWanted) -> None:
        try:
            told = await save(self.client, wanted.line, self.store.customer, wanted.form, self.around.bot)
            self.saved.append(told)
            self.notify(told, timeout=_LONG_SECONDS, markup=False)
        except NotSaved as problem:
            self.notify(str(problem), severity="error", markup=False)

    def _call(self, action: str, given: Json) -> Awaitable[object]:
        if action == SET_STATUS:
            return self.client.set_status(**given)
        if action == SET_CLOCK:
            return self.client.set_clock(**given)
        return self.client.act(self.store.customer, action, **given)

    async def _page(self, line: str, before: str | None) -> None:
        body = await self.client.chat(line, self.store.customer, limit=PAGE, before=before)
        self.store.take_chat(body, older=before is not None)

    async def _ask(self, call: Awaitable[object]) -> bool:
        try:
            await call
        except (ControlError, Unreachable) as problem:
            self.notify(str(problem), severity="error", markup=False)
            return False
        return True

    def _browse(self, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https"):
            (self.around.open_url or self.open_url)(url)
        else:
            self.notify(f"{url!r} is not opened: only http and https links are.", markup=False)

    def _note(self, topics: Topics) -> None:
        if topics and not self._touched:
            self.set_timer(_BURST_SECONDS, self._publish)
        self._touched |= topics

    def _publish(self) -> None:
        topics, self._touched = frozenset(self._touched), set()
        self.changed.publish(topics)

    async def _show(self, topics: Topics) -> None:
        chat = self.store.chats.get(self.phone.line)
        if chat is not None and chat.loaded:
            await self.phone.sync(topics)
        elif self.store.lines and not self._opening:
            self._open(by_activity(self.store.lines, self.store.chats)[0])

    def _runner(self, key: Key) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            host = self.phone.host(key.where)
            if host is None:
                self.notify("There is nothing here to do that with.")
            else:
                await host.run_action(key.id)

        return run


def run(url: str, customer: str | None, bot: str = "") -> int:
    """Run the full-screen phone against the server at `url`; return the exit code."""
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # an empty one asks for nothing (no-color.org); Textual heeds it
    app = PhoneApp(AsyncClient(url), customer, Surroundings(bot=bot))
    app.run()
    sys.stderr.writelines(f"{told}\n" for told in app.saved)
    return app.return_code or 0
