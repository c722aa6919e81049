"""What went over the wire between the bot and the emulator, for the inspector: one record an exchange."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import dropwhile

from emulator.messages import Json
from emulator.phone.records import seconds

KEPT = 300
"""How many exchanges the inspector keeps; the server has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request of the bot (`→`) or a webhook delivery to it (`←`); `ok` is None until it was answered."""

    id: str
    time: float
    arrow: str
    title: str
    message: str | None = None
    ok: bool | None = None
    outcome: str = "queued"
    request: str = ""
    answer: str = ""
    note: str = ""
    delivery: str | None = None


def apply(known: dict[str, Exchange], entry: Json) -> bool:
    """Take a journal entry into the exchanges; return whether it was one of theirs."""
    change = {"exchange": _request, "webhook.queued": _queued, "webhook.attempted": _attempted}.get(
        entry["kind"]
    )
    if change is None:
        return False
    exchange = change(known, entry)
    known[exchange.id] = exchange
    while len(known) > KEPT:
        del known[next(iter(known))]
    return True


def trouble(known: Mapping[str, Exchange], since: str | None) -> str:
    """Return why the newest exchange that went wrong did, empty when none did.

    What counts begins with the webhook of the message `since`; None is the beginning.
    """
    later = dropwhile(lambda one: since is not None and one.message != since, known.values())
    wrong = [one for one in later if one.ok is False]
    return wrong[-1].note or f"{wrong[-1].title} {wrong[-1].outcome}" if wrong else ""


def pretty(body: str) -> str:
    """Return JSON text with indents; other text stays as it is."""
    try:
        return json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    except ValueError:
        return body


def _request(_known: dict[str, Exchange], entry: Json) -> Exchange:
    return Exchange(
        id=f"exchange-{entry['number']}",
        time=seconds(entry["time"]) or 0.0,
        arrow="→",
        title=f"{entry['method']} {entry['operation'] or entry['path']}",
        message=entry.get("message"),
        ok=entry["status"] < 400 and not _went_nowhere(entry),
        outcome=str(entry["status"]),
        request=f"{entry['method']} {entry['path']}\n{entry.get('request') or ''}",
        answer=str(entry.get("answer") or ""),
        note=str(entry.get("explanation") or ""),
    )


def _went_nowhere(entry: Json) -> bool:
    """Some vendors answer 200 to what they refuse, or take what no phone here receives."""
    return bool(entry.get("explanation")) and entry.get("message") is None


def _queued(_known: dict[str, Exchange], entry: Json) -> Exchange:
    return Exchange(
        id=f"delivery-{entry['delivery']}",
        time=seconds(entry["time"]) or 0.0,
        arrow="←",
        title="webhook",
        message=entry.get("message"),
        request=f"POST {entry['url']}\n{entry.get('body') or ''}",
        delivery=entry["delivery"],
    )


def _attempted(known: dict[str, Exchange], entry: Json) -> Exchange:
    name = f"delivery-{entry['delivery']}"
    queued = known.get(name) or Exchange(
        id=name, time=seconds(entry["time"]) or 0.0, arrow="←", title="webhook", delivery=entry["delivery"]
    )
    outcome = f"{entry.get('status') or 'no answer'} {entry['milliseconds']} ms"
    again = f" · try {entry['attempt']}" if entry["attempt"] > 1 else ""
    retry = f"Next attempt at {entry['next_attempt']}." if entry.get("next_attempt") else ""
    note = " ".join(text for text in (entry.get("problem") or "", retry) if text)
    answer = str(entry.get("answer") or "")
    return replace(queued, ok=entry["ok"], outcome=outcome + again, answer=answer, note=note)
