"""Who encodes and signs the webhooks of a vendor's lines, and on which terms they are delivered."""

from dataclasses import dataclass

from msgspec.structs import replace

from emulator.providers.interface import Envelope, House, Provider, Terms


@dataclass(frozen=True, slots=True)
class Office:
    """A provider and the house that it works in: who encodes and signs the webhooks of its lines."""

    provider: Provider
    house: House

    def terms(self, envelope: Envelope | None = None) -> Terms:
        """Return the terms of a webhook, with what the settings say of them."""
        terms, settings = (envelope and envelope.terms) or self.provider.terms, self.house.settings
        retries = settings.get("retries", terms.retries)
        return replace(terms, retries=retries, timeout=settings.get("webhook_seconds", terms.timeout))
