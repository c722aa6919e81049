"""A callback that the API sets is good once the bot has passed the handshake there.

Meta "Webhooks", "Verification requests", read 2026-11: the challenge goes out before the answer, and a bot
that fails it gets 2200.
"""

from collections.abc import Callable

from emulator.network.model import Line, Webhook
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer, Verify


def prove(call: Call, webhook: Webhook, then: Callable[[Webhook], Answer]) -> Verify:
    """Return the answer to a call once its webhook has passed the handshake: `then` makes it."""

    def told(proven: Webhook) -> Answer:
        return call.refuse(_failed(proven)) if proven.verified is False else then(proven)

    return Verify(call.line.id, webhook, told)


def callback(line: Line, url: str, verify_token: str) -> Webhook:
    """Return the webhook that a bot names, signed with the secret of the line's app."""
    return Webhook(url=url, verify_token=verify_token, app_secret=line.account.get("app_secret", ""))


def _failed(webhook: Webhook) -> Refusal:
    facts: dict[str, object] = {"problem": webhook.problem}
    return Refusal(code="handshake_failed", facts=facts, explanation=webhook.problem)
