"""Asking an endpoint, without a server of ours: what is waited for, and what is read of a refusal."""

import asyncio
import json
import socket

from emulator.filling import asking
from emulator.filling.asking import Answer, Where
from emulator.filling.transport import HttpEndpoints
from tests.filling.endpoint import public_pem


async def _unanswered(seconds: float) -> Answer:
    """Ask where a connection is taken, and nothing ever answers."""
    transport = HttpEndpoints()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/flow"
        answer = await asking.ask(
            transport, Where(url=url, public_key=public_pem(), seconds=seconds), {"action": "ping"}
        )
    await transport.close()
    return answer


def test_an_endpoint_that_does_not_answer_in_time_is_told() -> None:
    answer = asyncio.run(_unanswered(0.05))
    assert (answer.ok, answer.key, answer.reply.status) == (False, "timeout_error", None)
    assert "gave no answer within 0.05 s, which is as long as WhatsApp waits" in answer.problem


def test_a_request_that_is_not_signed_has_no_header() -> None:
    assert asking.signature("", b"{}") == {}
    assert asking.token_signature("t", "secret", (7, 2), (4, 0)) == {}


def test_a_key_that_is_none_is_told() -> None:
    broken = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
    where = Where(url="http://127.0.0.1:1", public_key=broken)
    answer = asyncio.run(asking.ask(HttpEndpoints(), where, json.loads("{}")))
    assert (answer.ok, answer.key) == (False, "public-key-missing")
