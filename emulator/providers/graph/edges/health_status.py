"""The member `health_status` of a number and of an account: whether messages can be sent, and if not, why.

Meta "Messaging health status", read 2026-11.
"""

from collections.abc import Mapping

from emulator.network.model import Json, Line
from emulator.network.network import Network

_UNREGISTERED = {
    "error_code": 141000,
    "error_description": "The phone number is not registered.",
    "possible_solution": "Register the phone number with the register endpoint.",
}


_BY_STANDING: Mapping[str, Json] = {
    "unpaid": {
        "error_code": 141006,
        "error_description": "There is an error with the payment method.",
        "possible_solution": "Add a payment method to the account.",
    },
    "locked": {
        "error_code": 131031,
        "error_description": "The account is locked.",
        "possible_solution": "Appeal in Business Support Home.",
    },
    "restricted": {
        "error_code": 368,
        "error_description": "The account is restricted for a breach of policy.",
        "possible_solution": "Appeal in Business Support Home.",
    },
}


def of_number(network: Network, line: Line) -> Json:
    """Return the health of a number: the worst of what it depends on."""
    return _overall([_number(network, line), *_owners(line)])


def of_account(line: Line) -> Json:
    """Return the health of an account."""
    return _overall(_owners(line))


def _overall(entities: list[Json]) -> Json:
    worst = "BLOCKED" if any(one["can_send_message"] == "BLOCKED" for one in entities) else "AVAILABLE"
    return {"can_send_message": worst, "entities": entities}


def _number(network: Network, line: Line) -> Json:
    entity = {"entity_type": "PHONE_NUMBER", "id": line.id}
    if network.state.numbers[line.id].status == "CONNECTED":
        return {**entity, "can_send_message": "AVAILABLE"}
    return {**entity, "can_send_message": "BLOCKED", "errors": [dict(_UNREGISTERED)]}


def _owners(line: Line) -> list[Json]:
    kinds = {"WABA": "waba_id", "BUSINESS": "business_id", "APP": "app_id"}
    named = {kind: line.account[name] for kind, name in kinds.items() if name in line.account}
    return [{"entity_type": kind, "id": one, **state_of(kind, line)} for kind, one in named.items()]


def state_of(kind: str, line: Line) -> Json:
    """Return whether one of the owners of a number lets it send, and if not, why."""
    error = _BY_STANDING.get(line.standing) if kind == "WABA" else None
    return {"can_send_message": "BLOCKED", "errors": [error]} if error else {"can_send_message": "AVAILABLE"}
