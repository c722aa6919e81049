"""Ordering faults: from the body of `POST /faults` to a fault, and back to JSON."""

from dataclasses import asdict
from difflib import SequenceMatcher

from emulator.contract.catalogue import VendorError
from emulator.control.problems import malformed
from emulator.faults import CODES_OF, Fault
from emulator.network import numbers
from emulator.network.model import Json
from emulator.world import Emulator

_NEAREST, _LONGEST = 5, 40


def fault(emulator: Emulator, body: Json) -> Fault:
    """Return the fault that a good body orders. Raises `Problem` 422 for a refusal that there is not."""
    network = emulator.world.network
    found = row(emulator, body["refuse"], "refuse")
    given = {name: body[name] for name in ("kind", "next", "every", "chance") if name in body}
    return Fault(
        id=emulator.world.faults.next_id(),
        code=found.name,
        later=found.when == "async",
        stage=found.stage,
        refuse=body["refuse"],
        line=network.line(body["line"]).id if "line" in body else None,
        customer=numbers.digits(body["customer"]) or body["customer"] if "customer" in body else None,
        **given,
    )


def shown(one: Fault, struck: int) -> Json:
    """Return a fault with how often it struck."""
    body = {name: value for name, value in asdict(one).items() if value is not None}
    return {**body, "struck": struck}


def shown_reserved(number: str, row: VendorError) -> Json:
    """Return a reserved number with the refusal that it brings."""
    written = numbers.pretty(number)
    told = {"code": row.code, "name": row.name, "title": row.title, "when": row.when, "meaning": row.meaning}
    return {"number": number, "display_number": written, **told}


def row(emulator: Emulator, refuse: int | str, path: str) -> VendorError:
    """Return the refusal of a vendor's code or of our own name, which a body has at `path`.

    Raises `Problem` 422 for one that there is not.
    """
    catalogue = emulator.contract.catalogue(CODES_OF)
    can = [one for one in catalogue.values() if one.can_be_ordered]
    for one in can:
        if refuse in (one.name, one.code, str(one.code)):
            return one
    nearest = ", ".join(f"{one.code} {one.name}" for one in _nearest(can, str(refuse)))
    sentence = f"{refuse!r} is no refusal that is known; the nearest are {nearest}."
    raise malformed([{"path": path, "message": f"{sentence} `whatsapp-emulator refusals` lists them all."}])


def _nearest(rows: list[VendorError], refuse: str) -> list[VendorError]:
    wanted = refuse[:_LONGEST]
    number = int(wanted) if wanted.isdecimal() else None

    def distance(row: VendorError) -> tuple[bool, float, int]:
        name = row.name if number is None else str(row.code)
        transposed = sorted(name) == sorted(wanted)
        unlike = 1 - SequenceMatcher(None, wanted, name).ratio()
        return not transposed, unlike, 0 if number is None else abs(row.code - number)

    return sorted(rows, key=distance)[:_NEAREST]
