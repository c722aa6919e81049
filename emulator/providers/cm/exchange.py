"""An answer of CM's gateway: one shape for success, partial failure and refusal.

CM "Responses & Errors (JSON)", read 2026-11; who is not known is told 400 with 101 there. The HTTP status of
a code is a setting, because a client of 2026 maps 401 and 403 to a bad token too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.cm.wire import dumps
from emulator.providers.interface import Answer, House

_HEADERS: Mapping[str, str] = {"content-type": "application/json; charset=utf-8"}
_ALL_SENT, _NOT_ALL_SENT = 0, 201


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of a message for one recipient: accepted, or why not.

    `message` is the network's id of the first WhatsApp message that it became, `note` what the journal says.
    """

    to: str
    reference: str | None
    refusal: Refusal | None = None
    message: str | None = None
    note: str = ""


def refuse(house: House, refusal: Refusal, operation: str, line: str | None = None) -> Answer:
    """Return the answer to a request that is refused as a whole."""
    said = house.contract.catalogue("cm")[refusal.code]
    body = {"details": said.title, "errorCode": said.code, "messages": []}
    return Answer(
        status=house.settings["http"].get(str(said.code), said.http),
        body=dumps(body),
        headers=_HEADERS,
        operation=operation,
        line=line,
        explanation=refusal.explanation,
        link=said.link,
        refusals=(refusal,),
    )


def answer(house: House, rows: Sequence[Row], operation: str, line: str | None) -> Answer:
    """Return the answer with a row for every recipient: 200 when any of them was accepted, else 400."""
    refusals = [row.refusal for row in rows if row.refusal is not None]
    created, catalogue = len(rows) - len(refusals), house.contract.catalogue("cm")
    told = dict.fromkeys(row.refusal.explanation if row.refusal else row.note for row in rows)
    body = {
        "details": f"Created {created} message(s)",
        "errorCode": _NOT_ALL_SENT if refusals else _ALL_SENT,
        "messages": [_row(house, row) for row in rows],
    }
    return Answer(
        status=200 if created else 400,
        body=dumps(body),
        headers=_HEADERS,
        operation=operation,
        line=line,
        message=next((row.message for row in rows if row.message), None),
        explanation=" ".join(filter(None, told)),
        link=catalogue[refusals[0].code].link if refusals else "",
        refusals=refusals,
    )


def done(
    details: str, operation: str, line: str, explanation: str = "", message: str | None = None
) -> Answer:
    """Return the answer to an event: the shape is the messages' own without rows (inferred)."""
    body = {"details": details, "errorCode": _ALL_SENT}
    return Answer(
        status=200,
        body=dumps(body),
        headers=_HEADERS,
        operation=operation,
        line=line,
        message=message,
        explanation=explanation,
    )


def _row(house: House, row: Row) -> Json:
    about = {
        "to": row.to,
        "status": "Accepted" if row.refusal is None else "Rejected",
        "reference": row.reference,
    }
    if row.refusal is None:
        return {**about, "parts": 1, "messageDetails": None, "messageErrorCode": 0}
    said = house.contract.catalogue("cm")[row.refusal.code]
    details = said.title.format_map({**said.facts, **row.refusal.facts})
    return {**about, "parts": 0, "messageDetails": details, "messageErrorCode": said.code}
