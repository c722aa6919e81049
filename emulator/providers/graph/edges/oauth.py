"""`/oauth/access_token`, `/debug_token`, `/me` and `/{app-id}`: tokens and who they stand for.

Graph API, "Access tokens", read 2026-11. There are no people here: every token stands for one system user.
"""

from emulator.network.model import Line
from emulator.network.refusals import Refusal
from emulator.providers.graph import tokens
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import Read, View, always
from emulator.providers.graph.owners import APP_NAME, application
from emulator.providers.graph.reading import read_one
from emulator.providers.interface import Answer

_SCOPES = ("whatsapp_business_management", "whatsapp_business_messaging", "business_management")
USER_ID = "122100000000000001"


def _of_app(name: str) -> Read[Line]:
    return lambda line: application(line.account["app_id"])[name]


USER: View[Line] = View(
    type="User",
    fields={"id": lambda _line: USER_ID, "name": lambda _line: "Emulator System User"},
    default=("name", "id"),
)
APP: View[Line] = View(
    type="Application",
    fields={
        **{name: _of_app(name) for name in ("id", "name", "link")},
        "category": always("Business"),
    },
    default=("category", "link", "name", "id"),
)


def me(call: Call) -> Answer:
    """Answer with the system user that every token stands for."""
    return read_one(call, USER, call.line)


def app(call: Call) -> Answer:
    """Answer with the app."""
    return read_one(call, APP, call.line)


def access_token(call: Call) -> Answer:
    """Give an app its own token, or a business one for a `code` or for a token that is to be exchanged."""
    app_id, secret = str(call.body.get("client_id", "")), str(call.body.get("client_secret", ""))
    if not app_id:
        return call.refuse(_without("client_id"))
    good = {line.account.get("app_id", ""): line.account.get("app_secret", "") for line in call.node.lines}
    if good.get(app_id) != secret:
        return call.refuse(_wrong_secret(app_id, known=app_id in good))
    if call.body.get("grant_type") == "client_credentials":
        return call.accept({"access_token": tokens.app_token(app_id, secret), "token_type": "bearer"})
    return _exchange(call)


def debug_token(call: Call) -> Answer:
    """Tell what a token is good for."""
    token = str(call.body.get("input_token", ""))
    if not token:
        return call.refuse(_without("input_token"))
    held = call.line.account
    told = {
        "app_id": held.get("app_id", ""),
        "type": "APP" if "|" in token else "SYSTEM_USER",
        "application": APP_NAME,
        "data_access_expires_at": 0,
        "expires_at": 0,
        "is_valid": tokens.is_good(call.exchange, token, call.node.lines),
        "scopes": list(_SCOPES),
        "granular_scopes": [{"scope": scope, "target_ids": [held["waba_id"]]} for scope in _SCOPES[:2]],
        "user_id": USER_ID,
    }
    return call.accept({"data": told})


def _exchange(call: Call) -> Answer:
    if not (call.body.get("code") or call.body.get("fb_exchange_token")):
        return call.refuse(_without("code"))
    allowed = call.exchange.house.settings["tokens"]
    token = allowed[0] if allowed else "EAA" + call.network.identifiers.token(40)
    return call.accept({"access_token": token, "token_type": "bearer"})


def _without(name: str) -> Refusal:
    why = f"{name} is missing; send it in the query or the body."
    return Refusal(code="oauth_missing", facts={"name": name}, explanation=why)


def _wrong_secret(app_id: str, *, known: bool) -> Refusal:
    why = "client_secret is not the app's" if known else f"client_id {app_id[:40]!r} is no app of this world"
    return Refusal(
        code="client_secret",
        explanation=f"{why}; GET /_emulator/v1/lines shows the ids and the secret of the app.",
    )
