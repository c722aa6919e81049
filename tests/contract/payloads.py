"""Payloads made by hypothesis from the schemas, and good ones with a few places changed.

A strategy follows what a schema says about types, members, lengths and words, and often enough goes wrong
by a little: one too many, one too long, null, another type. It need not be exact: the validators judge.
"""

import copy
from typing import Any
from urllib.parse import urldefrag, urljoin

from hypothesis import strategies as st

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from tests.cloud.limits_payloads import GOOD
from tests.templates import content

CONTRACT = Contract(resources.schemas())
KINDS = sorted(CONTRACT.kinds("cloud", "messages"))
_BASE = "https://schemas.invalid/cloud/messages/"
_DEEPEST = 12
_MOST_ITEMS = 12
_HELLO: Json = {"messaging_product": "whatsapp", "to": "12025550177", **content("hello_world")}
_GOOD = {**{kind: make() for kind, make in GOOD.items()}, "template": _HELLO}

TEXTS = st.one_of(
    st.sampled_from(["", " ", "x", "x ", "a\nb", "12", "1.5", "👍", "👍👍", "é\u0301", "\u2028", "https://example.org/"]),
    st.text(max_size=30),
    st.integers(1, 1100).map(lambda length: "x" * length),
)  # fmt: skip
ODD = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS
    ),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3),
        st.dictionaries(st.sampled_from(["id", "title", "text", "type", "link"]), inside, max_size=3),
    ),
    max_leaves=4,
)


def made(kind: str) -> st.SearchStrategy[Json]:
    """Return payloads that follow the schema of a kind more or less."""
    uri = f"{_BASE}{kind}.json"
    root = {"properties": {"messaging_product": {"enum": ["whatsapp"]}, "to": {"enum": ["12025550177"]}}}
    named = {"type": {"enum": ["interactive" if kind.startswith("interactive") else kind]}}
    schemas = [
        *_flat(CONTRACT.schema("cloud", "messages", kind), uri),
        (root, uri),
        ({"properties": named}, uri),
    ]
    return _objects(schemas, 0)


@st.composite
def changed(draw: st.DrawFn, kind: str) -> Json:
    """Return a good payload of a kind with up to three places changed."""
    payload = copy.deepcopy(_GOOD[kind])
    for _ in range(draw(st.integers(0, 3))):
        parent, key = draw(st.sampled_from(_places(payload) or [(payload, "extra")]))
        match draw(st.sampled_from(["set", "drop", "repeat"])):
            case "drop" if key in parent or isinstance(parent, list):
                del parent[key]
            case "repeat" if isinstance(parent, list):
                parent.extend(copy.deepcopy(parent[key]) for _ in range(draw(st.integers(1, 11))))
            case _:
                parent[key] = draw(ODD)
    return payload


Schemas = list[tuple[Any, str]]
"""What an instance must follow, each with the address that its references start from."""


def _flat(schema: Any, base: str) -> Schemas:
    """Return a schema with those that it takes in by reference, by `allOf` and by its conditions."""
    if not isinstance(schema, dict):
        return []
    found: Schemas = [(schema, base)]
    if "$ref" in schema:
        uri, pointer = urldefrag(urljoin(base, schema["$ref"]))
        target: Any = CONTRACT.schema("cloud", "messages", uri.rpartition("/")[2].removesuffix(".json"))
        for step in pointer.split("/")[1:]:
            target = target[step]
        found += _flat(target, uri)
    for inside in (*schema.get("allOf", ()), schema.get("then"), schema.get("else")):
        found += _flat(inside, base)
    return found


def _values(schemas: Schemas, depth: int) -> st.SearchStrategy[Any]:
    flat = [one for schema, base in schemas for one in _flat(schema, base)]
    words = [word for schema, _ in flat for word in schema.get("enum", ())]
    types = {kind for schema, _ in flat for kind in _types(schema)}
    if words:
        return st.one_of(st.sampled_from(words), st.sampled_from(words), ODD)
    if depth > _DEEPEST or not types - {"null"}:
        return ODD
    good = [_of_type(kind, flat, depth) for kind in sorted(types)]
    return st.one_of(*good, *good, *good, ODD) if depth else st.one_of(*good)


def _types(schema: Json) -> list[str]:
    named = schema.get("type", [])
    implied = ["object"] if "properties" in schema else ["array"] if "items" in schema else []
    return [named] if isinstance(named, str) else [*named] or implied


def _of_type(kind: str, schemas: Schemas, depth: int) -> st.SearchStrategy[Any]:
    match kind:
        case "object":
            return _objects(schemas, depth)
        case "array":
            return _arrays(schemas, depth)
        case "string":
            return _strings(schemas)
    plain = {"integer": st.integers(-2, 50_000), "number": st.floats(-200, 200), "boolean": st.booleans()}
    return plain.get(kind, st.none())


def _strings(schemas: Schemas) -> st.SearchStrategy[str]:
    most = [schema["maxLength"] for schema, _ in schemas if "maxLength" in schema]
    edges = [st.integers(one - 1, one + 1).map(lambda length: "😀" * length) for one in most]
    return st.one_of(TEXTS, *edges)


def _arrays(schemas: Schemas, depth: int) -> st.SearchStrategy[list[Any]]:
    items = [(schema["items"], base) for schema, base in schemas if "items" in schema]
    most = min([schema["maxItems"] for schema, _ in schemas if "maxItems" in schema], default=3)
    return st.lists(_values(items, depth + 1), max_size=min(most + 1, _MOST_ITEMS))


def _objects(schemas: Schemas, depth: int) -> st.SearchStrategy[Json]:
    members: dict[str, Schemas] = {}
    for schema, base in schemas:
        for name, inside in schema.get("properties", {}).items():
            members.setdefault(name, []).append((inside, base))
    needed = {name for schema, _ in schemas for name in schema.get("required", ())} & members.keys()
    strategies = {name: _values(found, depth + 1) for name, found in members.items()}
    always = {name: strategies[name] for name in strategies if name in needed or not depth}
    rest = {name: strategies[name] for name in strategies if name not in always}
    return st.fixed_dictionaries(always, optional=rest)


def _places(node: Any) -> list[tuple[Any, Any]]:
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [place for key, child in members for place in ((node, key), *_places(child))]
