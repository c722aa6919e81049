"""360dialog: Meta's messages behind an API key, and the legacy and sandbox surfaces of its own."""

from emulator.providers.dialog360.provider import Dialog360Provider

__all__ = ["provider"]


def provider() -> Dialog360Provider:
    """Return the provider; the entry point `whatsapp_emulator.providers: dialog360` names this function."""
    return Dialog360Provider()
