"""A café on WhatsApp: a small bot on Meta's Cloud API, to play with and to learn from.

It knows nothing of the emulator: give it the base URL https://graph.facebook.com and real credentials, and it
serves real guests. Read it from the top: what the café says, then how it says it.
"""

import hashlib
import hmac
import json
import logging
from asyncio import sleep
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Json = dict[str, Any]

_REMEMBERED = 1000

_log = logging.getLogger("emulator.demo")

_MEALS: dict[str, dict[str, dict[str, str]]] = {
    "Breakfast": {
        "From the pan": {"Shakshuka": "Two eggs, tomatoes, warm bread", "Pancakes": "With maple syrup"},
        "From the oven": {"Croissant": "Butter, and a lot of it", "Cheese scone": "Best while it is warm"},
    },
    "Lunch": {
        "Warm": {"Lentil soup": "With lemon and mint", "Mushroom risotto": "Twenty minutes, worth it"},
        "Cold": {"Niçoise salad": "Tuna, beans, olives, egg", "Club sandwich": "Three floors high"},
    },
    "Coffee": {
        "Hot": {"Flat white": "Two shots, little milk", "Filter coffee": "Today's beans: Yirgacheffe"},
        "Iced": {"Cold brew": "Eighteen hours in the making", "Affogato": "Half drink, half dessert"},
    },
}

_GREETINGS = frozenset({"hi", "hello", "hey", "hola", "ciao", "start", "menu"})
_THANKS = frozenset({"thanks", "thank you", "thx", "great", "perfect"})


def answers(message: Json, guest: str) -> Iterator[Json]:
    """Yield what the café sends back for a guest's message: Cloud API messages without their envelope."""
    match message:
        case {"type": "text", "text": {"body": words}} if _plain(words) in _GREETINGS:
            yield _greeting(guest)
        case {"type": "text", "text": {"body": words}} if _plain(words) in _THANKS:
            yield _reaction(message, "❤️")
        case {"interactive": {"type": "button_reply", "button_reply": {"title": meal}}} if meal in _MEALS:
            yield _menu(meal)
        case {"interactive": {"type": "list_reply", "list_reply": {"title": dish}}}:
            yield _where_to(dish, message)
        case {"type": "location"}:
            yield _reaction(message, "👍")
            yield _text("It is on its way and will be with you in about twenty minutes.", quoting=message)
            yield _tracking()
        case {"type": "reaction"}:
            return
        case _:
            yield _text("Sorry, I did not get that. Send *hi* for the menu, or tap one of the buttons above.")


def _greeting(guest: str) -> Json:
    buttons = [{"type": "reply", "reply": {"id": meal.lower(), "title": meal}} for meal in _MEALS]
    return _interactive(
        "button",
        f"Hello {guest}, and welcome to the Corner Café! What are you in the mood for?",
        {"buttons": buttons},
        footer="We deliver until ten at night",
    )


def _menu(meal: str) -> Json:
    sections = [
        {"title": section, "rows": [_row(dish, words) for dish, words in dishes.items()]}
        for section, dishes in _MEALS[meal].items()
    ]
    action = {"button": "See the menu", "sections": sections}
    return _interactive("list", f"{meal} it is. Here is what we have today.", action)


def _row(dish: str, description: str) -> Json:
    return {"id": dish.lower().replace(" ", "-"), "title": dish, "description": description}


def _where_to(dish: str, choice: Json) -> Json:
    body = f"*{dish}*, a fine choice. Where may we bring it?"
    asked = _interactive("location_request_message", body, {"name": "send_location"})
    return {**asked, **_quote(choice)}


def _tracking() -> Json:
    parameters = {"display_text": "Follow the bike", "url": "https://example.com/orders/42"}
    return _interactive("cta_url", "See where your order is.", {"name": "cta_url", "parameters": parameters})


def _interactive(kind: str, body: str, action: Json, footer: str = "") -> Json:
    content: Json = {"type": kind, "body": {"text": body}, "action": action}
    if footer:
        content["footer"] = {"text": footer}
    return {"type": "interactive", "interactive": content}


def _text(body: str, quoting: Json | None = None) -> Json:
    return {"type": "text", "text": {"body": body}, **(_quote(quoting) if quoting else {})}


def _quote(message: Json) -> Json:
    return {"context": {"message_id": message["id"]}}


def _reaction(message: Json, emoji: str) -> Json:
    return {"type": "reaction", "reaction": {"message_id": message["id"], "emoji": emoji}}


def _plain(words: str) -> str:
    return words.strip().strip("!.").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What Meta gives a business, and how long the café seems to type before it answers."""

    base_url: str
    phone_number_id: str
    app_secret: str
    verify_token: str
    token: str = "demo-token"
    version: str = "v25.0"
    typing_seconds: float = 0.0

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self:
        """Return the account in the variables `WHATSAPP_BASE_URL`, `WHATSAPP_TOKEN` and so on."""
        return cls(
            base_url=environment["WHATSAPP_BASE_URL"],
            phone_number_id=environment["WHATSAPP_PHONE_NUMBER_ID"],
            app_secret=environment["WHATSAPP_APP_SECRET"],
            verify_token=environment["WHATSAPP_VERIFY_TOKEN"],
            token=environment["WHATSAPP_TOKEN"],
        )


class Cafe:
    """The business's side of a chat: takes webhooks, sends messages."""

    def __init__(self, account: Account, http: httpx2.AsyncClient) -> None:
        self._account, self._http = account, http
        self._served: deque[str] = deque(maxlen=_REMEMBERED)

    async def take(self, webhook: Json) -> None:
        """Answer every message in a webhook, once, however often it comes; nothing else needs an answer."""
        for change in (change for entry in webhook["entry"] for change in entry["changes"]):
            value = change["value"]
            guests = (one for one in value.get("contacts", []) if "profile" in one)
            names = {one["wa_id"]: one["profile"]["name"] for one in guests}
            for message in value.get("messages", []):
                if message["id"] not in self._served:
                    self._served.append(message["id"])
                    await self._serve(message, names.get(message["from"], "friend"))

    async def _serve(self, message: Json, name: str) -> None:
        replies = list(answers(message, name.split()[0]))
        if any(reply["type"] != "reaction" for reply in replies):
            await self._look_busy(message)
        for reply in replies:
            await self._send({"recipient_type": "individual", "to": message["from"], **reply})

    async def _look_busy(self, message: Json) -> None:
        """Turn the guest's ticks blue and show that somebody types."""
        seen = {"status": "read", "message_id": message["id"]}
        await self._send({**seen, "typing_indicator": {"type": "text"}})
        await sleep(self._account.typing_seconds)

    async def _send(self, body: Json) -> None:
        path = f"/{self._account.version}/{self._account.phone_number_id}/messages"
        response = await self._http.post(path, json={"messaging_product": "whatsapp", **body})
        if response.is_error:
            _log.warning("Refused: %s", response.json()["error"]["message"])


def create_bot(account: Account) -> Starlette:
    """Return the bot as a web application; its webhook is `/webhook`."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        credentials = {"Authorization": f"Bearer {account.token}"}
        async with httpx2.AsyncClient(
            base_url=account.base_url,
            headers=credentials,
            trust_env=False,
            verify=account.base_url.startswith("https:"),  # plain HTTP needs no certificates to be read
        ) as http:
            app.state.cafe = Cafe(account, http)
            yield

    async def verify(request: Request) -> Response:
        if request.query_params.get("hub.verify_token") != account.verify_token:
            return PlainTextResponse("Wrong verify token.", 403)
        return PlainTextResponse(request.query_params.get("hub.challenge", ""))

    async def receive(request: Request) -> Response:
        body = await request.body()
        if not is_signed(body, request.headers.get("x-hub-signature-256", ""), account.app_secret):
            return PlainTextResponse("Wrong signature.", 401)
        await request.app.state.cafe.take(json.loads(body))
        return PlainTextResponse("OK")

    routes = [Route("/webhook", verify), Route("/webhook", receive, methods=["POST"])]
    return Starlette(routes=routes, lifespan=lifespan)


def is_signed(body: bytes, signature: str, app_secret: str) -> bool:
    """Return whether the body of a webhook comes from whoever knows the app secret."""
    expected = "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature.encode(), expected.encode())
