import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from emulator.phone.app import PhoneApp
from emulator.phone.keymap import KEYMAP, Key, Where, keys_of
from emulator.phone.screens.help import PLACES, content
from emulator.phone.screens.phone import PhoneScreen
from emulator.phone.widgets.bubble import MessageRow, OfferButton
from emulator.phone.widgets.composer import Composer
from emulator.phone.widgets.inspector import Inspector
from emulator.phone.widgets.sheet import SheetPanel
from tests.phone.fake import FakeServer
from tests.phone.stage import phone_on

HOSTS: dict[Where, type[DOMNode]] = {
    "anywhere": PhoneScreen,
    "composer": Composer,
    "buttons": OfferButton,
    "message": MessageRow,
    "sheet": SheetPanel,
    "inspector": Inspector,
}
UNWISE = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+s", "ctrl+z", "ctrl+c"}
"""Keys that terminals take for others or for themselves."""


def _bound(where: Where) -> dict[str, set[str]]:
    """Return the keys of each id that the widget of a place binds."""
    found: dict[str, set[str]] = {}
    for binding in HOSTS[where].BINDINGS:
        assert isinstance(binding, Binding)
        name = (binding.id or "").split(".")[1]
        found.setdefault(name, set()).update(binding.key.split(","))
    return found


def test_ids_are_unique() -> None:
    names = [key.id for key in KEYMAP]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("where", PLACES)
def test_every_key_is_bound_where_the_table_says(where: Where) -> None:
    assert _bound(where) == {key.id: set(key.keys.split(",")) for key in keys_of(where)}


@pytest.mark.parametrize("key", KEYMAP, ids=lambda key: key.id)
def test_every_key_has_its_action(key: Key) -> None:
    host = PhoneScreen if key.where == "composer" else HOSTS[key.where]
    assert callable(getattr(host, f"action_{key.id}", None))


@pytest.mark.parametrize("key", KEYMAP, ids=lambda key: key.id)
def test_the_help_lists_every_key(key: Key) -> None:
    assert key.help in content("anywhere").plain


def test_the_help_begins_with_where_the_focus_is() -> None:
    assert content("message").plain.split("\n")[2] == "On a selected message (now)"


def test_the_palette_offers_every_key() -> None:
    app = PhoneApp(FakeServer())
    offered = {(command.title, command.help) for command in app.get_system_commands(app.phone)}
    assert {(key.label, key.help) for key in KEYMAP} <= offered


def test_no_key_is_one_that_terminals_keep() -> None:
    assert not UNWISE & {one for key in KEYMAP for one in key.keys.split(",")}


def test_no_printable_key_works_while_writing() -> None:
    free = {
        one for where in ("anywhere", "composer") for key in keys_of(where) for one in key.keys.split(",")
    }
    assert [one for one in free if len(one) == 1] == []


@pytest.mark.anyio
async def test_an_action_of_the_palette_does_what_its_key_does(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        commands = stage.app.get_system_commands(stage.phone)
        callback = next(command.callback for command in commands if command.title == "Next chat")
        await callback()
        await stage.until(lambda: stage.phone.line == "2")


@pytest.mark.anyio
async def test_f1_shows_the_keys_and_escape_closes_them(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("f1")
        assert type(stage.app.screen).__name__ == "HelpScreen"
        await stage.press("escape")
        assert stage.app.screen is stage.phone


@pytest.mark.anyio
async def test_ctrl_q_hangs_up(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("ctrl+q")
        assert stage.app.return_code == 0
