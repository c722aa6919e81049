"""What an account's messages come to: `analytics`, `conversation_analytics`, `pricing_analytics`, all read as
fields of the account with their arguments; and `template_analytics`, an edge.

Meta "Analytics", read 2026-11. The figures are counted from this world's messages. Prices are ours: a flat
cent for every message that is billed, since Meta's rates differ by country and month.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from emulator.network import numbers
from emulator.network.accounts import figures
from emulator.network.accounts.figures import Bucket, Granularity
from emulator.network.model import Json, Line, Message
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules import words
from emulator.providers.graph.calls import Call
from emulator.providers.graph.owners import AccountNode
from emulator.providers.graph.pricing import category, pricing
from emulator.providers.interface import Answer

Arguments = Mapping[str, Any]
Row = tuple[tuple[str, str], ...]
"""The values that a figure is counted by: `(("country", "US"), ("phone", "12025550143"))`."""

_CENT = 0.01
_SAMPLE = "analytics.start(1795000000).end(1795086400).granularity(DAY)"
_DAILY = {"granularity": "DAILY", "product_type": "cloud_api"}
_GRANULARITIES: Mapping[str, Granularity] = {
    "HALF_HOUR": "HALF_HOUR", "DAY": "DAY", "DAILY": "DAY", "MONTH": "MONTH", "MONTHLY": "MONTH",
}  # fmt: skip
_LONGEST_TIME = 10


def messages(node: AccountNode, given: Arguments) -> Json:
    """Return how many messages were sent and delivered."""
    lines = _lines(node.lines, given.get("phone_numbers"))
    told = []
    for begin, end in _buckets(given):
        sent = figures.sent_in(node.network.state, (line.id for line in lines), (begin, end))
        counts = figures.count(node.network.state, sent)
        told.append({"start": begin, "end": end, "sent": counts.sent, "delivered": counts.delivered})
    shown = {"phone_numbers": [line.number for line in lines], "country_codes": _country_codes(lines)}
    return {**shown, "granularity": str(given["granularity"]).upper(), "data_points": told}


def conversations(node: AccountNode, given: Arguments) -> Json:
    """Return how many conversations were begun: a customer, a category and a day make one."""
    return _by_rows(node, given, _conversation_rows, "conversation")


def prices(node: AccountNode, given: Arguments) -> Json:
    """Return how many messages were delivered, and what they cost."""
    return _by_rows(node, given, _price_rows, "volume")


def checked(*granularities: str) -> Callable[[Arguments], Refusal | None]:
    """Return what refuses arguments: `start` and `end` are Unix times, `granularity` is one of some words."""

    def check(given: Arguments) -> Refusal | None:
        missing = next((name for name in ("start", "end", "granularity") if not given.get(name)), None)
        if missing:
            return _required(missing, f"say it as an argument, as in {_SAMPLE}")
        odd = next((name for name in ("start", "end") if _time(given[name]) is None), None)
        if odd:
            why = f"{odd} is {str(given[odd])[:40]!r}; it must be a Unix time in seconds."
            return Refusal(code="parameter_invalid", path=(odd,), explanation=why)
        return words.check(("granularity",), str(given["granularity"]).upper(), granularities)

    return check


def template_points(call: Call) -> Answer:
    """Answer `/{waba-id}/template_analytics`: how often each template was sent, delivered and read."""
    refusal = checked("DAILY")(call.body)
    if refusal is None and not _listed(call.body.get("template_ids")):
        refusal = _required("template_ids", "name up to ten templates by their ids")
    if refusal is not None:
        return call.refuse(refusal)
    shelf = call.network.state.templates.get(call.line.owner, {})
    keys = {template.id: key for key, template in shelf.items()}
    wanted = [name for name in _listed(call.body.get("template_ids")) if name in keys]
    points = [
        _template_point(call, bucket, name, keys[name]) for bucket in _buckets(call.body) for name in wanted
    ]
    return call.accept({"data": [{**_DAILY, "data_points": points}]})


def _template_point(call: Call, bucket: Bucket, name: str, key: tuple[str, str]) -> Json:
    state = call.network.state
    sent = figures.sent_in(state, (line.id for line in call.node.lines), bucket)
    counts = figures.count(state, (one for one in sent if _template(one) == key))
    shown = {"sent": counts.sent, "delivered": counts.delivered, "read": counts.read}
    return {"template_id": name, "start": bucket[0], "end": bucket[1], **shown}


def _by_rows(
    node: AccountNode,
    given: Arguments,
    rows: Callable[[Network, Iterable[Message], Arguments], Iterable[tuple[Row, float]]],
    counted: Literal["conversation", "volume"],
) -> Json:
    points = []
    lines = [line.id for line in _lines(node.lines, given.get("phone_numbers"))]
    for bucket in _buckets(given):
        sent = figures.sent_in(node.network.state, lines, bucket)
        points += _points(bucket, [*rows(node.network, sent, given)], counted)
    return {"data": [{"data_points": points}]}


def _points(bucket: Bucket, found: list[tuple[Row, float]], counted: str) -> list[Json]:
    volumes = Counter(row for row, _ in found)
    costs: Counter[Row] = Counter()
    for row, cost in found:
        costs[row] += cost  # type: ignore[assignment]  # a Counter of money
    times = {"start": bucket[0], "end": bucket[1]}
    return [{**times, counted: volumes[row], "cost": round(costs[row], 2), **dict(row)} for row in volumes]


def _price_rows(network: Network, sent: Iterable[Message], given: Arguments) -> Iterable[tuple[Row, float]]:
    for one in sent:
        if any(step.status == "delivered" for step in network.state.progress[one.id].steps):
            price = pricing(network.state, one)
            facts = {
                "PRICING_CATEGORY": ("pricing_category", str(price["category"]).upper()),
                "PRICING_TYPE": ("pricing_type", str(price.get("type", "regular")).upper()),
                **_facts(network, one),
            }
            yield _row(facts, given), _CENT if price["billable"] else 0.0


def _conversation_rows(
    network: Network, sent: Iterable[Message], given: Arguments
) -> Iterable[tuple[Row, float]]:
    begun = {
        (one.customer, category(network.state, one), one.time // 86_400): one for one in reversed([*sent])
    }
    for one in begun.values():
        facts = {
            "CONVERSATION_CATEGORY": ("conversation_category", category(network.state, one).upper()),
            "CONVERSATION_TYPE": ("conversation_type", "REGULAR"),
            "CONVERSATION_DIRECTION": ("conversation_direction", "BUSINESS_INITIATED"),
            **_facts(network, one),
        }
        yield _row(facts, given), _CENT if pricing(network.state, one)["billable"] else 0.0


def _facts(network: Network, one: Message) -> dict[str, tuple[str, str]]:
    return {
        "COUNTRY": ("country", numbers.region(one.customer)),
        "PHONE": ("phone_number", network.state.lines[one.line].number),
    }


def _row(facts: Mapping[str, tuple[str, str]], given: Arguments) -> Row:
    dimensions = _listed(given.get("dimensions"))
    return tuple(facts[name] for name in dimensions if name in facts)


def _buckets(given: Arguments) -> list[Bucket]:
    start, end = _time(given["start"]) or 0, _time(given["end"]) or 0
    return figures.buckets(start, end, _GRANULARITIES[str(given["granularity"]).upper()])


def _time(given: object) -> int | None:
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_TIME else None


def _required(name: str, advice: str) -> Refusal:
    why = f"{name} is missing; {advice}."
    return Refusal(code="parameter_required", path=(name,), explanation=why)


def _listed(given: object) -> list[str]:
    if isinstance(given, list):
        return [str(one) for one in given]
    try:
        parsed = json.loads(str(given or "[]"))
    except ValueError:
        return [one.strip() for one in str(given).split(",")]
    return [str(one) for one in parsed] if isinstance(parsed, list) else [str(parsed)]


def _lines(lines: Iterable[Line], named: object) -> list[Line]:
    chosen = {numbers.digits(one) for one in _listed(named)}
    return [line for line in lines if not chosen or line.number in chosen]


def _country_codes(lines: Iterable[Line]) -> list[str]:
    return sorted({numbers.region(line.number) for line in lines})


def _template(one: Message) -> tuple[str, str]:
    """Return the name and the language of the template that a message was made of."""
    given = one.content.get("template", {})
    return str(given.get("name", "")), str(given.get("language", {}).get("code", ""))
