"""The verification of a webhook, where the vendor has one, and a plain report of what was wrong."""

from msgspec.structs import replace

from emulator.network.model import Webhook
from emulator.providers.interface import Handshake, Provider
from emulator.webhooks.transport import Outcome, Transport

_SHOWN = 60


async def verify(provider: Provider, webhook: Webhook, challenge: str, transport: Transport) -> Webhook:
    """Return the webhook with the outcome of its handshake; `verified` is None when the vendor has none."""
    handshake = provider.handshake(webhook, challenge)
    if handshake is None:
        return webhook
    seconds = provider.terms.timeout
    if handshake.method == "GET":
        outcome = await transport.get(webhook.url, handshake.query, seconds)
    else:
        headers = {**webhook.headers, **handshake.headers}
        outcome = await transport.post(webhook.url, b"", headers, seconds)
    problem = _problem(webhook, handshake, outcome)
    return replace(webhook, verified=not problem, problem=problem)


def _problem(webhook: Webhook, handshake: Handshake, outcome: Outcome) -> str:
    if outcome.problem:
        return outcome.problem
    if outcome.status != 200:
        return (
            f"{webhook.url} answered the verification with {outcome.status} instead of 200. "
            f"Does the bot verify webhooks on this path, with {handshake.credential}?"
        )
    if outcome.answer.strip() not in handshake.expected:
        return (
            f"{webhook.url} answered the verification with {outcome.answer[:_SHOWN]!r}; "
            f"the body must be {handshake.about}."
        )
    return ""
