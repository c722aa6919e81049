"""A request to a flow's endpoint: what it holds, its signature, and what its answer's status means.

Meta "Implementing Endpoint for Flows" and "Error codes", "Business Endpoint Error Codes" (read 2026-11).
"""

import base64
import hashlib
import hmac
import json
from typing import Any

from msgspec import Struct

from emulator.filling import sealing
from emulator.filling.transport import Reply, Transport
from emulator.strict import shallow

SECONDS = 10.0
"""How long WhatsApp waits: more is `timeout_error` ("Flows Webhooks", read 2026-11)."""

_SIGNED_FLOW, _SIGNED_API = (7, 3), (4, 0)
_KEY_STATUS = 421
_ADVICE: dict[int | None, str] = {
    404: ", and this may be another path than the endpoint's",
    405: ", and the endpoint is posted to",
    500: ", and its own log says why (one that cannot decrypt answers 421)",
}

Json = dict[str, Any]


class Where(Struct, frozen=True, kw_only=True, gc=False):
    """Where an endpoint is: its URL, the business public key (PEM), the app secret, how long it may take."""

    url: str
    public_key: str
    secret: str = ""
    seconds: float = SECONDS


class Answer(Struct, frozen=True, kw_only=True, gc=False):
    """What an endpoint answered, decrypted, or Meta's `key` for what was wrong and the `problem`.

    `told` is what the endpoint wants the customer to read (427).
    """

    reply: Reply
    ok: bool = False
    data: Any = None
    key: str = ""
    problem: str = ""
    told: str = ""


async def ask(transport: Transport, where: Where, payload: Json) -> Answer:
    """Ask an endpoint; where it cannot decrypt (421), once more, as the client does with a fresh key."""
    missing = _missing(where)
    if missing is not None:
        return missing
    first = await _ask(transport, where, payload)
    if first.reply.status != _KEY_STATUS:
        return first
    return await _ask(transport, where, payload)


def signature(secret: str, body: bytes) -> dict[str, str]:
    """Return the header that signs a body; without an app secret there is none."""
    if not secret:
        return {}
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"X-Hub-Signature-256": f"sha256={digest}"}


def token_signature(token: str, secret: str, flow: tuple[int, ...], api: tuple[int, ...]) -> Json:
    """Return `flow_token_signature`, a JWT (HS256) of the token, from Flow JSON 7.3 and data API 4.0 on."""
    if not secret or flow < _SIGNED_FLOW or api < _SIGNED_API:
        return {}
    parts = ({"alg": "HS256", "typ": "JWT"}, {"flow_token": token})
    signed = ".".join(_unpadded(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
    digest = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
    return {"flow_token_signature": f"{signed}.{_unpadded(digest)}"}


async def _ask(transport: Transport, where: Where, payload: Json) -> Answer:
    try:
        sealed = sealing.seal(payload, where.public_key)
    except (ValueError, ImportError) as trouble:
        return Answer(reply=Reply(milliseconds=0), key="public-key-missing", problem=str(trouble))
    headers = {"Content-Type": "application/json", **signature(where.secret, sealed.body)}
    reply = await transport.post(where.url, sealed.body, headers, where.seconds)
    return _judged(where, reply, sealed)


def _missing(where: Where) -> Answer | None:
    nothing = Reply(milliseconds=0)
    if not where.url:
        why = (
            "The flow has no endpoint_uri; set one with POST /{flow-id}, by whatsapp.set_flow(…, endpoint=…) "
            "in a test, or with PUT /_emulator/v1/flows/{flow}."
        )
        return Answer(reply=nothing, key="no_http_response_error", problem=why)
    if not where.public_key:
        why = (
            "The number has no public key; set one with POST /{phone-number-id}/whatsapp_business_encryption."
        )
        return Answer(reply=nothing, key="public-key-missing", problem=why)
    return None


def _judged(where: Where, reply: Reply, sealed: sealing.Sealed) -> Answer:
    if reply.problem:
        key = "timeout_error" if reply.late else "no_http_response_error"
        return Answer(reply=reply, key=key, problem=reply.problem)
    if reply.status != 200:
        return _refused(where, reply, sealed)
    try:
        return Answer(reply=reply, ok=True, data=sealing.opened(reply.answer, sealed))
    except ValueError as trouble:
        return Answer(reply=reply, key="response-decryption-error", problem=f"{where.url}: {trouble}")


def _refused(where: Where, reply: Reply, sealed: sealing.Sealed) -> Answer:
    """Return what a status other than 200 means; a token that is no longer good is no mistake."""
    match reply.status:
        case 421:
            why = "it cannot decrypt (421); upload the public key that belongs to its private one"
            return _wrong(where, reply, "business-decryption-error", why)
        case 427:
            told = _told(reply.answer, sealed)
            why = f"{where.url} answered 427: the flow token is no longer valid."
            return Answer(reply=reply, ok=True, problem=why, told=told)
        case 432:
            why = "it does not take the signature (432); give it the number's app secret"
            return _wrong(where, reply, "unexpected_http_status_code", why)
    why = f"it answered {reply.status}; 200 is an answer{_ADVICE.get(reply.status, '')}"
    return _wrong(where, reply, "unexpected_http_status_code", why)


def _wrong(where: Where, reply: Reply, key: str, why: str) -> Answer:
    said = " ".join(reply.answer.split())[:120]
    return Answer(
        reply=reply, key=key, problem=f"{where.url}: {why}." + (f" It said: {said!r}." if said else "")
    )


def _told(answer: str, sealed: sealing.Sealed) -> str:
    """Return what the customer is to read: plain JSON in Meta's sample, encrypted as pywa sends it."""
    try:
        found = shallow(answer) if answer.lstrip().startswith("{") else sealing.opened(answer, sealed)
    except ValueError:
        return ""
    told = found.get("error_msg") if isinstance(found, dict) else None
    return told if isinstance(told, str) else ""


def _unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
