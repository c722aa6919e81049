"""Every path that Meta describes is answered in the described shape, or the docs say that it is not there.

Skipped where the description is not at hand: set WHATSAPP_OPENAPI to its file.
"""

from pathlib import Path

import pytest

from emulator.testing import LocalServer, WhatsApp
from tests.described.description import VARIABLE, is_there, operations
from tests.described.playing import play
from tests.described.plays import CONFLICTS, ELSEWHERE, PLAYS
from tests.e2e.quiet_bot import listener

pytestmark = pytest.mark.skipif(not is_there(), reason=f"{VARIABLE} names no file with Meta's description")

_PAGE = Path(__file__).parents[2] / "docs" / "management.md"


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer) -> str:
    return whatsapp_server.host(listener)


def test_every_described_operation_is_played_or_on_the_list_of_what_is_not_there() -> None:
    page = _PAGE.read_text(encoding="utf-8").partition("## What is not there")[2]
    missing = {one.path for one in operations() if (one.method, one.path) not in {*PLAYS, *ELSEWHERE}}
    assert {path for path in missing if f"`{path}`" not in page} == set()


def test_what_is_played_is_described() -> None:
    assert {*PLAYS, *ELSEWHERE, *CONFLICTS} <= {(one.method, one.path) for one in operations()}


def test_answers_have_the_described_shape_but_for_listed_conflicts(whatsapp: WhatsApp) -> None:
    said = play(whatsapp)
    assert {key: one for key, one in said.items() if one.status != 200} == {}
    found = {}
    for one in operations():
        key = one.method, one.path
        if key in said:
            found[key] = [text for text in one.problems(said[key].body) if not _known(key, text)]
    assert {key: problems for key, problems in found.items() if problems} == {}


def _known(key: tuple[str, str], problem: str) -> bool:
    return any(word in problem for word in CONFLICTS.get(key, ()))
