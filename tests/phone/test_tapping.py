from pathlib import Path

import pytest
from textual.widgets import Input

from emulator.phone.widgets.composer import Composer
from tests.messages import samples
from tests.phone.fake import FakeServer
from tests.phone.stage import phone_on, screen_text

pytestmark = pytest.mark.anyio


async def test_tab_and_enter_answer_a_button_message(server: FakeServer) -> None:
    message = server.says("hi") and server.bot(samples.buttons("Support", "Sales"))
    async with phone_on(server) as stage:
        await stage.press("tab", "down", "enter")
        await stage.until(lambda: "Sales" in stage.shown())
    assert server.acts[-1] == {"action": "reply_button", "message": message.id, "id": "sales"}
    assert server.messages()[-1].quotes == message.id


async def test_a_click_taps_a_button_once(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.buttons("Support", "Sales"))
    async with phone_on(server) as stage:
        await stage.pilot.click(stage.buttons[0])
        await stage.until(lambda: "Support" in stage.shown())
    taps = [act for act in server.acts if act["action"] == "reply_button"]
    assert [act["id"] for act in taps] == ["support"]


async def test_after_a_tap_the_customer_writes_on(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.buttons("Support", "Sales"))
    async with phone_on(server) as stage:
        await stage.press("tab", "enter")
        await stage.write("rejected")
        await stage.until(lambda: "rejected" in stage.shown())


async def test_a_tapped_button_is_marked_and_can_be_tapped_again(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.buttons("Support", "Sales"))
    async with phone_on(server) as stage:
        await stage.press("tab", "enter")
        await stage.until(lambda: stage.buttons[0].has_class("-tapped"))
        assert str(stage.buttons[0].render()) == "[1] Support ✓"
        assert str(stage.buttons[1].render()) == "[2] Sales"
        await stage.press("tab", "enter")
        await stage.until(lambda: stage.shown().count("Support") == 2)


async def test_digits_are_text_while_writing(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.buttons("Support"))
    async with phone_on(server) as stage:
        await stage.write("1")
        await stage.until(lambda: "1" in stage.shown())
    assert server.acts[-1] == {"action": "text", "line": "1", "text": "1"}


async def test_digits_tap_the_buttons_of_a_selected_message(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.buttons("Support", "Sales"))
    async with phone_on(server) as stage:
        await stage.press("up", "2")
        await stage.until(lambda: "Sales" in stage.shown())


async def test_a_row_is_chosen_by_keyboard_alone(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.slots())
    async with phone_on(server) as stage:
        await stage.press("tab", "enter")
        assert stage.phone.sheet.display
        await stage.press("down", "enter")
        await stage.until(lambda: "16:00" in stage.shown())
        assert not stage.phone.sheet.display
    assert server.acts[-1] == {"action": "list_row", "message": message.id, "id": "t16"}


async def test_a_row_is_chosen_by_mouse_alone(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.slots())
    async with phone_on(server) as stage:
        await stage.pilot.click(stage.buttons[0])
        await stage.pilot.pause()
        await stage.pilot.click("#sheet-rows", offset=(4, 5))
        await stage.until(lambda: "09:00" in stage.shown())
    assert server.acts[-1] == {"action": "list_row", "message": message.id, "id": "m09"}


async def test_the_sheet_stays_inside_the_phone(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.slots())
    async with phone_on(server, (132, 43)) as stage:
        await stage.press("tab", "enter")
        phone = stage.phone.query_one("#phone").region
        sheet = stage.phone.sheet.region
    assert (sheet.x, sheet.width) == (phone.x, phone.width)
    assert sheet.bottom == phone.bottom
    assert sheet.height <= phone.height * 0.7


async def test_the_sheet_keeps_the_focus_until_escape(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.location_request())
    async with phone_on(server) as stage:
        await stage.press("tab", "enter")
        for _ in range(5):
            await stage.press("tab")
            assert stage.phone.sheet in (stage.phone.focused or stage.phone).ancestors
        await stage.press("escape")
        assert not stage.phone.sheet.display
        assert stage.phone.focused is stage.buttons[0]


@pytest.mark.parametrize(("there", "back"), [("f2", "f2"), ("f2", "escape"), ("f4", "f4")])
async def test_who_leaves_an_open_sheet_comes_back_to_it(server: FakeServer, there: str, back: str) -> None:
    server.says("hi")
    server.bot(samples.location_request())
    async with phone_on(server) as stage:
        await stage.press("tab", "enter", there)
        assert stage.phone.here() != "sheet"
        await stage.press(back)
        await stage.until(lambda: stage.phone.here() == "sheet")


async def test_escape_closes_a_sheet_that_a_click_left_open(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.location_request())
    async with phone_on(server) as stage:
        await stage.press("tab", "enter")
        await stage.pilot.click(Composer)
        await stage.press("escape")
        assert not stage.phone.sheet.display


async def test_a_ready_place_is_shared(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.location_request())
    async with phone_on(server) as stage:
        await stage.press("tab", "enter", "enter")
        await stage.until(lambda: any("Dam Square" in text for text in stage.shown()))
    act = server.acts[-1]
    assert (act["action"], act["message"], act["latitude"]) == ("share_location", message.id, 52.3731)


async def test_coordinates_are_typed_in_the_sheet(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.location_request())
    async with phone_on(server) as stage:
        await stage.press("tab", "enter", "tab")
        await stage.write("1.5,-2 Here")
        await stage.until(lambda: any("Here" in text for text in stage.shown()))
    assert server.messages()[-1].content["location"] == {"latitude": 1.5, "longitude": -2.0, "name": "Here"}


@pytest.mark.parametrize("size", [(40, 15), (40, 22), (80, 24), (132, 43)])
async def test_the_line_to_type_in_is_always_in_view(server: FakeServer, size: tuple[int, int]) -> None:
    server.says("hi")
    server.bot(samples.location_request())
    async with phone_on(server, size) as stage:
        await stage.press("tab", "enter")
        await stage.until(lambda: any("latitude,longitude name" in line for line in screen_text(stage.app)))
        assert stage.phone.sheet.region.height <= size[1] * 0.7


async def test_coordinates_that_cannot_be_read_keep_the_sheet_open(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.location_request())
    async with phone_on(server) as stage:
        await stage.press("tab", "enter", "tab")
        await stage.write("north")
        assert stage.phone.sheet.display
    assert server.acts[-1]["action"] == "read"


async def test_a_sample_is_sent_from_its_sheet(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await stage.press("ctrl+o", "down", "down", "enter")
        await stage.until(server.messages)
        assert not stage.phone.sheet.display
    assert server.messages()[-1].content["type"] == "audio"


async def test_a_file_is_sent_by_its_path_and_a_wrong_path_keeps_the_sheet(
    server: FakeServer, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    async with phone_on(server) as stage:
        await stage.press("ctrl+o", "tab")
        await stage.write(str(tmp_path / "b.pdf"))
        assert stage.phone.sheet.display
        stage.phone.sheet.query_one(Input).value = str(tmp_path / "a.pdf")
        await stage.press("enter")
        await stage.until(server.messages)
    assert server.messages()[-1].content["document"]["filename"] == "a.pdf"


async def test_a_link_opens_only_on_its_key(server: FakeServer) -> None:
    server.says("hi")
    message = server.bot(samples.link("https://example.com/track"))
    async with phone_on(server) as stage:
        await stage.press("tab", "enter", "enter")
        assert stage.phone.sheet.display
        assert stage.opened == []
        await stage.press("o")
        await stage.until(lambda: stage.opened)
        await stage.until(lambda: stage.buttons[0].has_class("-tapped"))
    assert stage.opened == ["https://example.com/track"]
    assert {"action": "open_url", "message": message.id, "url": "https://example.com/track"} in server.acts


async def test_a_link_of_another_scheme_is_not_opened(server: FakeServer) -> None:
    server.says("hi")
    server.bot(samples.link("file:///etc/passwd"))
    async with phone_on(server) as stage:
        await stage.press("tab", "enter", "o")
        await stage.until(lambda: server.acts[-1]["action"] == "open_url")
    assert stage.opened == []
