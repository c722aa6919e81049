"""A bot as its developers write it: pywa on FastAPI, with the signature check on."""

import asyncio
import queue
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx
from fastapi import FastAPI
from pywa import filters
from pywa.client import WhatsApp
from pywa.handlers import (
    CallbackButtonHandler,
    CallbackSelectionHandler,
    Handler,
    MessageHandler,
    MessageStatusHandler,
)
from pywa.types.callback import (
    Button,
    CallbackButton,
    CallbackSelection,
    Section,
    SectionList,
    SectionRow,
    URLButton,
)
from pywa.types.message import Message
from pywa.types.user import User

if TYPE_CHECKING:
    from pywa.types.message_status import MessageStatus

PATH = "/webhook"
_GRAPH_VERSION = "v23.0"

MENU = [
    Button("Opening hours", "hours"),
    Button("Support", "support"),
    Button("Map", "map"),
]
TOPICS = SectionList(
    "Topics",
    [
        Section(
            "Orders",
            [
                SectionRow("Delivery", "topic:delivery", "Where is my parcel?"),
                SectionRow("Return", "topic:return"),
            ],
        ),
        Section("Other", [SectionRow("Anything else", "topic:other")]),
    ],
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What reached the bot's handlers, in the order in which it came."""

    messages: "queue.Queue[Message]" = field(default_factory=queue.Queue)
    buttons: "queue.Queue[CallbackButton[str]]" = field(default_factory=queue.Queue)
    choices: "queue.Queue[CallbackSelection[str]]" = field(default_factory=queue.Queue)
    statuses: "queue.Queue[MessageStatus[Any]]" = field(default_factory=queue.Queue)


@dataclass(frozen=True, slots=True)
class Bot:
    """The running parts of the bot, and what each customer's messages brought to its handlers."""

    app: FastAPI
    heard_from: dict[str, Heard] = field(default_factory=dict)

    def heard(self, user: User) -> Heard:
        """Return what was heard from a user."""
        return self.heard_from.setdefault(user.wa_id or "", Heard())


def create(env: Mapping[str, str]) -> Bot:
    """Return a bot for a line; of the emulator it knows nothing but the base URL."""
    session = httpx.Client(trust_env=False, verify=False)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await asyncio.to_thread(session.close)

    bot = Bot(FastAPI(lifespan=lifespan))
    wa = WhatsApp(
        phone_id=env["WHATSAPP_PHONE_NUMBER_ID"],
        token=env["WHATSAPP_TOKEN"],
        session=session,
        server=bot.app,
        webhook_endpoint=PATH,
        verify_token=env["WHATSAPP_VERIFY_TOKEN"],
        app_secret=env["WHATSAPP_APP_SECRET"],
    )
    session.base_url = httpx.URL(f"{env['WHATSAPP_BASE_URL']}/{_GRAPH_VERSION}")
    wa.add_handlers(*_handlers(bot))
    return bot


def _handlers(bot: Bot) -> list[Handler[Any]]:
    def on_text(_: WhatsApp, message: Message) -> None:
        bot.heard(message.from_user).messages.put(message)
        _ANSWERS.get(message.text or "", _echo)(message)

    def on_place(_: WhatsApp, message: Message) -> None:
        bot.heard(message.from_user).messages.put(message)
        message.reply_text("On my way.", quote=True)

    def on_button(_: WhatsApp, button: CallbackButton[str]) -> None:
        bot.heard(button.from_user).buttons.put(button)
        button.reply_text("What is it about?", buttons=TOPICS)

    def on_choice(_: WhatsApp, choice: CallbackSelection[str]) -> None:
        bot.heard(choice.from_user).choices.put(choice)
        choice.reply_location_request("Where are you?")

    return [
        MessageHandler(on_text, filters.text),
        MessageHandler(on_place, filters.location),
        MessageHandler(lambda _, one: bot.heard(one.from_user).messages.put(one), filters.reaction),
        CallbackButtonHandler(on_button),
        CallbackSelectionHandler(on_choice),
        MessageStatusHandler(lambda _, one: bot.heard(one.from_user).statuses.put(one)),
    ]


def _greet(message: Message) -> None:
    message.reply_text("How can I help?", footer="Sample Business", buttons=MENU)


def _think(message: Message) -> None:
    message.indicate_typing()


def _link(message: Message) -> None:
    button = URLButton("Track it", "https://example.com/parcel/42")
    message.reply_text("Your parcel", buttons=button)


def _thank(message: Message) -> None:
    message.react("🎉")


def _echo(message: Message) -> None:
    message.mark_as_read()
    message.reply_text(f"You said {message.text}", quote=True)


_ANSWERS = {"hi": _greet, "think": _think, "where is it?": _link, "thanks": _thank}
