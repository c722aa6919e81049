import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from emulator.phone.app import PhoneApp
from emulator.phone.keymap import KEYMAP, Key, Where, keys_of
from emulator.phone.screens.flow import FlowScreen
from emulator.phone.screens.help import PLACES, content
from emulator.phone.screens.phone import PhoneScreen
from emulator.phone.widgets.bubble import MessageRow, OfferButton
from emulator.phone.widgets.composer import Composer
from emulator.phone.widgets.inspector import Inspector
from emulator.phone.widgets.sheet import SheetPanel
from tests.phone.fake import FakeServer
from tests.phone.stage import phone_on, screen_text

HOSTS: dict[Where, type[DOMNode]] = {
    "anywhere": PhoneScreen,
    "composer": Composer,
    "buttons": OfferButton,
    "message": MessageRow,
    "sheet": SheetPanel,
    "inspector": Inspector,
    "flow": FlowScreen,
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
    assert callable(getattr(HOSTS[key.where], f"action_{key.id}", None))


@pytest.mark.parametrize("key", KEYMAP, ids=lambda key: key.id)
def test_the_help_lists_every_key(key: Key) -> None:
    assert key.help in content("anywhere").plain


def test_the_help_begins_with_where_the_focus_is() -> None:
    assert content("message").plain.split("\n")[2] == "On a selected message (now)"


def test_the_palette_offers_every_key() -> None:
    app = PhoneApp(FakeServer())
    offered = {(command.title, command.help) for command in app.get_system_commands(app.phone)}
    assert {(key.label, f"{key.help} ({key.named})") for key in KEYMAP} <= offered


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
async def test_the_help_scrolls_to_its_end_by_keys(server: FakeServer) -> None:
    last = keys_of("inspector")[-1].help
    async with phone_on(server) as stage:
        await stage.press("f1")
        assert not any(last in line for line in screen_text(stage.app))
        await stage.press("end")
        await stage.until(lambda: any(last in line for line in screen_text(stage.app)))
        await stage.press("home", "pagedown", "down", "up")
        await stage.until(lambda: stage.app.screen.query_one("#help").scroll_y > 0)


@pytest.mark.anyio
async def test_no_key_of_the_help_runs_into_its_sentence(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("f1")
        assert any("ctrl+j, shift+enter Begin a new line" in line for line in screen_text(stage.app))


@pytest.mark.anyio
@pytest.mark.parametrize("size", [(40, 22), (80, 24), (132, 43)])
async def test_the_footer_shows_the_way_out(server: FakeServer, size: tuple[int, int]) -> None:
    async with phone_on(server, size) as stage:
        assert "^q Quit" in screen_text(stage.app)[-1]


@pytest.mark.anyio
async def test_ctrl_q_quits(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("ctrl+q")
        assert stage.app.return_code == 0


@pytest.mark.anyio
@pytest.mark.parametrize("place", ["", "f1", "f2", "f4", "ctrl+p", "ctrl+l"])
async def test_ctrl_c_quits_with_130_from_everywhere(server: FakeServer, place: str) -> None:
    async with phone_on(server) as stage:
        await stage.press(*[place] if place else [])
        await stage.press("ctrl+c")
        assert stage.app.return_code == 130


@pytest.mark.anyio
async def test_ctrl_c_copies_selected_text_and_stays(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("h", "i", "shift+left", "ctrl+c")
        assert stage.app.clipboard == "i"
        assert stage.app.return_code is None
        await stage.press("right", "ctrl+c")
        assert stage.app.return_code == 130
