"""What a scenario does to the world, as calls of the test kit."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from emulator.scenario.code.python import Code, Node, call, flat
from emulator.scenario.verbs import VERBS
from emulator.scenario.verbs import call as parameters

Json = dict[str, Any]

_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?[dhms])+")
_TEMPLATES = {"quality": "rate", "category": "move"}


def turned(verb: str, given: Any, people: Mapping[str, str]) -> Node:
    """Return the call that does a step of the world's; `people` are the variables of customers by name."""
    if isinstance(given, Mapping) and given.get("customer") in people:
        given = {**given, "customer": Code(f"{people[given['customer']]}.wa_id")}
    return _CALLS[verb](given) if verb in _CALLS else _plain(verb, given)


def _plain(verb: str, given: Any) -> Node:
    listed, named = parameters(VERBS[verb], given)
    bare = VERBS[verb].bare
    first = [named.pop(bare)] if bare in named else []
    return call(f"whatsapp.{verb}", [*first, *listed], named)


def _clock(given: Json) -> Node:
    match given:
        case {"run": True}:
            return call("whatsapp.clock.run", [], {})
        case {"freeze": True}:
            return call("whatsapp.clock.freeze", [], {})
        case {"freeze": str(time)}:
            return call("whatsapp.clock.freeze", [time], {})
        case {"advance": "window", "customer": Code() as wa_id, **more} if not more:
            return call("whatsapp.clock.advance_to_window_end", [Code(wa_id.removesuffix(".wa_id"))], {})
        case {"advance": "window", **more} if not more:
            return call("whatsapp.clock.advance_to_window_end", [], {})
        case {"advance": str(duration)} if _DURATION.fullmatch(duration):
            amounts = re.findall(r"([\d.]+)([dhms])", duration)
            return call("whatsapp.clock.advance", [], {_UNITS[unit]: _number(one) for one, unit in amounts})
        case {"advance": int(seconds) | float(seconds)}:
            return call("whatsapp.clock.advance", [], {"seconds": seconds})
    return call("whatsapp.client.set_clock", [], given)


def _number(written: str) -> float:
    return float(written) if "." in written else int(written)


def _event(given: Any) -> Node:
    _, named = parameters(VERBS["event"], given)
    listed = [named.pop(name) for name in ("field", "event") if name in named]
    return call("whatsapp.event", listed, named)


def _template(given: Json) -> Node:
    named = dict(given)
    listed = [named.pop("template")]
    meant: Json = {name: named.pop(name) for name in ("language", "line") if name in named}
    action = str(named.pop("action"))
    bare = [named.pop(action)] if action in _TEMPLATES else []
    template = call("whatsapp.template", listed, meant)
    return call(f"{flat(template)}.{_TEMPLATES.get(action, action)}", bare, named)


_CALLS: Mapping[str, Callable[[Any], Node]] = {"clock": _clock, "event": _event, "template": _template}
