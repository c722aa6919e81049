"""Flows on the full-screen phone: a sheet of inputs that is filled in by keys."""

import json
from typing import Any

import pytest
from textual.widgets import Button, Checkbox, Input, RadioButton, RadioSet, Select, SelectionList

from emulator.network.business import flows as business
from emulator.phone.screens.flow import FlowScreen
from tests.filling.sending import sign_up
from tests.flowing.flows import OPTIONS, one_screen, text_input
from tests.phone.fake import FakeServer
from tests.phone.stage import Stage, phone_on, screen_text

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


def sent(server: FakeServer, flow: Json, **parameters: Any) -> None:
    """Let the bot send a flow to Ada."""
    line = server.network.line("1")
    parts = {"id": "7", "name": "Sign up", "json": json.dumps(flow)}
    business.place(server.network, line, None, parts)
    given = {"flow_id": "7", "flow_cta": "Open", "flow_token": "t", **parameters}
    inside = {"type": "flow", "body": {"text": "Here"}, "action": {"name": "flow", "parameters": given}}
    server.says("hi")
    server.bot({"type": "interactive", "interactive": inside})


def flow_of(stage: Stage) -> FlowScreen:
    shown = stage.app.screen
    assert isinstance(shown, FlowScreen)
    return shown


def told(stage: Stage) -> str:
    """Return what the phone says beside the chat."""
    return " ".join(toast.message for toast in stage.app._notifications)


async def opened(stage: Stage) -> FlowScreen:
    """Open the flow with the keys: to the button, the sheet, its first row."""
    await stage.until(lambda: stage.buttons)
    await stage.press("tab", "enter", "enter")
    await stage.until(lambda: isinstance(stage.app.screen, FlowScreen) and stage.app.screen.focused)
    return flow_of(stage)


async def test_a_flow_is_filled_in_with_the_keyboard_alone(server: FakeServer) -> None:
    sent(server, sign_up())
    async with phone_on(server) as stage:
        flow = await opened(stage)
        assert isinstance(flow.focused, Input)
        await stage.press(*"Ada", "enter", "tab", "enter")
        await stage.until(lambda: flow.view["screen"] == "SIZE")
        assert any("Hello Ada!" in line for line in screen_text(stage.app))
        assert isinstance(flow.focused, RadioSet)
        await stage.press("down", "enter")
        await stage.until(lambda: flow.view["rows"][1]["value"] != "")
        await stage.press("tab", "space", "tab", "enter")
        await stage.until(lambda: stage.app.screen is stage.phone)
        await stage.until(lambda: stage.rows[-1].bubble.mine)
    reply = server.messages()[-1].content["interactive"]["nfm_reply"]
    given = json.loads(reply["response_json"])
    assert (given["flow_token"], given["name"], given["news"]) == ("t", "Ada", True)
    assert given["size"] in ("s", "l")


async def test_what_is_wrong_stands_below_its_input(server: FakeServer) -> None:
    sent(server, sign_up())
    async with phone_on(server) as stage:
        flow = await opened(stage)
        await stage.press("tab", *"nobody", "tab", "enter")
        await stage.until(lambda: any("First name is required." in line for line in screen_text(stage.app)))
        assert any("Email must be an email address." in line for line in screen_text(stage.app))
        assert flow.query(Input).last().value == "nobody"


async def test_escape_closes_a_flow_and_f6_goes_back(server: FakeServer) -> None:
    sent(server, sign_up(), flow_action_payload={"screen": "SIZE", "data": {"name": "Grace"}})
    async with phone_on(server) as stage:
        flow = await opened(stage)
        await stage.press("f6")
        assert flow.view["screen"] == "SIZE"
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.phone)
    assert server.acts[-1]["action"] == "close"
    assert len(server.messages()) == 2


async def test_what_was_entered_is_there_again_on_the_way_back(server: FakeServer) -> None:
    sent(server, sign_up())
    async with phone_on(server) as stage:
        flow = await opened(stage)
        await stage.press(*"Ada", "tab", "tab", "enter")
        await stage.until(lambda: flow.view["screen"] == "SIZE")
        await stage.press("f6")
        await stage.until(lambda: flow.view["screen"] == "WHO")
        assert flow.query(Input).first().value == "Ada"


async def test_every_input_has_its_widget(server: FakeServer) -> None:
    parts: list[Json] = [
        {"type": "Dropdown", "name": "drop", "label": "Drop", "data-source": OPTIONS},
        {"type": "CheckboxGroup", "name": "many", "label": "Many", "data-source": OPTIONS},
        {"type": "CalendarPicker", "name": "stay", "label": "Stay", "mode": "range"},
        {"type": "PhotoPicker", "name": "photo", "label": "Photo"},
        {"type": "Image", "src": "iVBOR", "alt-text": "A cat"},
        text_input("pin", "Pin", **{"input-type": "passcode"}),
    ]
    sent(server, one_screen(*parts))
    async with phone_on(server, size=(80, 40)) as stage:
        flow = await opened(stage)
        flow.query_one(Select).value = "b"
        await stage.until(lambda: flow.view["rows"][0]["value"] == "b")
        flow.query_one(SelectionList).select("a")
        await stage.until(lambda: flow.view["rows"][1]["value"] == ["a"])
        stay, pin = flow.query(Input)
        assert (stay.placeholder, pin.password) == ("YYYY-MM-DD YYYY-MM-DD", True)
        stay.value, pin.value = "2026-01-02 2026-01-05", "1234"
        assert any("[image] A cat" in line for line in screen_text(stage.app))
        flow.query(Button).last().press()
        await stage.until(lambda: stage.app.screen is stage.phone)
    given = json.loads(server.messages()[-1].content["interactive"]["nfm_reply"]["response_json"])
    days = {"start-date": "2026-01-02", "end-date": "2026-01-05"}
    assert given == {
        "flow_token": "t",
        "drop": "b",
        "many": ["a"],
        "stay": days,
        "photo": [],
        "pin": "1234",
    }


async def test_what_the_app_does_not_take_is_told(server: FakeServer) -> None:
    sent(server, one_screen({"type": "DatePicker", "name": "day", "label": "Day"}))
    async with phone_on(server) as stage:
        await opened(stage)
        await stage.press(*"soon", "tab", "enter")
        await stage.until(lambda: any("'soon' is no date" in line for line in screen_text(stage.app)))


async def test_a_flow_that_is_not_known_here_is_told_and_can_be_finished(server: FakeServer) -> None:
    sent(server, sign_up(), flow_id="8")
    async with phone_on(server) as stage:
        await stage.until(lambda: stage.buttons)
        await stage.press("tab", "enter", "enter")
        await stage.until(lambda: "has no flow '8'" in told(stage))
        await stage.press("tab", "enter", "down", "enter")
        await stage.until(lambda: stage.rows[-1].bubble.mine)
    assert server.acts[-1]["action"] == "flow"


async def test_a_flow_whose_endpoint_fails_does_not_open(server: FakeServer) -> None:
    sent(server, sign_up(), flow_action="data_exchange")
    async with phone_on(server, size=(100, 30)) as stage:
        await stage.until(lambda: stage.buttons)
        await stage.press("tab", "enter", "enter")
        await stage.until(lambda: "Something went wrong" in told(stage))
        assert "has no endpoint_uri" in told(stage)
        assert stage.app.screen is stage.phone


async def test_a_sign_and_not_the_colour_alone_says_what_is_ticked(server: FakeServer) -> None:
    def signs(stage: Stage) -> list[str]:
        return [line.split("▐")[1][0] for line in screen_text(stage.app) if "▐" in line]

    many = {"type": "CheckboxGroup", "name": "many", "label": "Many", "data-source": OPTIONS}
    one = {"type": "RadioButtonsGroup", "name": "one", "label": "One", "data-source": OPTIONS}
    sent(server, one_screen(many, one, {"type": "OptIn", "name": "news", "label": "News"}))
    async with phone_on(server, size=(80, 40)) as stage:
        flow = await opened(stage)
        assert signs(stage) == [" "] * 7
        flow.query_one(SelectionList).select("b")
        flow.query_one(RadioSet).query(RadioButton)[0].value = True
        flow.query_one(Checkbox).value = True
        await stage.until(lambda: signs(stage) == [" ", "X", " ", "●", " ", " ", "X"])
