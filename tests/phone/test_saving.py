"""A chat is saved from the phone, full screen and line by line."""

from pathlib import Path

import pytest

from emulator.phone import commands, deeds
from emulator.phone.line_phone import LinePhone
from tests.phone.fake import FakeServer
from tests.phone.stage import Stage, phone_on

BOT = "--webhook http://127.0.0.1:8000/webhook"
SAVED = "name: Ada Sample says hi\ncustomer: Ada Sample\nsteps:\n  - says: hi\n  - receives: Hello\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [*folder.iterdir()]


def told(stage: Stage) -> str:
    """Return what the phone said last beside the chat."""
    return "".join(toast.message for toast in [*stage.app._notifications][-1:])


def chatted(server: FakeServer) -> FakeServer:
    server.says("hi")
    server.bot({"type": "text", "text": {"body": "Hello"}})
    return server


@pytest.mark.anyio
async def test_a_key_saves_the_chat_and_says_where_and_how_to_play_it(
    server: FakeServer, folder: Path
) -> None:
    async with phone_on(chatted(server)) as stage:
        await stage.press("ctrl+r")
        await stage.until(lambda: told(stage))
        assert stage.app.saved == [told(stage)]
        assert told(stage).endswith(f"\nPlay it: whatsapp-emulator run ada_sample_says_hi.yaml {BOT}")
    assert (folder / "ada_sample_says_hi.yaml").read_text(encoding="utf-8") == SAVED


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("title", "name"),
    [("scenario", "ada_sample_says_hi_2.yaml"), ("pytest file", "test_ada_sample_says_hi.py")],
)
async def test_the_palette_saves_it_over_nothing(
    server: FakeServer, folder: Path, title: str, name: str
) -> None:
    (folder / "ada_sample_says_hi.yaml").write_text("mine", encoding="utf-8")
    async with phone_on(chatted(server)) as stage:
        offered = stage.app.get_system_commands(stage.phone)
        run = next(one.callback for one in offered if one.title == f"Save this chat as a {title}")
        found = run()
        if found is not None and not isinstance(found, bool):
            await found
        await stage.until((folder / name).exists)
    assert (folder / "ada_sample_says_hi.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.anyio
async def test_an_empty_chat_is_not_saved_and_says_so(server: FakeServer, folder: Path) -> None:
    async with phone_on(server) as stage:
        await stage.press("ctrl+r")
        await stage.until(lambda: "nothing to record" in told(stage))
    assert files(folder) == []


async def typed(server: FakeServer, line: str, bot: str = "") -> str:
    written: list[str] = []
    phone = LinePhone(client=server, write=written.append, bot=bot)
    await phone.start()
    await deeds.do(phone, commands.parse(line))
    phone.stop()
    return "".join(written[1:])


@pytest.mark.anyio
async def test_a_line_saves_it_too(server: FakeServer, folder: Path) -> None:
    saved = await typed(chatted(server), "/save")
    *_, where, how = saved.splitlines()
    assert where.endswith(f"Saved ada_sample_says_hi.yaml in {folder}.")
    assert how == f"Play it: whatsapp-emulator run ada_sample_says_hi.yaml {BOT}"
    assert (folder / "ada_sample_says_hi.yaml").read_text(encoding="utf-8") == SAVED
    assert "run ada_sample_says_hi_2.yaml --demo\n" in await typed(server, "/save", "--demo")
    assert "pytest test_ada_sample_says_hi.py" in await typed(server, "/save pytest")


@pytest.mark.anyio
async def test_what_cannot_be_saved_is_told(server: FakeServer, folder: Path) -> None:
    sentence = "/save takes scenario or pytest, not 'junit'; /save alone writes a scenario.\n"
    assert await typed(server, "/save junit") == sentence
    assert "so there is nothing to record." in await typed(server, "/save")
