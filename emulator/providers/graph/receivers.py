"""Which of its callbacks hears of a number: the number's own, else its account's, else its app's.

Meta "Webhook overrides", read 2026-11. The app's is the line's `webhook`, the others are among `webhooks`.
"""

import json
from collections.abc import Iterator

from msgspec.structs import replace

from emulator.network.accounts.model import Account
from emulator.network.model import Json, Line
from emulator.network.state import State
from emulator.providers.interface import Envelope

NUMBER, ACCOUNT, APP = "number", "account", ""
_OVERRIDDEN = (
    "messages", "message_echoes", "calls", "consumer_profile", "messaging_handovers",
    "account_settings_update", "group_lifecycle_update", "group_participants_update",
    "group_settings_update", "group_status_update",
    "smb_message_echoes", "smb_app_state_sync", "history",
)  # fmt: skip
"""The fields that overrides are for; those of accounts and templates always go to the app's callback."""
_TOLD = {NUMBER: "phone_number", ACCOUNT: "whatsapp_business_account", APP: "application"}


def addressed(state: State, envelope: Envelope, *, strict: bool) -> Envelope:
    """Return a webhook with the callback that it goes to, or withheld with what is missing.

    An app hears of the accounts that it is subscribed to. Where its subscription names fields, and in a
    strict setup always, it hears of these alone; and there a callback hears nothing before its handshake.
    """
    line, field = state.lines[envelope.line], _field(envelope)
    to = receiver(line, field)
    missing = [*_steps(state, line, field, to, strict=strict)]
    return replace(envelope, to=to, withheld=f"Not posted: {'; '.join(missing)}." if missing else "")


def _steps(state: State, line: Line, field: str, to: str, *, strict: bool) -> Iterator[str]:
    """Yield the steps that are missing before a callback hears of a field (Meta "Webhooks", read 2026-11)."""
    webhook, app = line.webhook_of(to), line.account.get("app_id", "")
    if strict and webhook is not None and not webhook.verified:
        yield f"the handshake with {webhook.url} has not succeeded (setup is strict)"
    if not state.accounts.get(line.owner, Account()).is_subscribed:
        yield f"the app is not subscribed to the account: POST /{line.owner}/subscribed_apps"
    fields = line.webhook.about.get("fields", "") if line.webhook else ""
    if (fields or strict) and field not in fields.split(","):
        yield f"the app is not subscribed to the field {field}: POST /{app}/subscriptions with it in fields"


def receiver(line: Line, field: str = "messages") -> str:
    """Return the name of the callback that hears of a field."""
    names = (NUMBER, ACCOUNT) if field in _OVERRIDDEN else ()
    return next((name for name in names if name in line.webhooks), APP)


def _field(envelope: Envelope) -> str:
    return str(json.loads(envelope.body)["entry"][0]["changes"][0]["field"])


def configuration(line: Line) -> Json | None:
    """Return the member `webhook_configuration` of a number: each callback that is set, by its level."""
    found = {told: line.webhook_of(name) for name, told in _TOLD.items()}
    return {told: webhook.url for told, webhook in found.items() if webhook is not None} or None
