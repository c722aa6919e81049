"""Status reports: what became of a message, in CM's codes (CM "Incoming status report", read 2026-11)."""

from collections.abc import Mapping

from emulator.contract.catalogue import Catalogue
from emulator.network.events import StatusChanged
from emulator.network.model import Json, Time
from emulator.network.state import State
from emulator.providers.cm import times
from emulator.providers.cm.numbers import dialled

CODES: Mapping[str, str] = {"sent": "0", "delivered": "2", "failed": "3", "read": "4"}
"""That 4 is read is inferred: a client of 2026 counts it as delivered; CM's table was not seen."""


def report(state: State, event: StatusChanged, time: Time, catalogue: Catalogue) -> Json:
    """Return the report of a status: one message, its members strings, as the template of CM's app has them.

    The time is on the clocks of CM's home and there is no operator for WhatsApp (both inferred).
    """
    message = state.messages[event.message]
    row = catalogue[event.refusal.code] if event.refusal else None
    status = {
        "code": CODES[event.status],
        "errorCode": str(row.code) if row else "",
        "errorDescription": row.title if row else "",
    }
    told = {
        "received": times.local(time).replace(" ", "T"),
        "to": dialled(message.customer),
        "reference": message.notes.get("reference", ""),
        "status": status,
        "operator": "",
    }
    return {"messages": {"msg": told}}
