"""One customer, one flow at a time: what happens while an endpoint is still thinking."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from emulator.filling.desk import Desk
from emulator.filling.transport import Reply
from emulator.flowing.model import NotPossible
from emulator.network.business import flows as business
from emulator.network.commands import Send
from emulator.network.model import Message
from tests.filling.endpoint import public_pem
from tests.filling.sending import sign_up
from tests.phone.fake import ADA, FakeServer


class Slow:
    """An endpoint that answers 500 once it is let."""

    def __init__(self) -> None:
        self.asked, self.let = asyncio.Event(), asyncio.Event()

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Reply:
        self.asked.set()
        await self.let.wait()
        return Reply(milliseconds=1, status=500)

    async def close(self) -> None:
        """There is nothing to close."""


def sent(server: FakeServer, **parameters: Any) -> Message:
    line = server.network.line("1")
    parts = {"id": "7", "json": json.dumps(sign_up()), "endpoint_uri": "http://bot.test/flow"}
    business.place(server.network, line, None, parts)
    server.network.change_number(line.id, public_key=public_pem())
    server.says("hi")
    given = {"flow_id": "7", "flow_cta": "Open", **parameters}
    inside = {"type": "flow", "body": {"text": "Here"}, "action": {"name": "flow", "parameters": given}}
    message = server.network.send(
        Send(line="1", to=ADA, content={"type": "interactive", "interactive": inside})
    )
    assert isinstance(message, Message)
    return message


async def _while_it_waits(*deeds: str) -> list[str]:
    """Open a flow, do something while its endpoint thinks, and return what was refused."""
    server, slow, refused = FakeServer(), Slow(), []
    ada, message, desk = server.network.customer(ADA), sent(server, flow_action="data_exchange"), None
    plain, desk = sent(server), Desk(server.network, slow)
    opening = asyncio.create_task(desk.open(ada, message))
    await slow.asked.wait()
    for deed in deeds:
        try:
            if deed == "close":
                desk.leave(ada)
            else:
                await (desk.tap(ada, "Next") if deed == "tap" else desk.open(ada, plain))
        except NotPossible as problem:
            refused.append(str(problem))
    slow.let.set()
    (outcome,) = await asyncio.gather(opening, return_exceptions=True)
    ended = desk.at(ada)
    which = "plain" if ended.message == plain.id else ""
    return [*refused, str(outcome), str(ended.how), which]


@pytest.mark.parametrize(
    ("deeds", "told"),
    [
        (
            ("tap",),
            ["The flow waits for its endpoint; the app takes nothing else meanwhile.", "None", "failed", ""],
        ),
        (("close",), ["The flow '7' was closed before its endpoint answered.", "left", ""]),
        (("open",), ["The flow '7' was closed before its endpoint answered.", "None", "plain"]),
    ],
)
def test_a_flow_that_waits_can_be_closed_and_nothing_else(deeds: tuple[str, ...], told: list[str]) -> None:
    assert asyncio.run(_while_it_waits(*deeds)) == told
