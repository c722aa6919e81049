"""Meta's Cloud API: Graph paths, Meta's errors, Meta's webhooks."""

from emulator.providers.cloud.provider import CloudProvider

__all__ = ["provider"]


def provider() -> CloudProvider:
    """Return the provider; the entry point `whatsapp_emulator.providers: cloud` names this function."""
    return CloudProvider()
