"""Message contents as bots send them, one a kind."""

from typing import Any

Json = dict[str, Any]


def interactive(kind: str, body: str, action: Json, **more: Json) -> Json:
    return {
        "type": "interactive",
        "interactive": {"type": kind, "body": {"text": body}, "action": action, **more},
    }


def text(body: str = "Hello Ada") -> Json:
    return {"type": "text", "text": {"body": body}}


def buttons(*titles: str) -> Json:
    replies = [{"type": "reply", "reply": {"id": title.lower(), "title": title}} for title in titles]
    return interactive("button", "How can I help?", {"buttons": replies}, footer={"text": "Open till six"})


def slots() -> Json:
    today = [
        {"id": "t14", "title": "14:00", "description": "Two places left"},
        {"id": "t16", "title": "16:00"},
    ]
    sections = [
        {"title": "Today", "rows": today},
        {"title": "Tomorrow", "rows": [{"id": "m09", "title": "09:00"}]},
    ]
    return interactive("list", "Pick a slot", {"button": "Slots", "sections": sections})


def link(url: str = "https://example.com/track") -> Json:
    parameters = {"display_text": "Track it", "url": url}
    return interactive("cta_url", "Your parcel", {"name": "cta_url", "parameters": parameters})


def location_request() -> Json:
    return interactive("location_request_message", "Where are you?", {"name": "send_location"})


def place(**more: str) -> Json:
    return {"type": "location", "location": {"latitude": 38.8976, "longitude": -77.0365, **more}}
