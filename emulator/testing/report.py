"""What a failed expectation prints: sentence, closest message, hints, conversation, delivery health."""

import json
from typing import Any

from emulator import messages
from emulator.testing import health, hints, transcript
from emulator.testing.evidence import Conversation, Traffic

Json = dict[str, Any]

_WIDEST = 48
_OURS = ("customer", "line")


def missing(where: Json, seconds: float, miss: Json, traffic: Traffic, conversation: Conversation) -> str:
    """Return the report of a message that did not come; `miss` is the control API's `error` of a 408."""
    name = conversation.customer["name"]
    asked = ", ".join(f"{key} {_shown(value)}" for key, value in where.items() if key not in _OURS)
    sentence = f"{name} received no message{f' with {asked}' if asked else ''} within {seconds:g} s."
    hint = hints.render(traffic, conversation, miss["nearest"], came_earlier=miss["earlier"])
    return _parts(sentence, _closest(miss, name), hint, *_background(traffic, conversation))


def unexpected(message: Json, traffic: Traffic, conversation: Conversation) -> str:
    """Return the report of a message that came although none was expected."""
    name, line = conversation.customer["name"], messages.line(message["content"])
    sentence = f"{name} received a message, though nothing was expected: {line}"
    hint = f"hint: {name} had not looked at it; take what is expected with receives() first."
    return _parts(sentence, hint, *_background(traffic, conversation))


def unmet(sentence: str, traffic: Traffic, conversation: Conversation) -> str:
    """Return the report of something else that did not happen."""
    return _parts(sentence, hints.render(traffic, conversation, []), *_background(traffic, conversation))


def mistake(sentence: str, conversation: Conversation) -> str:
    """Return the report of an action that the customer cannot do."""
    return _parts(sentence, transcript.render(conversation))


def _background(traffic: Traffic, conversation: Conversation) -> tuple[str, str]:
    return transcript.render(conversation), health.render(traffic)


def _parts(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _closest(miss: Json, name: str) -> str:
    if not miss["nearest"]:
        return f"nothing was sent to {name} or anybody else since the last message that was looked at"
    near = miss["nearest"][0]
    told = [one for one in near["conditions"] if not (one["met"] and one["name"] in _OURS)]
    if not told:
        return f"closest of {miss['sent']} sent: {_read(near['message'])}"
    score = f"matched {sum(one['met'] for one in told)} of {len(told)} {_conditions(len(told))}"
    heading = f"closest of {miss['sent']} sent ({score}): {_read(near['message'])}"
    rows = [_row(one["name"], one["expected"], one["got"], one["met"]) for one in told]
    widths = [max(len(row[column]) for row in [_HEAD, *rows]) for column in range(3)]
    return "\n".join([heading, *(_aligned(row, widths) for row in [_HEAD, *rows])])


def _conditions(count: int) -> str:
    return "condition" if count == 1 else "conditions"


def _read(message: Json) -> str:
    line = transcript.clip(messages.line(message["content"]), _WIDEST)
    return f"{line}    {transcript.fate(message)}" if message["refusal"] else line


_HEAD = ("", "expected", "got", "")


def _row(name: str, expected: object, got: object, met: bool) -> tuple[str, str, str, str]:
    return name, _shown(expected), _shown(got), "" if met else "<--"


def _aligned(row: tuple[str, str, str, str], widths: list[int]) -> str:
    cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
    return "  " + "  ".join([*cells, row[3]]).rstrip()


def _shown(value: object) -> str:
    return transcript.clip(json.dumps(value, ensure_ascii=False), _WIDEST)
