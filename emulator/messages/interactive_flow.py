"""A text with one button that opens a flow: a form in several screens, which `flowing` goes through."""

import json
from typing import Any

from emulator.messages import interactive
from emulator.messages.offering import not_offered
from emulator.messages.reading import at, text_at
from emulator.messages.shapes import Json, Menu, NotOffered, Offer, Row

_PARAMETERS = ("interactive", "action", "parameters")
_TOKEN = "unused"


def line(content: Json) -> str:
    """Return the body and the button: `Sign up here  [Sign up]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header, the body and the footer."""
    return interactive.rows(content)


def offers(content: Json) -> tuple[Menu, ...]:
    """Return a menu: to finish the flow with the data that it was opened with, or without any."""
    label = text_at(content, *_PARAMETERS, "flow_cta") or "Open"
    opened_with = at(content, *_PARAMETERS, "flow_action_payload", "data")
    found = [Offer(action="flow", label="Finish without answers", given={"data": {}})]
    if isinstance(opened_with, dict) and opened_with:
        detail = json.dumps(opened_with, ensure_ascii=False)
        again = {"data": opened_with}
        found.append(Offer(action="flow", label="Finish with the data it has", given=again, detail=detail))
    return (Menu(label=label, title=label, note=_note(content), offers=tuple(found)),)


def opening(content: Json) -> Json:
    """Return what the button opens: `{flow_id, flow_name, token, action, screen, data}`, texts and an object.

    Meta's sample has `flow_action_payload` as a JSON string; both are read ("Sending a Flow", 2026-11).
    """
    payload = at(content, *_PARAMETERS, "flow_action_payload")
    given = _parsed(payload) if isinstance(payload, str) else payload
    data = at(given, "data")
    return {
        "flow_id": str(at(content, *_PARAMETERS, "flow_id") or ""),
        "flow_name": text_at(content, *_PARAMETERS, "flow_name"),
        "token": text_at(content, *_PARAMETERS, "flow_token") or _TOKEN,
        "action": text_at(content, *_PARAMETERS, "flow_action").lower() or "navigate",
        "screen": text_at(given, "screen"),
        "data": data if isinstance(data, dict) else {},
    }


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the `nfm_reply` of a finished flow: the token and the `data` that is given, as a JSON string.

    https://developers.facebook.com/docs/whatsapp/flows/reference/responsemsgwebhook (2026-11)
    """
    if action != "flow":
        raise not_offered(action, offers(content))
    data = given.get("data") or {}
    if not isinstance(data, dict):
        raise NotOffered(f'The action "flow" takes data as an object, not {data!r}.')
    answer = {"flow_token": text_at(content, *_PARAMETERS, "flow_token") or _TOKEN, **data}
    written = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    nfm_reply = {"response_json": written, "body": "Sent", "name": "flow"}
    return {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": nfm_reply}}


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _note(content: Json) -> str:
    named = text_at(content, *_PARAMETERS, "flow_name") or text_at(content, *_PARAMETERS, "flow_id")
    return f"Flow {named}"
