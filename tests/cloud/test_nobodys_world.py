"""Meta's paths in a world that has no number of the Cloud API: refusals of Meta's, never a fault of ours."""

import pytest

from emulator.server import create_app
from emulator.settings import combine
from emulator.testing.server import running
from tests import wire

_GET = ("oauth/access_token", "debug_token", "message_template_library", "qr/x", "profile_pictures/x", "1")


@pytest.mark.parametrize("provider", ["dialog360", "cm", "chatt2me"])
def test_whatever_is_asked_of_meta_there_is_refused_in_metas_words(provider: str) -> None:
    settings, headers = combine({"provider": provider}, {"seed": 1}), {"Authorization": "Bearer any"}
    with running(create_app(settings), "127.0.0.1", 0) as server:
        for path in _GET:
            url = f"{server.url}/v23.0/{path}"
            answer = wire.get(url, headers=headers, params={"input_token": "x"})
            assert (answer.status_code, [*answer.json()]) == (400, ["error"]), path
