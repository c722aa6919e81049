"""Templates on the phone: a quick reply is tapped, and a button that tells nobody shows what it holds."""

from typing import Any

import pytest

from emulator.network.templates import Template
from emulator.phone import lines, sheets
from tests import templates
from tests.phone.fake import FakeServer
from tests.phone.stage import phone_on, screen_text

pytestmark = pytest.mark.anyio

CALL = templates.create(
    "call",
    {"type": "BODY", "text": "Questions?"},
    {
        "type": "BUTTONS",
        "buttons": [{"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+12025550143"}],
    },
)


def send(server: FakeServer, template: Template, *components: dict[str, Any]) -> None:
    server.network.set_template("1", template)
    server.bot(templates.content(template.name, *components))


async def test_a_template_is_read_and_its_quick_reply_is_tapped(server: FakeServer) -> None:
    send(server, templates.order(), *templates.order_components())
    async with phone_on(server) as stage:
        assert stage.row("Order 42")
        await stage.press("tab", "enter")
        await stage.until(lambda: stage.buttons[0].has_class("-tapped"))
    assert server.messages()[-1].content["button"] == {"payload": "CONFIRM_42", "text": "Confirm"}


async def test_a_number_to_call_is_shown_in_a_sheet_without_rows(server: FakeServer) -> None:
    send(server, CALL)
    async with phone_on(server) as stage:
        await stage.press("tab", "enter")
        await stage.until(lambda: "+12025550143" in "".join(screen_text(stage.app)))
        await stage.press("enter", "escape")
        await stage.until(lambda: stage.phone.focused is not None)
    assert not [act for act in server.acts if act["action"] != "read"]


def test_a_sheet_without_rows_offers_no_choice_in_lines() -> None:
    sheet = sheets.Sheet(title="Call us", rows=(), note="+12025550143")
    assert [line.strip() for line in lines.rows(sheet, 1)] == ["Call us", "+12025550143"]
