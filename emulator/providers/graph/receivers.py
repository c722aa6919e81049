"""Which of its callbacks hears of a number: the number's own, else its account's, else its app's.

Meta "Webhook overrides", read 2026-11. The app's is the line's `webhook`, the others are among `webhooks`.
"""

import json
from dataclasses import replace

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


def addressed(state: State, envelope: Envelope) -> Envelope | None:
    """Return a webhook with the callback that it goes to, None where nobody is to hear of it.

    An app that was unsubscribed from the account hears nothing, and one whose subscription names fields hears
    of these alone.
    """
    line = state.lines[envelope.line]
    if not state.accounts.get(line.account.get("waba_id", ""), Account()).is_subscribed:
        return None
    fields, field = line.webhook.about.get("fields", "") if line.webhook else "", _field(envelope)
    if fields and field not in fields.split(","):
        return None
    return replace(envelope, to=receiver(line, field))


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
