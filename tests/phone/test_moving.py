import pytest

from emulator.phone.traffic import Exchange
from emulator.phone.widgets.chat_list import ChatList
from emulator.phone.widgets.composer import Composer
from emulator.phone.widgets.inspector import Inspector, details
from emulator.phone.widgets.transcript import WINDOW
from tests.messages import samples
from tests.phone.fake import FakeServer
from tests.phone.stage import Stage, phone_on, screen_text

pytestmark = pytest.mark.anyio


def _long(server: FakeServer, count: int) -> None:
    server.says("hi")
    for number in range(count):
        server.bot(samples.text(f"message {number}"))


async def test_a_long_chat_mounts_a_window_of_bubbles(server: FakeServer) -> None:
    _long(server, 130)
    async with phone_on(server) as stage:
        assert len(stage.rows) <= WINDOW
        assert stage.shown()[-1] == "message 129"
        for number in range(20):
            server.bot(samples.text(f"more {number}"))
        await stage.until(lambda: stage.shown()[-1] == "more 19")
        assert len(stage.rows) <= WINDOW


async def test_a_selected_message_that_leaves_the_window_hands_the_focus_back(server: FakeServer) -> None:
    _long(server, 110)
    async with phone_on(server) as stage:
        stage.rows[0].focus(scroll_visible=False)
        await stage.until(lambda: stage.phone.focused is stage.rows[0])
        server.bot(samples.text("news"))
        await stage.until(lambda: "news" in stage.shown())
        await stage.until(lambda: isinstance(stage.phone.focused, Composer))


async def test_a_scrolled_chat_stays_where_it_is_and_counts_what_came(server: FakeServer) -> None:
    _long(server, 40)
    async with phone_on(server) as stage:
        await stage.press("pageup", "pageup")
        before = stage.phone.transcript.scroll_y
        server.bot(samples.text("news 1"))
        server.bot(samples.text("news 2"))
        await stage.until(lambda: "2 new ↓" in "".join(screen_text(stage.app)))
        assert stage.phone.transcript.scroll_y == before
        await stage.pilot.click("#behind")
        await stage.until(lambda: any("news 2" in line for line in screen_text(stage.app)))
        await stage.until(lambda: "new ↓" not in "".join(screen_text(stage.app)))


async def test_scrolling_back_to_the_end_follows_again(server: FakeServer) -> None:
    _long(server, 40)
    async with phone_on(server) as stage:
        await stage.press("pageup")
        await stage.until(lambda: not stage.phone.transcript.following)
        await stage.press("pagedown", "pagedown")
        await stage.until(lambda: stage.phone.transcript.following)
        server.bot(samples.text("news"))
        await stage.until(lambda: any("news" in line for line in screen_text(stage.app)))


async def test_scrolling_up_reaches_the_first_message(server: FakeServer) -> None:
    _long(server, 180)
    async with phone_on(server) as stage:
        for _ in range(10):
            await stage.press("ctrl+home")
            if _top(stage) == "hi":
                break
        assert _top(stage) == "hi"
        assert len(stage.rows) <= 2 * WINDOW
        await stage.press("ctrl+end")
        await stage.until(lambda: any("message 179" in line for line in screen_text(stage.app)))


def _top(stage: Stage) -> str:
    """Return the text of the first message in view."""
    view = stage.phone.transcript.scroll_y
    return next(row.text for row in stage.rows if row.virtual_region.y >= view)


async def test_up_and_down_walk_the_messages_and_end_in_the_composer(server: FakeServer) -> None:
    server.says("one")
    server.bot(samples.text("two"))
    async with phone_on(server) as stage:
        await stage.press("up", "up")
        assert stage.phone.focused is stage.row("one")
        await stage.press("j", "j")
        assert isinstance(stage.phone.focused, Composer)


async def test_unread_chats_are_marked_and_f3_goes_there(server: FakeServer) -> None:
    server.says("hi")
    server.says("hi", line="2")
    server.bot(samples.text("hello"), line="1")
    async with phone_on(server) as stage:
        assert stage.phone.line == "1"
        server.bot(samples.text("your results"), line="2")
        await stage.until(
            lambda: any("*" in line and "Clinic (1)" in line for line in screen_text(stage.app))
        )
        await stage.press("f3")
        await stage.until(lambda: stage.phone.line == "2")
        await stage.until(lambda: "your results" in stage.shown())
        assert any("Unread messages" in line for line in screen_text(stage.app))
        await stage.until(lambda: not any("(1)" in line for line in screen_text(stage.app)))


async def test_ctrl_n_and_ctrl_b_change_the_chat(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("ctrl+n")
        await stage.until(lambda: stage.phone.line == "2")
        await stage.press("ctrl+b")
        await stage.until(lambda: stage.phone.line == "1")


async def test_a_click_opens_a_chat(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.pilot.click(ChatList, offset=(4, 2))
        await stage.until(lambda: stage.phone.line == "2")


async def test_panes_come_and_go_with_the_width_and_a_sheet_survives(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.slots())
    async with phone_on(server, (132, 43)) as stage:
        await stage.press("x", "tab", "enter", "down")
        await stage.until(lambda: _panes(stage.phone) == (True, True, True))
        await stage.pilot.resize_terminal(100, 30)
        await stage.until(lambda: _panes(stage.phone) == (True, True, False))
        await stage.pilot.resize_terminal(40, 22)
        await stage.until(lambda: _panes(stage.phone) == (False, True, False))
        await stage.until(lambda: any("Slots   esc closes" in line for line in screen_text(stage.app)))
        await stage.pilot.resize_terminal(132, 43)
        await stage.until(lambda: _panes(stage.phone) == (True, True, True))
        await stage.press("enter")
        await stage.until(lambda: "16:00" in stage.shown())
        assert stage.phone.query_one(Composer).text == "x"


def _panes(phone: object) -> tuple[bool, bool, bool]:
    from emulator.phone.screens.phone import PhoneScreen

    assert isinstance(phone, PhoneScreen)
    sizes = (phone.query_one(name).size.width for name in ("ChatList", "#phone", "Inspector"))
    chats, middle, inspector = (width > 0 for width in sizes)
    return chats, middle, inspector


async def test_a_terminal_that_is_too_small_asks_for_room(server: FakeServer) -> None:
    async with phone_on(server, (80, 24)) as stage:
        await stage.pilot.resize_terminal(39, 15)
        await stage.until(lambda: "The phone needs 40 columns" in "".join(screen_text(stage.app)))
        await stage.pilot.resize_terminal(40, 15)
        await stage.until(lambda: "Type a message" in "".join(screen_text(stage.app)))


async def test_f4_shows_the_chats_on_a_narrow_phone(server: FakeServer) -> None:
    async with phone_on(server, (40, 22)) as stage:
        await stage.press("f4")
        await stage.until(lambda: isinstance(stage.phone.focused, ChatList))
        await stage.press("down", "enter")
        await stage.until(lambda: stage.phone.line == "2")
        await stage.until(lambda: isinstance(stage.phone.focused, Composer))
        await stage.until(lambda: _panes(stage.phone) == (False, True, False))


async def test_a_chat_that_is_not_in_view_is_not_read(server: FakeServer) -> None:
    server.says("hi")
    async with phone_on(server, (40, 22)) as stage:
        await stage.press("f4")
        server.bot(samples.text("Hello"))
        await stage.until(lambda: any("* Acme Shop (1)" in line for line in screen_text(stage.app)))
        await stage.press("f4")
        await stage.until(lambda: server.network.state.chat("1", "12025550177").unread == 0)


async def test_f2_shows_the_inspector_in_place_of_a_narrow_phone(server: FakeServer) -> None:
    server.says("hi")
    async with phone_on(server, (40, 22)) as stage:
        await stage.press("f2")
        await stage.until(lambda: any("webhook message" in line for line in screen_text(stage.app)))
        assert any("200 12 ms" in line for line in screen_text(stage.app))
        await stage.press("f2")
        await stage.until(lambda: "Type a message" in "".join(screen_text(stage.app)))


def _focus(stage: Stage) -> str | None:
    return stage.phone.focused.id if stage.phone.focused else None


@pytest.mark.parametrize("size", [(40, 22), (80, 24)])
async def test_f2_goes_to_the_newest_exchange_and_escape_back_to_writing(
    server: FakeServer, size: tuple[int, int]
) -> None:
    server.says("hi")
    server.says("there")
    async with phone_on(server, size) as stage:
        inspector = stage.phone.query_one(Inspector)
        for back in ("escape", "f2"):
            await stage.press("f2")
            await stage.until(lambda: _focus(stage) == "exchanges")
            assert inspector.chosen() == list(stage.app.store.exchanges.values())[-1]
            await stage.press("down")
            assert inspector.chosen() == list(stage.app.store.exchanges.values())[-2]
            await stage.press(back)
            await stage.until(lambda: isinstance(stage.phone.focused, Composer))
        await stage.write("and again")
        await stage.until(lambda: "and again" in stage.shown())


async def test_an_inspector_that_nobody_is_in_follows_the_newest_exchange(server: FakeServer) -> None:
    server.says("hi")
    async with phone_on(server, (132, 43)) as stage:
        inspector = stage.phone.query_one(Inspector)
        first = inspector.chosen()
        await stage.write("there")
        await stage.until(lambda: inspector.chosen() not in (None, first))
        assert inspector.chosen() == list(stage.app.store.exchanges.values())[-1]


async def test_the_details_of_an_exchange_scroll_by_keys(server: FakeServer) -> None:
    server.says("hi")
    async with phone_on(server) as stage:
        await stage.press("f2")
        await stage.until(lambda: _focus(stage) == "exchanges")
        await stage.press("tab")
        assert _focus(stage) == "details"
        await stage.press("escape")
        await stage.until(lambda: isinstance(stage.phone.focused, Composer))


def test_what_went_wrong_stands_first_in_the_details() -> None:
    refused = Exchange(
        id="exchange-1",
        time=0.0,
        arrow="→",
        title="POST messages.send",
        ok=False,
        outcome="400",
        request='POST /v25.0/1/messages\n{"to": 1}',
        answer='{"error": {}}',
        note="The title has 25 characters; 20 are allowed.",
    )
    lines = details(refused).plain.split("\n")
    assert lines[:3] == ["The title has 25 characters; 20 are allowed.", "POST /v25.0/1/messages", "{"]
    assert lines.index("400") > lines.index("{")


async def test_i_shows_the_exchange_of_a_message(server: FakeServer) -> None:
    server.says("hi")
    first = server.bot(samples.text("first"))
    server.bot(samples.text("second"))
    async with phone_on(server, (132, 43)) as stage:
        await stage.press("up", "up", "i")
        inspector = stage.phone.query_one(Inspector)
        await stage.until(lambda: (one := inspector.chosen()) is not None and one.message == first.id)


async def test_a_refused_webhook_is_marked_in_the_inspector(server: FakeServer) -> None:
    server.bot_up = False
    async with phone_on(server, (132, 43)) as stage:
        await stage.write("anyone?")
        await stage.until(lambda: any("! no answer 12 ms" in line for line in screen_text(stage.app)))
        assert any("The bot does not answer." in line for line in screen_text(stage.app))


async def test_a_webhook_that_failed_is_told_below_the_chat_until_one_is_taken(server: FakeServer) -> None:
    server.bot_up = False
    async with phone_on(server) as stage:
        await stage.write("anyone?")
        await stage.until(
            lambda: any("! f2: The bot does not answer." in line for line in screen_text(stage.app))
        )
        server.bot_up = True
        await stage.write("and now?")
        await stage.until(lambda: "! f2:" not in "".join(screen_text(stage.app)))


async def test_the_phone_comes_back_after_a_restart_of_the_server(server: FakeServer) -> None:
    server.says("before")
    async with phone_on(server) as stage:
        server.up = False
        server.wake()
        await stage.until(lambda: "reconnecting…" in screen_text(stage.app)[0])
        server.restart()
        server.says("after")
        server.up = True
        await stage.until(lambda: stage.shown() == ["after"])
        assert "online" in screen_text(stage.app)[0]


async def test_a_lost_stream_is_resumed_without_a_gap(server: FakeServer) -> None:
    server.says("one")
    async with phone_on(server) as stage:
        server.up = False
        server.wake()
        await stage.until(lambda: "reconnecting…" in screen_text(stage.app)[0])
        server.says("two")
        server.up = True
        await stage.until(lambda: stage.shown() == ["one", "two"])
