"""A pywa client for the management of a line's account, over real HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from pywa.client import WhatsApp as Pywa

from emulator.testing import WhatsApp


@contextmanager
def manager(whatsapp: WhatsApp) -> Iterator[Pywa]:
    """Give a client of the line's account, its number and its app."""
    line = whatsapp.line()
    with httpx.Client(trust_env=False, verify=False) as session:
        client = Pywa(
            phone_id=line.id,
            token="token",
            waba_id=line.account["waba_id"],
            app_id=line.account["app_id"],
            app_secret=line.account["app_secret"],
            business_portfolio_id=line.account["business_id"],
            session=session,
        )
        session.base_url = httpx.URL(f"{whatsapp.url}/v23.0")
        yield client
