"""Whose a node is: its business account and its app, as other nodes show them."""

import hashlib
from dataclasses import dataclass

from emulator.network.accounts.model import Account
from emulator.network.model import Line
from emulator.network.network import Network
from emulator.providers.graph.fields import Read, View

APP_NAME = "whatsapp-emulator"


@dataclass(frozen=True, slots=True)
class AccountNode:
    """A business account, the numbers that it has, and the world that it is in."""

    network: Network
    id: str
    lines: tuple[Line, ...]

    @property
    def line(self) -> Line:
        """Return the first number of the account."""
        return self.lines[0]

    @property
    def facts(self) -> Account:
        """Return what is known of the account."""
        return self.network.state.accounts.get(self.id, Account())

    @property
    def name(self) -> str:
        """Return the account's name: the one that was given to it, or that of its first number."""
        return self.facts.name or self.line.name


BASICS: dict[str, Read[AccountNode]] = {
    "id": lambda node: node.id,
    "name": lambda node: node.name,
    "timezone_id": lambda node: node.facts.timezone,
    "message_template_namespace": lambda node: namespace(node.id),
}
"""What production shows of an account unasked (captured 2025)."""

OWNER: View[AccountNode] = View(type="WhatsAppBusinessAccount", fields=BASICS, default=tuple(BASICS))
"""An account as a node shows it that belongs to it; the account itself has more."""


def account_of(network: Network, line: Line) -> AccountNode:
    """Return the account that a number belongs to."""
    waba_id = line.account["waba_id"]
    lines = (one for one in network.state.lines.values() if one.account.get("waba_id") == waba_id)
    return AccountNode(network, waba_id, tuple(lines))


def application(app_id: str) -> dict[str, str]:
    """Return an app as the nodes show it that are its."""
    return {"id": app_id, "name": APP_NAME, "link": f"https://www.facebook.com/games/?app_id={app_id}"}


def namespace(waba_id: str) -> str:
    """Return the namespace of an account's templates."""
    digest = hashlib.sha256(waba_id.encode()).hexdigest()
    return "_".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
