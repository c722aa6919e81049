"""Templates as a business creates them, and components as a bot sends them."""

from emulator.network.model import Json
from emulator.network.templates import Template, from_json


def order(**more: object) -> Template:
    """Return a template with two body variables, a quick reply and a link with a variable."""
    buttons = [
        {"type": "QUICK_REPLY", "text": "Confirm"},
        {"type": "URL", "text": "Track", "url": "https://example.com/track/{{1}}"},
    ]
    return create(
        "order_update",
        {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}"},
        {"type": "BODY", "text": "Hi {{1}}, your parcel comes on {{2}}."},
        {"type": "FOOTER", "text": "Sample Shop"},
        {"type": "BUTTONS", "buttons": buttons},
        **more,
    )


def create(name: str, *components: Json, **more: object) -> Template:
    """Return the template of a create-template body, for utility in `en_US` unless `more` says otherwise."""
    return from_json(
        {"name": name, "language": "en_US", "category": "UTILITY", "components": list(components), **more}
    )


def text(value: str, **more: str) -> Json:
    """Return a text parameter."""
    return {"type": "text", "text": value, **more}


def header(*parameters: Json) -> Json:
    """Return a header component."""
    return {"type": "header", "parameters": list(parameters)}


def body(*parameters: Json) -> Json:
    """Return a body component."""
    return {"type": "body", "parameters": list(parameters)}


def button(sub_type: str, index: int | str, *parameters: Json) -> Json:
    """Return a button component."""
    return {"type": "button", "sub_type": sub_type, "index": index, "parameters": list(parameters)}


def content(name: str, *components: Json, language: str = "en_US") -> Json:
    """Return the content of a message of a template."""
    template: Json = {"name": name, "language": {"code": language}}
    return {"type": "template", "template": template | ({"components": [*components]} if components else {})}


def order_components() -> list[Json]:
    """Return everything that `order` takes."""
    payload = {"type": "payload", "payload": "CONFIRM_42"}
    return [
        header(text("42")),
        body(text("Ada"), text("Monday")),
        button("quick_reply", "0", payload),
        button("url", 1, text("42")),
    ]
