"""Numbers that no journal has, in the places where the control API reads one."""

import httpx2
import pytest

from emulator.control.client import PREFIX
from emulator.testing import WhatsApp
from tests import wire

ENDLESS = "9" * 5000


@pytest.mark.parametrize(
    "path", [f"/journal?after={ENDLESS}", f"/journal?limit={ENDLESS}", "/exchanges?limit=-1"]
)
def test_a_number_that_is_none_or_too_long_is_422(whatsapp: WhatsApp, path: str) -> None:
    answer = wire.get(whatsapp.url + PREFIX + path)
    assert answer.status_code == 422
    assert "is not a whole number from 0 up" in answer.json()["error"]["message"]
    assert len(answer.text) < 400


@pytest.mark.parametrize("headers", [{}, {"Last-Event-ID": f"x:{ENDLESS}"}])
def test_a_stream_starts_anew_after_a_number_that_is_too_long(
    whatsapp: WhatsApp, headers: dict[str, str]
) -> None:
    url = f"{whatsapp.url}{PREFIX}/events?after={ENDLESS}"
    with httpx2.stream("GET", url, headers=headers, trust_env=False, verify=False) as answer:
        lines = answer.iter_lines()
        assert answer.status_code == 200
        assert any("line.opened" in next(lines) for _ in range(20))
