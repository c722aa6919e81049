"""What bots do wrong with templates, and what Meta answers: captured, or by the captured pattern.

Every mistake is a change of `order_update` and the components that fill it, or a template of its own.
"""

from dataclasses import dataclass

from emulator.network.model import Json
from emulator.network.templates import Template
from tests.cloud.template_samples import (
    BODY,
    CARDS,
    COUPON,
    FORM,
    LOGIN,
    NAMED,
    PICTURE,
    PLACE,
    PRICE,
    SALE,
    STATIC,
)
from tests.templates import body, button, content, create, header, order, order_components, text

NO_TEXT = "Parameter 'text' is mandatory for component parameter type 'text'"
NO_SOURCE = "Either one of media ID or link must be present"
IMAGE: Json = {"type": "image", "image": {"link": "https://example.com/a.png"}}
LAYOUT = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A template, what is sent for it, and the answer: the code, the message, the details if any."""

    name: str
    template: Template
    sent: Json
    code: int
    message: str
    details: str = ""
    status: int = 400


def _mistake(name: str, template: Template, components: list[Json], code: int, details: str) -> Mistake:
    sent = content(template.name, *components)
    return Mistake(
        name=name,
        template=template,
        sent=sent,
        code=code,
        message=f"(#{code}) {TITLES[code]}",
        details=details,
    )


def _order(name: str, place: int, component: Json | None, code: int, details: str) -> Mistake:
    components = order_components()
    components[place : place + 1] = [] if component is None else [component]
    return _mistake(name, order(), components, code, details)


def _price(name: str, parameter: Json, code: int, details: str) -> Mistake:
    return _mistake(name, PRICE, [body(parameter)], code, details)


def _picture(name: str, parameter: Json, code: int, details: str) -> Mistake:
    return _mistake(name, PICTURE, [header(parameter)], code, details)


def _card(index: int, *components: Json) -> Json:
    return {"card_index": index, "components": [*components]}


TITLES = {
    100: "Invalid parameter",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    132000: "Number of parameters does not match the expected number of params",
    132005: "Translated text too long",
    132012: "Parameter format does not match format in the created template",
    132015: "Template is temporarily unavailable to use because it was paused due to low quality.",
    132016: "Template is Disabled",
    132018: "There\N{RIGHT SINGLE QUOTATION MARK}s an issue with the parameters in your template",
    132068: "Flow is blocked",
}
_LOCATION: Json = {"latitude": 1, "longitude": 2, "name": "Cafe", "address": "Main Street"}
_CARD = _card(0, header(IMAGE))
_COPY: Json = {"type": "coupon_code", "coupon_code": "SAVE 20"}

MISTAKES = (
    _price("no text", {"type": "text"}, 100, NO_TEXT),
    _price("empty text", text(""), 100, NO_TEXT),
    _price(
        "null text",
        {"type": "text", "text": None},
        100,
        NO_TEXT,
    ),
    _price(
        "no currency",
        {"type": "currency"},
        100,
        "Parameter 'currency' is mandatory for component parameter type 'currency'",
    ),
    _order(
        "an empty button parameter",
        3,
        button("url", 1, text("")),
        100,
        "button: Parameter 'text' is mandatory for component parameter type 'text' and cannot be empty",
    ),
    _price("a line break", text("a\nb"), 132018, LAYOUT),
    _price("a tab", text("a\tb"), 132018, LAYOUT),
    _price("five spaces", text("a     b"), 132018, LAYOUT),
    _picture("an image of a caption", {"type": "image", "image": {"caption": "x"}}, 132018, NO_SOURCE),
    _picture("an empty image", {"type": "image", "image": {}}, 132018, NO_SOURCE),
    _mistake(
        "a place without address",
        PLACE,
        [header({"type": "location", "location": _LOCATION | {"address": ""}})],
        100,
        "Parameter 'address' is mandatory for component parameter type 'location'",
    ),
    _mistake("no header", PICTURE, [], 132012, "header: Format mismatch, expected IMAGE, received UNKNOWN"),
    _picture(
        "a text for a picture", text("x"), 132012, "header: Format mismatch, expected IMAGE, received TEXT"
    ),
    _picture(
        "a video for a picture",
        {"type": "video", "video": {"link": "https://example.com/a.mp4"}},
        132012,
        "header: Format mismatch, expected IMAGE, received VIDEO",
    ),
    _order(
        "a picture for a text",
        0,
        header(IMAGE),
        132012,
        "header: Format mismatch, expected TEXT, received IMAGE",
    ),
    _price(
        "a picture in the body",
        IMAGE,
        132012,
        "body: Format mismatch, expected TEXT, received IMAGE",
    ),
    _order(
        "one body parameter of two",
        1,
        body(text("Ada")),
        132000,
        "body: number of localizable_params (1) does not match the expected number of params (2)",
    ),
    _order(
        "no body component",
        1,
        None,
        132000,
        "body: number of localizable_params (0) does not match the expected number of params (2)",
    ),
    _order(
        "too many header parameters",
        0,
        header(text("1"), text("2")),
        132000,
        "header: number of localizable_params (2) does not match the expected number of params (1)",
    ),
    _mistake(
        "parameters without names",
        NAMED,
        [body(text("42"), text("Ada"))],
        100,
        "Parameter name is missing or empty",
    ),
    _mistake(
        "a name that is not in the template",
        NAMED,
        [body(text("42", parameter_name="order"), text("Ada", parameter_name="name"))],
        100,
        "Parameter name is missing for the parameter '{{order_id}}'",
    ),
    _order(
        "no link parameter", 3, None, 131008, "buttons: Button at index 1 of type Url requires a parameter"
    ),
    _mistake(
        "no coupon", COUPON, [], 131008, "buttons: Button at index 0 of type CopyCode requires a parameter"
    ),
    _mistake(
        "no one-time code button",
        LOGIN,
        [body(text("123456"))],
        131008,
        "buttons: Button at index 0 of type Url requires a parameter",
    ),
    _mistake("no flow", FORM, [], 131009, "buttons: Button at index 0 of type Flow requires a parameter"),
    _order(
        "the index of another button",
        3,
        button("url", 0, text("42")),
        132018,
        "buttons: Button at index 0 must be of type Url",
    ),
    _order(
        "an index beyond the buttons",
        3,
        button("url", 7, text("42")),
        132018,
        "buttons: Button at index 7 must be of type Url",
    ),
    _order(
        "a button without index",
        3,
        {"type": "button", "sub_type": "url", "parameters": [text("42")]},
        131008,
        "buttons: index is required",
    ),
    _order(
        "a button without sub_type",
        3,
        {"type": "button", "index": "1", "parameters": [text("42")]},
        131008,
        "buttons: sub_type is required",
    ),
    _mistake(
        "a parameter for a static link",
        STATIC,
        [button("url", 0, text("42"))],
        132018,
        "buttons: Button at index 0 of type Url does not require a parameter",
    ),
    _mistake(
        "a coupon with a space",
        COUPON,
        [button("copy_code", 0, _COPY)],
        131009,
        "Coupon code is invalid. Use 1 to 15 alphanumeric characters",
    ),
    _mistake(
        "a coupon that is too long",
        COUPON,
        [button("copy_code", 0, _COPY | {"coupon_code": "X" * 16})],
        131009,
        "Coupon code is invalid. Use 1 to 15 alphanumeric characters",
    ),
    _order(
        "a payload that is too long",
        2,
        button("quick_reply", 0, {"type": "payload", "payload": "x" * 257}),
        131009,
        "Button payload is too long. Max length is 256",
    ),
    _mistake(
        "a one-time code that is too long",
        LOGIN,
        [body(text("1" * 16)), button("url", 0, text("1" * 16))],
        131008,
        "buttons: One-time password must be at most 15 characters long",
    ),
    _mistake(
        "an offer without its end",
        SALE,
        [],
        131008,
        "limited_time_offer: expiration_time_ms is required",
    ),
    _mistake(
        "one card of two",
        CARDS,
        [{"type": "carousel", "cards": [_CARD]}],
        132012,
        "carousel: number of cards (1) does not match the expected number of cards (2)",
    ),
    *(
        _mistake(
            name,
            CARDS,
            [{"type": "carousel", "cards": [{**_CARD, "card_index": one} for one in indexes]}],
            131009,
            "Card index is not valid. Min: 0, Max: 1",
        )
        for name, indexes in (
            ("a card twice", (0, 0)),
            ("a card beyond the last", (0, 2)),
            ("a card of no number", (0, "x")),
        )
    ),
    *(
        _mistake(
            f"a parameter of type payload for a {sub_type} button",
            template,
            [*before, button(sub_type, 0, {"type": "payload", "payload": "x"})],
            132018,
            f"Parameter value for {sub_type.upper()} was expected but was not found",
        )
        for sub_type, template, before in (
            ("url", LOGIN, [body(text("1"))]),
            ("copy_code", COUPON, []),
            ("flow", FORM, []),
        )
    ),
    _mistake(
        "a card without its picture",
        CARDS,
        [{"type": "carousel", "cards": [_CARD, _card(1)]}],
        132012,
        "header: Format mismatch, expected IMAGE, received UNKNOWN",
    ),
    _price(
        "a text that grew too long",
        text("x" * 1011),
        132005,
        "body: translated text is 1026 characters long, at most 1024 are allowed",
    ),
    _order(
        "a header that grew too long",
        0,
        header(text("x" * 55)),
        132005,
        "header: translated text is 61 characters long, at most 60 are allowed",
    ),
    _mistake("a paused template", create("paused", BODY, status="PAUSED"), [], 132015, ""),
    _mistake("a disabled template", create("disabled", BODY, status="DISABLED"), [], 132016, ""),
    _mistake(
        "a blocked flow",
        create(
            "blocked",
            BODY,
            {"type": "BUTTONS", "buttons": [{"type": "FLOW", "text": "Open", "flow_status": "BLOCKED"}]},
        ),
        [button("flow", 0, {"type": "action", "action": {"flow_token": "t"}})],
        132068,
        "",
    ),
)
