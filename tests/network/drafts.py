"""Templates as businesses draft them: parts, and good ones."""

from typing import Any

from emulator.network import drafts
from emulator.network.model import Json
from emulator.network.templates import Template

BODY = {"type": "BODY", "text": "Your order is on its way to you."}
FILLED = {"type": "BODY", "text": "Hi {{1}}, your order is on its way.", "example": {"body_text": [["Ada"]]}}
REPLY, STOP = {"type": "QUICK_REPLY", "text": "Yes"}, {"type": "QUICK_REPLY", "text": "Stop"}
LINK = {
    "type": "URL",
    "text": "Track",
    "url": "https://example.com/{{1}}",
    "example": ["https://example.com/1"],
}
CALL = {"type": "PHONE_NUMBER", "text": "Call", "phone_number": "+12025550143"}
IMAGE = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::handle"]}}
OFFER = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Today only", "has_expiration": True}}
COUPON = {"type": "COPY_CODE", "example": "SAVE20"}
OTP = {"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy"}
APP = {"package_name": "com.example.app", "signature_hash": "12345678901"}
ONE_TAP = {"type": "OTP", "otp_type": "ONE_TAP", "supported_apps": [APP]}
CODE_BODY = {"type": "BODY", "add_security_recommendation": True}


def body(**more: Any) -> Json:
    return {"name": "order", "language": "en_US", "category": "UTILITY", "components": [BODY], **more}


def draft(*components: Json, **more: Any) -> Template:
    return drafts.draft(body(components=list(components), **more))


def text(words: str, *samples: str) -> Json:
    return {"type": "BODY", "text": words, **({"example": {"body_text": [list(samples)]}} if samples else {})}


def header(words: str, *samples: str) -> Json:
    example = {"example": {"header_text": list(samples)}} if samples else {}
    return {"type": "HEADER", "format": "TEXT", "text": words, **example}


def buttons(*each: Json) -> Json:
    return {"type": "BUTTONS", "buttons": list(each)}


def cards(*each: Json | list[Json]) -> Json:
    return {"type": "CAROUSEL", "cards": [{"components": one} for one in each]}


def card(*each: Json) -> list[Json]:
    return [IMAGE, text("Look at this."), buttons(*each)]


def login(*each: Json, **more: Any) -> Template:
    return draft(CODE_BODY, buttons(*each), category="AUTHENTICATION", **more)


GOOD: dict[str, Template] = {
    "plain": draft(BODY),
    "words in lower case": draft({"type": "body", "text": BODY["text"]}, category="utility"),
    "everything": draft(
        header("Order {{1}}", "42"), FILLED, {"type": "FOOTER", "text": "Shop"}, buttons(REPLY, LINK)
    ),
    "flat samples": draft(text("Hi {{1}}, your order is on its way.") | {"example": {"body_text": ["Ada"]}}),
    "named": draft(
        text("Hi {{name}}, your order is on its way.")
        | {"example": {"body_text_named_params": [{"param_name": "name", "example": "Ada"}]}},
        parameter_format="named",
    ),
    "ten buttons": draft(BODY, buttons(*[REPLY] * 10)),
    "quick replies last": draft(BODY, buttons(LINK, CALL, REPLY, STOP)),
    "carousel": draft(BODY, cards(card(REPLY), card(REPLY)), category="MARKETING"),
    "offer": draft(IMAGE, OFFER, text("Buy now."), category="MARKETING"),
    "location": draft({"type": "HEADER", "format": "LOCATION"}, BODY),
    "coupon": draft(BODY, buttons(COUPON), category="MARKETING"),
    "flow": draft(BODY, buttons({"type": "FLOW", "text": "Open", "flow_id": 1})),
    "code": login(OTP, message_send_ttl_seconds=900),
    "one tap": login(ONE_TAP),
    "one app of old": login({"type": "OTP", "otp_type": "ONE_TAP", **APP}),
    "forever": draft(BODY, message_send_ttl_seconds=-1),
}
