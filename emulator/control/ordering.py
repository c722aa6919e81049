"""Faults and reserved numbers at the control API: from the body of `POST /faults` to a fault, and to JSON."""

from emulator.contract.catalogue import VendorError
from emulator.control.problems import malformed
from emulator.faults import CODES_OF, Fault, naming, ordering
from emulator.faults.ordering import BadFault
from emulator.network import numbers
from emulator.network.model import Json
from emulator.network.rules import recipient
from emulator.world import Emulator


def fault(emulator: Emulator, body: Json) -> Fault:
    """Return the fault that a good body orders. Raises `Problem` 422 for what orders none."""
    line = emulator.world.network.line(body["line"]) if "line" in body else None
    provider, line_id = (line.provider, line.id) if line else (None, None)
    known = naming.known(emulator.providers, provider)
    if "customer" in body:
        written = body["customer"].removeprefix("00")  # as CM.com dials
        body = {**body, "customer": recipient.meant(emulator.world.network.state, written)}
    try:
        name, catalogue = emulator.world.faults.next_id(), emulator.contract.catalogue(CODES_OF)
        return ordering.fault(body, name, catalogue, known, line_id)
    except BadFault as bad:
        raise malformed([{"path": bad.path, "message": bad.sentence}]) from None


def row(emulator: Emulator, refuse: int | str, path: str = "refuse") -> VendorError:
    """Return the refusal that a code or a name means. Raises `Problem` 422, which names the `path`."""
    try:
        return ordering.row(emulator.contract.catalogue(CODES_OF), refuse)
    except BadFault as bad:
        raise malformed([{"path": path, "message": bad.sentence}]) from None


def shown(one: Fault, struck: int) -> Json:
    """Return a fault with how often it struck."""
    return {**ordering.record(one), "struck": struck}


def shown_reserved(number: str, row: VendorError) -> Json:
    """Return a reserved number with the refusal that it brings."""
    written = numbers.pretty(number)
    told = {"code": row.code, "name": row.name, "title": row.title, "when": row.when, "meaning": row.meaning}
    return {"number": number, "display_number": written, **told}
