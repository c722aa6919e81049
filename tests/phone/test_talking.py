from datetime import UTC

import pytest
from msgspec.structs import replace
from textual.events import Key

from emulator.phone.app import PhoneApp, Surroundings
from emulator.phone.store import Store
from emulator.phone.widgets.composer import Composer
from tests.messages import samples
from tests.phone.fake import ADA, FakeServer
from tests.phone.stage import Stage, a_moment, phone_on, screen_text

pytestmark = pytest.mark.anyio


async def test_what_is_written_is_sent_and_ticked(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.write("hello")
        await stage.until(lambda: "✓✓" in "".join(screen_text(stage.app)))
        assert stage.phone.query_one(Composer).text == ""
        server.bot_reads(server.messages()[-1].id)
        await stage.until(lambda: "✓✓ read" in "".join(screen_text(stage.app)))


async def test_keys_that_come_in_a_burst_keep_their_order(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.write("hello")
        await stage.write("again")
        await stage.until(lambda: stage.shown() == ["hello", "again"])


@pytest.mark.parametrize("end", ["enter", "ctrl+j"])
async def test_what_is_typed_before_the_phone_is_up_is_sent(server: FakeServer, end: str) -> None:
    app = PhoneApp(server, None, Surroundings(store=Store(monotonic=server.clock), zone=UTC, pause=a_moment))
    for key in (Key("h", "h"), Key("i", "i"), Key(end, None), Key("x", "x")):
        app.post_message(key)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(pilot, app, [])
        await stage.until(lambda: stage.shown() == ["hi"])
        assert app.phone.query_one(Composer).text == "x"


async def test_up_moves_the_cursor_while_something_is_written(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("a", "ctrl+j", "b", "up", "c", "enter")
        await stage.until(lambda: "ac\nb" in stage.shown())


async def test_ctrl_j_begins_a_new_line(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("a", "ctrl+j", "b", "enter")
        await stage.until(lambda: "a\nb" in stage.shown())


async def test_blank_text_is_not_sent(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.write("   ")
    assert server.acts == []


async def test_a_message_that_cannot_be_sent_says_so_and_stays(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        server.up = False
        await stage.write("hello")
        await stage.until(lambda: "! failed" in "".join(screen_text(stage.app)))
        assert stage.row("hello").has_class("-failed")


async def test_text_is_never_markup(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.text("[red]stop[/red] [@click=app.quit]x[/]"))
    async with phone_on(server) as stage:
        assert any("[red]stop[/red] [@click=app.quit]x[/]" in line for line in screen_text(stage.app))


async def test_r_quotes_the_selected_message(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.text("Which colour?"))
    async with phone_on(server) as stage:
        await stage.press("up", "r")
        await stage.write("blue")
        await stage.until(
            lambda: any("│ Acme Shop: Which colour?" in line for line in screen_text(stage.app))
        )
    assert server.acts[-1] == {"action": "text", "line": "1", "text": "blue", "context": message.id}


async def test_s_moves_the_selected_message_of_the_business(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.text("Which colour?"))
    async with phone_on(server) as stage:
        await stage.press("up", "s", "down", "down", "enter")
        await stage.until(lambda: bool(server.acts) and server.acts[-1]["action"] == "set_status")
    moved = {"action": "set_status", "message": message.id, "status": "read", "code": None}
    assert server.acts[-1] == moved


@pytest.mark.parametrize(
    ("downs", "given"), [(1, {"advance": "1h"}), (4, {"advance": "window", "line": "1", "customer": ADA})]
)
async def test_the_clock_moves_from_the_phone_and_the_phone_follows(
    server: FakeServer, downs: int, given: dict[str, str]
) -> None:
    server.says("hi")
    async with phone_on(server) as stage:
        before = stage.app.store.now()
        await stage.press("ctrl+t", *["down"] * downs, "enter")
        await stage.until(lambda: stage.app.store.now() == before + 3600)
    assert server.acts[-1] == {"action": "set_clock", **given}


async def test_a_message_that_waits_for_the_phone_to_be_on_says_why(server: FakeServer) -> None:
    server.says("hi")
    ada = server.network.customer("12025550177")
    server.network.change_customer(replace(ada, online=False))
    server.bot(samples.text("Which colour?"))
    async with phone_on(server) as stage:
        shown = "".join(screen_text(stage.app))
        assert "sent, not delivered" in shown
        assert "The customer is offline." in shown
        server.network.change_customer(ada)
        server.wake()
        await stage.until(lambda: "not delivered" not in "".join(screen_text(stage.app)))


async def test_escape_drops_the_quote(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.text("Which colour?"))
    async with phone_on(server) as stage:
        await stage.press("up", "r", "escape")
        await stage.write("blue")
        await stage.until(lambda: "blue" in stage.shown())
    assert "context" not in server.acts[-1]


async def test_a_double_click_quotes(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.text("Which colour?"))
    async with phone_on(server) as stage:
        await stage.pilot.double_click(stage.row("Which colour?"), offset=(3, 0))
        await stage.pilot.pause()
        assert stage.phone.conversation.quoting == message.id


async def test_a_click_on_a_quote_goes_to_the_original(server: FakeServer) -> None:
    original = server.says("the first one")
    for number in range(40):
        server.bot(samples.text(f"message {number}"))
    server.says("look", context=original.id)
    async with phone_on(server) as stage:
        await stage.pilot.click(stage.row("look").query_one(".bubble"), offset=(4, 0))
        await stage.until(lambda: stage.phone.focused is stage.row("the first one"))
        assert stage.row("the first one").region.y > 0


async def test_e_reacts_with_a_pill(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.text("Shipped!"))
    async with phone_on(server) as stage:
        await stage.press("up", "e", "enter")
        await stage.until(lambda: stage.row("Shipped!").bubble.pill == "👍")
        assert stage.row("Shipped!").query_one(".pill").display
        await stage.press("up", "e", "end", "enter")
        await stage.until(lambda: stage.row("Shipped!").bubble.pill == "")
    assert server.acts[-1] == {"action": "reaction", "message": message.id, "emoji": ""}


async def test_a_reaction_of_the_business_is_a_pill_and_no_bubble(server: FakeServer) -> None:
    mine = server.says("hi")
    async with phone_on(server) as stage:
        server.bot({"type": "reaction", "reaction": {"message_id": mine.id, "emoji": "🎉"}})
        await stage.until(lambda: stage.row("hi").bubble.pill == "🎉")
        assert stage.shown() == ["hi"]


async def test_typing_shows_until_the_servers_clock_says_otherwise(server: FakeServer) -> None:
    mine = server.says("hi")
    async with phone_on(server) as stage:
        server.bot_reads(mine.id, typing=True)
        await stage.until(lambda: "Acme Shop is typing…" in "".join(screen_text(stage.app)))
        server.clock.time += 26
        await stage.until(lambda: "is typing…" not in "".join(screen_text(stage.app)))


async def test_the_window_counts_down_and_closes(server: FakeServer) -> None:
    server.says("hi")
    async with phone_on(server) as stage:
        server.clock.time += 19 * 60
        await stage.until(lambda: "window 23:41" in screen_text(stage.app)[0])
        server.clock.time += 24 * 3600
        await stage.until(lambda: "closed – templates only" in screen_text(stage.app)[0])  # noqa: RUF001


async def test_a_line_without_a_window_says_so(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        line = server.network.line("1")
        server.network.change_line(replace(line, window="off"))
        server.wake()
        await stage.until(lambda: "no window" in screen_text(stage.app)[0])


async def test_the_open_chat_is_read(server: FakeServer) -> None:
    server.says("hi")
    async with phone_on(server) as stage:
        server.bot(samples.text("Hello"))
        await stage.until(lambda: server.network.state.chat("1", "12025550177").unread == 0)
    assert {"action": "read", "line": "1"} in server.acts


async def test_a_failed_message_of_the_business_is_a_line_with_its_reason(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        server.network.state.lines["1"] = server.network.state.lines["1"]
        server.bot(samples.text("too early"))
        await stage.until(lambda: "did not reach this phone" in " ".join(screen_text(stage.app)))
        assert stage.shown() == []
