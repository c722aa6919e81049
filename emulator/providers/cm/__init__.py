"""CM.com's Business Messaging API: its gateway, its dialect of WhatsApp's messages, its webhooks."""

from emulator.providers.cm.provider import CmProvider

__all__ = ["provider"]


def provider() -> CmProvider:
    """Return the provider; the entry point `whatsapp_emulator.providers: cm` names this function."""
    return CmProvider()
