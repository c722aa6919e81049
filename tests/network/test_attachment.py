from typing import Any

import pytest

from emulator.network.commands import Send
from emulator.network.refusals import Refusal
from tests.worlds import ADA, LINE, network

FILE = {"id": "4490709327384033"}


def sent(content: dict[str, Any], to: str = ADA.wa_id) -> object:
    return network().send(Send(line=LINE.id, content=content, to=to))


def interactive(**parts: Any) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": "button", **parts}}


@pytest.mark.parametrize(
    ("content", "path"),
    [
        ({"type": "image", "image": FILE}, ("image", "id")),
        ({"type": "document", "document": {"caption": "x", **FILE}}, ("document", "id")),
        (
            interactive(header={"type": "video", "video": FILE}),
            ("interactive", "header", "video", "id"),
        ),
        (
            interactive(action={"cards": [{}, {"header": {"type": "image", "image": FILE}}]}),
            ("interactive", "action", "cards", 1, "header", "image", "id"),
        ),
    ],
)
def test_a_media_id_that_was_not_uploaded_is_refused_where_it_stands(
    content: dict[str, Any], path: tuple[str | int, ...]
) -> None:
    refusal = sent(content)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.path) == ("parameter_media_unknown", path)
    assert "no file has that id" in refusal.explanation


def test_a_link_is_no_id() -> None:
    assert not isinstance(sent({"type": "image", "image": {"link": "https://example.org/a.jpg"}}), Refusal)


def test_what_a_flow_carries_is_nobodys_media() -> None:
    payload = {"screen": "A", "data": {"image": FILE}}
    action = {"name": "flow", "parameters": {"flow_action_payload": payload}}
    assert not isinstance(sent(interactive(action=action)), Refusal)


def test_a_media_id_is_looked_at_before_the_recipient() -> None:
    refusal = sent({"type": "image", "image": FILE}, to="call me")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "parameter_media_unknown"
