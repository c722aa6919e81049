"""The journal's events in a line each: time, what happened, and the rest in a few words."""

import json
from collections.abc import Callable
from typing import Any

import click

from emulator import messages
from emulator.cli.carried import carried
from emulator.cli.codes import Codes
from emulator.control import answers
from emulator.messages.reading import one_line

Json = dict[str, Any]

_KIND_WIDTH = 19
_CODE_WIDTH = len("#131009")
_COLORS = {"message": "cyan", "webhook": "magenta", "exchange": "blue", "chat": "yellow"}


class Teller:
    """Tells events one after the other, and remembers the names that it met and what webhooks carry."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._carried: dict[str, str] = {}
        self._codes = Codes()

    def tell(self, entry: Json) -> str:
        """Return an event as a line, in colours that `click.echo` takes away where nobody sees them."""
        kind = str(entry["kind"])
        self._meet(entry)
        tell = _TELLERS.get(kind)
        words = tell(self._with_code(self._with_load(entry)), self._name) if tell else ""
        time = click.style(str(entry["time"])[11:23], dim=True)
        shown = click.style(kind, fg=_COLORS.get(kind.partition(".")[0]))
        gap = " " * (_KIND_WIDTH - len(kind))
        return f"{time}  {shown}{gap} {_mark(entry, words)}" if words else f"{time}  {shown}"

    def _meet(self, entry: Json) -> None:
        if entry["kind"] == "line.opened":
            self._names[entry["line"]["id"]] = entry["line"]["name"]
            self._codes.meet(entry["line"])
        if entry["kind"] == "customer.joined":
            self._names[entry["customer"]["wa_id"]] = entry["customer"]["name"]
        if entry["kind"] == "group.set":
            self._names[entry["group"]["id"]] = entry["group"]["subject"]
        if entry["kind"] == "webhook.queued":
            self._carried[entry["delivery"]] = entry.get("about") or carried(entry["body"])

    def _with_load(self, entry: Json) -> Json:
        load = self._carried.get(entry.get("delivery", ""))
        return entry if load is None else {**entry, "load": load}

    def _with_code(self, entry: Json) -> Json:
        name = (entry.get("refusal") or {}).get("code")
        number = self._codes.number(entry["line"], name) if name else None
        return entry if number is None else {**entry, "number_of_code": number}

    def _name(self, identity: str) -> str:
        return self._names.get(identity, identity)


Name = Callable[[str], str]


def _mark(entry: Json, words: str) -> str:
    failed = entry.get("ok") is False or entry.get("status") == "failed" or _is_refused(entry)
    return click.style(words, fg="red") if failed else words


def _is_refused(entry: Json) -> bool:
    return entry["kind"] == "exchange" and int(entry["status"]) >= 400


def _line(entry: Json, _name: Name) -> str:
    line = entry["line"]
    return f"{line['name']}, +{line['number']}, {line['provider']} {line['id']}"


def _line_changed(entry: Json, name: Name) -> str:
    line = entry["line"]
    limits = f"{line['throughput']} a second, {line['tier'] or 'any number of'} customers a day"
    return f"{name(line['id'])}: standing {line['standing']}, limits {line['limits']} ({limits})"


def _customer(entry: Json, _name: Name) -> str:
    return f"{entry['customer']['name']}, +{entry['customer']['wa_id']}"


def _message(entry: Json, name: Name) -> str:
    message = entry["message"]
    parties = name(message["line"]), name(message["customer"])
    sender, receiver = parties if message["sender"] == "business" else parties[::-1]
    return f"{sender} → {receiver}: {one_line(messages.line(message['content']))}"


def _status(entry: Json, name: Name) -> str:
    refusal = entry.get("refusal") or {}
    why = refusal.get("explanation") or refusal.get("details") or refusal.get("code", "")
    code = f"#{entry['number_of_code']} " if "number_of_code" in entry else ""
    return f"{name(entry['customer'])}: {entry['status']} {code}{why}".rstrip()


def _fault(entry: Json, _name: Name) -> str:
    return f"{entry['on']}: {entry['explanation']}"


def _held(entry: Json, _name: Name) -> str:
    return f"{entry['reason']}: {entry['explanation']}"


def _arrived(_entry: Json, _name: Name) -> str:
    return "a reaction that waited shows now"


def _clock(entry: Json, _name: Name) -> str:
    return f"{entry['mode']} at {entry['time']}"


def _changed(entry: Json, _name: Name) -> str:
    customer = entry["customer"]
    on = "online" if customer["online"] else "offline"
    told = "receipts on" if customer["receipts"] else "receipts off"
    return f"{customer['name']}: {on}, {told}, statuses {customer['status'] or 'as in the settings'}"


def _blocked(entry: Json, name: Name) -> str:
    return f"{name(entry['customer'])} {'blocks' if entry['blocked'] else 'unblocks'} {name(entry['line'])}"


def _marketing(entry: Json, name: Name) -> str:
    return f"{name(entry['customer'])}: {entry['choice']} marketing of {name(entry['line'])}"


def _called(entry: Json, name: Name) -> str:
    return f"{name(entry['customer'])} and {name(entry['line'])} spoke in a call"


def _chat(entry: Json, name: Name) -> str:
    return f"{name(entry['line'])}, {name(entry['customer'])}"


def _group(entry: Json, name: Name) -> str:
    members = ", ".join(map(name, entry["group"]["members"]))
    return f"{name(entry['line'])}: {entry['group']['subject']} with {members or 'nobody'}"


def _receipt(entry: Json, name: Name) -> str:
    return f"{name(entry['customer'])}: {entry['status']} {', '.join(map(name, entry['members']))}"


def _link(entry: Json, name: Name) -> str:
    return f"{name(entry['customer'])}: {entry['url']}"


def _flow_opened(entry: Json, name: Name) -> str:
    return f"{name(entry['customer'])}: {entry['name']}"


def _flow_screen(entry: Json, name: Name) -> str:
    said = " ".join(part for part in (entry["error"], *entry["errors"].values()) if part)
    return f"{name(entry['customer'])}: {entry['screen']} {one_line(said)}".rstrip()


def _flow_entered(entry: Json, name: Name) -> str:
    values = ", ".join(
        f"{key}: {json.dumps(one, ensure_ascii=False)}" for key, one in entry["values"].items()
    )
    return f"{name(entry['customer'])}: {one_line(values)}"


def _flow_endpoint(entry: Json, _name: Name) -> str:
    what = f"{entry['action']}{', telling an error' if entry['notice'] else ''}"
    outcome = f"{entry['status'] or 'no answer'} in {entry['milliseconds']} ms"
    return f"{what} to {entry['url'] or 'nowhere'} {outcome} {one_line(entry['problem'])}".rstrip()


def _flow_closed(entry: Json, name: Name) -> str:
    return f"{name(entry['customer'])}: {entry['how']} {one_line(entry['told'])}".rstrip()


def _webhook(entry: Json, name: Name) -> str:
    webhook = entry["webhook"]
    if webhook is None:
        return f"{name(entry['line'])}: none"
    return f"{name(entry['line'])}: {webhook['url']} {webhook['problem']}".rstrip()


def _queued(entry: Json, name: Name) -> str:
    return f"{name(entry['line'])}: {entry['load']} for {entry['url']}"


def _withheld(entry: Json, name: Name) -> str:
    return f"{name(entry['line'])}: {entry['explanation']}"


def _redelivery(entry: Json, name: Name) -> str:
    return f"{name(entry['line'])} asks for {entry.get('load', 'a webhook')} once more"


def _attempted(entry: Json, _name: Name) -> str:
    again = f", attempt {entry['attempt']}" if entry["attempt"] > 1 else ""
    outcome = f"{entry['status'] or 'no answer'} in {entry['milliseconds']} ms{again}"
    later = f" Next attempt at {entry['next_attempt'][11:19]}." if entry["next_attempt"] else ""
    target = f"{entry['load']} to {entry['url']}" if "load" in entry else entry["url"]
    return f"{target} {outcome} {entry['problem']}{answers.said(entry)}{later}".rstrip()


def _exchange(entry: Json, _name: Name) -> str:
    result = f"{entry['status']} {_code(entry):<{_CODE_WIDTH}}" if _is_refused(entry) else entry["status"]
    return f"{entry['method']} {entry['path']} {result} {one_line(entry['explanation'])}".rstrip()


def _number_changed(entry: Json, name: Name) -> str:
    return f"{name(entry['line'])}: {', '.join(entry['changed'])}"


def _told(entry: Json, name: Name) -> str:
    value = entry["value"]
    event = value.get("event") or value.get("decision") or value.get("status") or ""
    return f"{name(entry['line'])}: {entry['field']} {one_line(str(event))}".rstrip()


def _code(entry: Json) -> str:
    try:
        code = json.loads(entry["answer"])["error"]["code"]
    except (ValueError, LookupError, TypeError):
        return ""
    return f"#{code}"


_TELLERS: dict[str, Callable[[Json, Name], str]] = {
    "line.opened": _line,
    "line.changed": _line_changed,
    "number.changed": _number_changed,
    "business.told": _told,
    "customer.joined": _customer,
    "customer.changed": _changed,
    "message.held": _held,
    "message.arrived": _arrived,
    "clock.set": _clock,
    "chat.blocked": _blocked,
    "chat.marketing": _marketing,
    "chat.called": _called,
    "group.set": _group,
    "group.receipt": _receipt,
    "message.sent": _message,
    "message.received": _message,
    "message.status": _status,
    "message.marked_read": _chat,
    "chat.typing": _chat,
    "chat.opened": _chat,
    "fault.struck": _fault,
    "link.opened": _link,
    "flow.opened": _flow_opened,
    "flow.screen": _flow_screen,
    "flow.entered": _flow_entered,
    "flow.endpoint": _flow_endpoint,
    "flow.closed": _flow_closed,
    "webhook.set": _webhook,
    "webhook.queued": _queued,
    "webhook.withheld": _withheld,
    "webhook.redelivery": _redelivery,
    "webhook.attempted": _attempted,
    "exchange": _exchange,
}
