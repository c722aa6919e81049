"""Hub Chatt2.me by Soublox: one API for WhatsApp, Instagram, Messenger and Telegram."""

from emulator.providers.chatt2me.provider import Chatt2meProvider

__all__ = ["provider"]


def provider() -> Chatt2meProvider:
    """Return the provider; the entry point `whatsapp_emulator.providers: chatt2me` names this function."""
    return Chatt2meProvider()
