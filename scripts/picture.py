"""Take a picture of the phone while it talks with the demo bot: `docs/phone.svg`."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from emulator.cli.together import demo_bot
from emulator.control.client import AsyncClient, Client
from emulator.hosting import in_thread
from emulator.phone.app import PhoneApp
from emulator.server import create_app
from emulator.settings import Settings

_SIZE = (92, 30)
_TALK = (
    ("text", {"text": "hi"}),
    ("reply_button", {"title": "Lunch"}),
    ("list_row", {"title": "Mushroom risotto"}),
)
_LOOKS, _PAUSE_SECONDS = 500, 0.02


def main() -> None:
    """Write the picture to the file that is named, `docs/phone.svg` otherwise."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/phone.svg")
    with in_thread(create_app(Settings())) as server, demo_bot(server.url, 0.0):
        file.write_text(asyncio.run(_picture(server.url)), encoding="utf-8")


async def _picture(url: str) -> str:
    app = PhoneApp(AsyncClient(url))
    async with app.run_test(size=_SIZE) as pilot:
        await _until(pilot, lambda: bool(app.store.lines) and app.store.online)
        for action, offer in _TALK:
            await asyncio.to_thread(_act, url, action, offer)
            await _until(pilot, lambda: _answered(app))
        await pilot.pause(0.5)
        return app.export_screenshot(title="whatsapp-emulator demo")


def _act(url: str, action: str, offer: dict[str, str]) -> None:
    with Client(url) as client:
        customer, line = client.customers()[0]["wa_id"], client.lines()[0]["id"]
        talk = client.chat(line, customer)["messages"]
        about = {"message": talk[-1]["id"]} if talk else {"line": line}
        client.act(customer, action, **about, **offer)
        client.settle()


def _answered(app: PhoneApp) -> bool:
    talk = [message for chat in app.store.chats.values() for message in app.store.talk(chat.line)]
    return bool(talk) and talk[-1].sender == "business"


async def _until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    for _ in range(_LOOKS):
        if condition():
            return
        await pilot.pause(_PAUSE_SECONDS)
    sys.exit("The phone did not show what was waited for.")


if __name__ == "__main__":
    main()
