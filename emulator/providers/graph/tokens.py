"""Access tokens: where a request may carry one, which are good, and the proof that may come along.

Any token is good where the settings name none. An app's own token (`<app id>|<secret>`) always is, and so is
what `oauth/access_token` gave ("Access tokens" and "Secure requests", read 2026-11).
"""

import hashlib
import hmac
from collections.abc import Iterable

from emulator.network.model import Json, Line
from emulator.network.refusals import Refusal
from emulator.providers.graph.exchange import Exchange

_SCHEMES = ("bearer", "oauth")


def check(exchange: Exchange, body: Json, lines: Iterable[Line]) -> Refusal | None:
    """Return why the access token of a request, or its `appsecret_proof`, is not good."""
    token = token_of(exchange, body)
    if not token:
        return _missing(exchange)
    if not is_good(exchange, token, lines):
        return Refusal(
            code="token_invalid",
            explanation="The access token is not one of the `tokens` in the settings of this provider.",
        )
    proof = body.get("appsecret_proof")
    return None if proof is None else _check_proof(str(proof), token, _apps(lines).values())


def _missing(exchange: Exchange) -> Refusal:
    """Say that there is no token: 104, but for two questions whose answers Meta's pages and captures tell."""
    why = f"{_without(exchange)}; send the header `Authorization: Bearer <token>`."
    if exchange.target.node == "me":
        return Refusal(code="token_missing_of_user", explanation=why)
    if exchange.request.method == "GET" and exchange.target.edge == "whatsapp_business_profile":
        return Refusal(code="token_missing_of_app", explanation=why)
    return Refusal(code="token_missing", explanation=why)


def _without(exchange: Exchange) -> str:
    if exchange.request.headers.get("authorization"):
        return "The Authorization header is no bearer token"
    return "The request has no access token"


def is_good(exchange: Exchange, token: str, lines: Iterable[Line]) -> bool:
    """Say whether a token is one that the settings name, or an app's own."""
    allowed = exchange.house.settings["tokens"]
    return not allowed or token in allowed or _is_apps_own(token, _apps(lines))


def token_of(exchange: Exchange, body: Json) -> str:
    """Return the token of a request: from its header, or from `access_token` in the query or the body."""
    scheme, _, token = exchange.request.headers.get("authorization", "").partition(" ")
    given = token.strip() if scheme.lower() in _SCHEMES else ""
    return given or str(body.get("access_token", ""))


def app_token(app_id: str, secret: str) -> str:
    """Return the token that Graph gives to an app for its secret; the secret cannot be read from it."""
    digest = hashlib.sha256(f"{app_id}|{secret}".encode()).hexdigest()
    return f"{app_id}|{digest[:27]}"


def _apps(lines: Iterable[Line]) -> dict[str, str]:
    with_app = (line.account for line in lines if "app_id" in line.account)
    return {account["app_id"]: account.get("app_secret", "") for account in with_app}


def _is_apps_own(token: str, apps: dict[str, str]) -> bool:
    app_id = token.partition("|")[0]
    secret = apps.get(app_id)
    return secret is not None and token in (f"{app_id}|{secret}", app_token(app_id, secret))


def _check_proof(proof: str, token: str, secrets: Iterable[str]) -> Refusal | None:
    good = {hmac.new(one.encode(), token.encode(), hashlib.sha256).hexdigest() for one in secrets}
    if not good or proof in good:
        return None
    return Refusal(
        code="proof_invalid",
        explanation="appsecret_proof is the HMAC-SHA256 of the access token, keyed with the app secret, in "
        "hex; this one is not. GET /_emulator/v1/lines shows the app secret.",
    )
