"""Sends what `plays.py` says, over real HTTP, and keeps what came back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emulator.testing import WhatsApp
from tests import wire
from tests.described.plays import PLAYS, Key

_NAME = re.compile(r"\{(\w+)\}")
_JPEG = ("shop.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 60, "image/jpeg")


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered to one operation."""

    status: int
    body: Any


def play(whatsapp: WhatsApp) -> dict[Key, Said]:
    """Ask everything in order; later requests use the ids of earlier answers."""
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    account = whatsapp.line().account
    known = {
        "number": whatsapp.line().id,
        "account": account["waba_id"],
        "business": account["business_id"],
        "customer": sam.wa_id,
    }
    said = {}
    for key, (path, body) in PLAYS.items():
        said[key] = _ask(whatsapp, key[0], _filled(path, known), _filled(body, known))
        known |= _learned(whatsapp, key, said[key])
    return said


def _ask(whatsapp: WhatsApp, method: str, path: str, body: Mapping[str, Any]) -> Said:
    address = f"{whatsapp.url}/v23.0{path}"
    headers = {"Authorization": "Bearer any"}
    parts: dict[str, Any] = {"json": body} if body else {}
    if path.endswith("/media"):
        parts = {"files": {"file": _JPEG}, "data": body}
    answer = wire.request(method, address, headers=headers, timeout=10, **parts)
    return Said(answer.status_code, answer.json())


def _filled(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _filled(member, known) for name, member in value.items()}
    if isinstance(value, list):
        return [_filled(one, known) for one in value]
    return _NAME.sub(lambda found: known.get(found[1], found[0]), value) if isinstance(value, str) else value


def _learned(whatsapp: WhatsApp, key: Key, said: Said) -> dict[str, str]:
    match key:
        case ("GET", "/{Phone-Number-ID}/message_history"):
            return {"history": said.body["data"][0]["id"]}
        case ("POST", "/{Phone-Number-ID}/message_qrdls"):
            return {"code": said.body["code"]}
        case ("POST", "/{Phone-Number-ID}/media"):
            return {"media": said.body["id"]}
        case ("POST", "/{WABA-ID}/message_templates"):
            return {"template": said.body["id"]}
        case ("POST", "/{WABA-ID}/flows"):
            return {"flow": said.body["id"]}
        case ("POST", "/{WABA-ID}/phone_numbers"):
            return {"new": said.body["id"]}
        case ("POST", "/{Phone-Number-ID}/request_code"):
            entries = whatsapp.client.journal()["entries"]
            [*_, changed] = [one for one in entries if one["kind"] == "number.changed"]
            return {"sms": changed["facts"]["code"]}
    return {}
