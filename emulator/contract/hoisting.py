"""Our keywords, asked of the payload itself wherever a schema's path to them is plain.

jsonschema-rs hands an instance to a keyword in Python as a copy, which costs more than the rest of a good
message. A rule that is reached by `properties`, `allOf` and `$ref` alone holds wherever its member is there:
it can be asked afterwards, of what was parsed, and the schema is compiled without it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urldefrag, urljoin

from emulator.contract.keywords import RULES, Rule

Read = Callable[[str], Any]
"""Returns the document of an address."""

_Found = tuple[tuple[str, ...] | None, Rule, Any]

_SOMETIMES = (
    "if", "then", "else", "not", "items", "prefixItems", "contains", "anyOf", "oneOf", "additionalProperties",
    "propertyNames", "unevaluatedItems", "unevaluatedProperties",
)  # fmt: skip
_SOMETIMES_NAMED = ("dependentSchemas", "patternProperties")


@dataclass(frozen=True, slots=True)
class Hoisted:
    """Rules with their values, and the members that lead to what they are asked of."""

    members: tuple[str, ...]
    rules: tuple[tuple[Rule, Any], ...]


def hoist(uri: str, read: Read) -> Sequence[Hoisted] | None:
    """Return every rule of ours in a schema; None when one holds only sometimes, or within a list."""
    at: dict[tuple[str, ...], list[tuple[Rule, Any]]] = {}
    for members, rule, value in _rules(_Place(read(uri), uri, ()), read):
        if members is None:
            return None
        at.setdefault(members, []).append((rule, value))
    return [Hoisted(members, tuple(rules)) for members, rules in at.items()]


def holds(one: Hoisted, payload: Any) -> bool:
    """Say whether a payload follows the rules of a place; it does where the member is not there."""
    for member in one.members:
        if not isinstance(payload, dict) or member not in payload:
            return True
        payload = payload[member]
    for rule, value in one.rules:
        for _ in rule(value, payload):  # the shortest way to see whether there is a problem
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Place:
    """A schema, its document's address, the members that lead to it (None: not plainly), the way here."""

    schema: Any
    base: str
    members: tuple[str, ...] | None
    way: tuple[str, ...] = ()


def _rules(place: _Place, read: Read) -> Iterator[_Found]:
    """Yield the rules of a schema with the members that lead there, None for those that are not plain."""
    if not isinstance(place.schema, dict):
        return
    for name in RULES.keys() & place.schema.keys():
        yield place.members, RULES[name], place.schema[name]
    for inside in _inside(place, read):
        yield from _rules(inside, read)


def _inside(place: _Place, read: Read) -> Iterator[_Place]:
    schema = place.schema
    address = urljoin(place.base, schema["$ref"]) if "$ref" in schema else ""
    if address and address not in place.way:
        yield _referred(place, address, read)
    elif address and place.members is not None:  # it holds itself: at any depth, which no members can name
        yield replace(_referred(place, address, read), members=None)
    for name, member in schema.get("properties", {}).items():
        yield replace(place, schema=member, members=_within(place.members, name))
    for part in schema.get("allOf", ()):
        yield replace(place, schema=part)
    for name in _SOMETIMES:
        found = schema.get(name)
        for part in found if isinstance(found, list) else (found,):
            yield replace(place, schema=part, members=None)
    for name in _SOMETIMES_NAMED:
        for part in schema.get(name, {}).values():
            yield replace(place, schema=part, members=None)


def _within(members: tuple[str, ...] | None, name: str) -> tuple[str, ...] | None:
    return None if members is None else (*members, name)


def _referred(place: _Place, address: str, read: Read) -> _Place:
    uri, pointer = urldefrag(address)
    target = read(uri)
    for step in pointer.split("/")[1:]:
        target = target[step]
    return _Place(target, uri, place.members, (*place.way, address))
