"""Which of its callbacks hears of a number: the number's own, else its account's, else its app's.

Meta "Webhook overrides", read 2026-11. The app's is the line's `webhook`, the others are among its `webhooks`.
"""

from emulator.network.model import Json, Line

NUMBER, ACCOUNT, APP = "number", "account", ""
_TOLD = {NUMBER: "phone_number", ACCOUNT: "whatsapp_business_account", APP: "application"}


def receiver(line: Line) -> str:
    """Return the name of the callback that hears of a number."""
    return next((name for name in (NUMBER, ACCOUNT) if name in line.webhooks), APP)


def configuration(line: Line) -> Json | None:
    """Return the member `webhook_configuration` of a number: each callback that is set, by its level."""
    found = {told: line.webhook_of(name) for name, told in _TOLD.items()}
    return {told: webhook.url for told, webhook in found.items() if webhook is not None} or None
