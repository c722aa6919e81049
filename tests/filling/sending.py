"""What the tests of filling in share: a Flow JSON of two screens, and how a bot sends a flow."""

from typing import Any

import httpx2

from emulator.testing import Customer, Message, WhatsApp

Json = dict[str, Any]


def footer(label: str, action: str, payload: Json | None = None, then: str = "", **more: Any) -> Json:
    """Return a footer whose button does an action."""
    following = {"next": {"type": "screen", "name": then}} if then else {}
    acts = {"name": action, **following, "payload": payload or {}}
    return {"type": "Footer", "label": label, "on-click-action": acts, **more}


def screen(name: str, children: list[Json], **more: Any) -> Json:
    """Return a screen."""
    return {"id": name, "title": name, "layout": {"type": "SingleColumnLayout", "children": children}, **more}


def text_input(name: str, label: str, **more: Any) -> Json:
    """Return an input for a text."""
    return {"type": "TextInput", "name": name, "label": label, **more}


def sign_up() -> Json:
    """Return a Flow JSON of two screens without an endpoint."""
    sizes = [{"id": "s", "title": "Small"}, {"id": "l", "title": "Large"}]
    who = screen(
        "WHO",
        [
            {"type": "TextHeading", "text": "Who are you?"},
            text_input("first_name", "First name", required=True),
            text_input("email", "Email", **{"input-type": "email"}),
            footer("Continue", "navigate", {"name": "${form.first_name}"}, "SIZE"),
        ],
        title="Sign up",
    )
    what = screen(
        "SIZE",
        [
            {"type": "TextBody", "text": "`'Hello ' ${data.name} '!'`"},
            {
                "type": "RadioButtonsGroup",
                "name": "size",
                "label": "Size",
                "data-source": sizes,
                "required": True,
            },
            {"type": "OptIn", "name": "news", "label": "Send me news"},
            footer(
                "Done", "complete", {"name": "${data.name}", "size": "${form.size}", "news": "${form.news}"}
            ),
        ],
        data={"name": {"type": "string", "__example__": "Ada"}},
        terminal=True,
    )
    return {"version": "7.1", "screens": [who, what]}


def send(whatsapp: WhatsApp, to: Customer, flow: str, **parameters: Any) -> Message:
    """Let the bot send a flow to somebody, and return the message as it came."""
    named = {"flow_message_version": "3", "flow_id": flow, "flow_cta": "Open", "flow_token": "token-1"}
    action = {"name": "flow", "parameters": {**named, **parameters}}
    body = {
        "messaging_product": "whatsapp",
        "to": to.wa_id,
        "type": "interactive",
        "interactive": {"type": "flow", "body": {"text": "Sign up here"}, "action": action},
    }
    url = f"{whatsapp.url}/v23.0/{whatsapp.line().id}/messages"
    answer = httpx2.post(url, json=body, headers={"Authorization": "Bearer any"}, trust_env=False)
    assert answer.status_code == 200, answer.text
    return to.receives(kind="interactive_flow")
