"""A customer as webhooks name one: by number, by business-scoped user id (BSUID), by username.

Meta "Business-scoped user IDs", read 2026-11: who has a username and keeps the number to themselves is named
without it: `from`, `wa_id` and `recipient_id` are left out.
"""

from emulator.network.identifiers import identity_hash
from emulator.network.model import Customer, Json, Line
from emulator.providers.graph.shape import Shape


def contact(line: Line, customer: Customer, shape: Shape) -> Json:
    """Return the member of `contacts` beside what a customer does."""
    username = {"username": customer.username} if customer.username and shape.user_ids else {}
    identity = identity_hash(customer.wa_id, customer.devices)
    return {
        "profile": {"name": customer.name, **username},
        **number("wa_id", customer, shape),
        **user_id("user_id", customer, shape),
        **({"identity_key_hash": identity} if line.identity_check else {}),
    }


def number(name: str, customer: Customer, shape: Shape) -> Json:
    """Return the member that has a customer's number, none where that is hidden."""
    return {} if customer.hides_number and shape.user_ids else {name: customer.wa_id}


def user_id(name: str, customer: Customer, shape: Shape) -> Json:
    """Return the member that has a customer's BSUID, none before there were any."""
    return {name: customer.user_id} if shape.user_ids else {}
