"""Good requests of every kind, spoiled: in the JSON, in its bytes, in the headers, in the path."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from emulator.network.model import Json
from tests import templates
from tests.cloud.limits_payloads import GOOD

_NODE = "/v25.0/100000000000001"
_TEXTS = (
    "", " ", "\n", "\t x", "a\n", "12", "0", "00", "+", "\u0663", "9" * 5000, "text", "image", "interactive",
    "list", "template", "group", "read", "http://", "https://[", "https://x:99999999/", "HTTP://X",
    "x" * 21, "x" * 61, "x" * 201, "x" * 5000, "\U0001f600" * 1025, "\U0001f44d", "\U0001f44d" * 2,
    "e\u0301", "\u0000", "\u2028", "\ufeff", "{}", "[1]", "{{1}}", "%s", "{path}", "../..", "wamid.x",
    "US.1234", "12025550143", "12025550199", "call me",
)  # fmt: skip
_OTHERS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, 1e300, [], {}, [[]], [{}], [None], {"text": "x"}, {"type": "text"},
    {"id": "1"}, {"link": "https://example.org"}, ["a", "a"], {"rows": []}, {"code": "en_US"}, {"": ""},
    {"a": {"b": {"c": [1, [2, [3]]]}}},
)  # fmt: skip
_MEMBERS = (
    "text", "type", "to", "header", "footer", "body", "action", "parameters", "components", "id", "title",
    "link", "name", "context", "status", "recipient", "recipient_type", "typing_indicator", "__proto__", "",
)  # fmt: skip
_KINDS = (
    "application/json", "application/json; charset=latin-1", "text/plain", "", "multipart/form-data", "é;é=é",
    "multipart/form-data; boundary=b", "application/x-www-form-urlencoded", "application/octet-stream",
)  # fmt: skip
_PATHS = (
    "/", "//", "/messages", "//messages", "/v25.0//messages", "/v25.0/me/messages", "/v25.0/0/messages",
    "/vabc/100000000000001/messages", f"{_NODE}", f"{_NODE}/", f"{_NODE}/mesages", f"{_NODE}/messages/x",
    f"{_NODE}/marketing_messages", f"{_NODE}/messages/", f"{_NODE}/{'x' * 3000}", "/é/\u0000/%00", "/v٣/1",
    "/{id}/{x}",
)  # fmt: skip
_METHODS = ("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE")
_TOKENS = (None, "", "Bearer", "Bearer ", "bearer x", "OAuth x", "Basic x", "Bearer é")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request as it goes on the wire."""

    method: str = "POST"
    path: str = f"{_NODE}/messages"
    query: str = ""
    kind: str = "application/json"
    token: str | None = "Bearer any"
    body: bytes = b""


def request(case: int, seed: int) -> Sent:
    """Return the request of a case; the same for the same numbers."""
    source = random.Random(f"{seed} {case}")
    payload = source.choice(_makers())()
    for _ in range(source.choice((0, 1, 1, 1, 2, 3, 8))):
        payload = _spoil(payload, source)
    sent = _written(payload, source)
    if source.random() < 0.2:
        return _bent(sent, source)
    return replace(sent, path=f"{_NODE}/marketing_messages") if source.random() < 0.1 else sent


def _makers() -> list[Callable[[], Json]]:
    return [*GOOD.values(), _hello, _filled, _filled, _filled]


def _hello() -> Json:
    return _template(templates.content("hello_world"))


def _filled() -> Json:
    return _template(templates.content("order_update", *templates.order_components()))


def _template(content: Json) -> Json:
    return {"messaging_product": "whatsapp", "to": "12025550177", **content}


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in list(members):
        yield node, key
        yield from _places(child)


def _spoil(payload: Json, source: random.Random) -> Json:
    found = list(_places(payload))
    if not found:
        return payload
    parent, key = source.choice(found)
    match source.randrange(9):
        case 0:
            del parent[key]
        case 1 if isinstance(parent, list):
            parent.extend(copy.deepcopy(parent[key]) for _ in range(source.choice((1, 3, 12))))
        case 2 if isinstance(parent, dict):
            parent[source.choice(_MEMBERS)] = _odd(source)
        case 3 if isinstance(parent, dict):
            parent[str(key).upper()] = parent.pop(key)
        case 4:
            parent[key] = [parent[key]] if source.random() < 0.5 else {"type": parent[key]}
        case 5:
            parent[key] = copy.deepcopy(source.choice(found)[0])
        case 6 | 7 if isinstance(parent[key], str):
            parent[key] = source.choice(_TEXTS)
        case _:
            parent[key] = _odd(source)
    return payload


def _odd(source: random.Random) -> Any:
    return copy.deepcopy(source.choice((*_TEXTS, *_OTHERS)))


def _written(payload: Json, source: random.Random) -> Sent:
    plain = json.dumps(payload, ensure_ascii=source.random() < 0.5)
    match source.randrange(10):
        case 0:
            form = urlencode(_fields(payload))
            return Sent(kind="application/x-www-form-urlencoded", body=form.encode())
        case 1:
            return Sent(kind='multipart/form-data; boundary="b"', body=_multipart(_fields(payload)))
        case 2:
            return Sent(query=urlencode(_fields(payload)), body=b"{}")
        case 3:
            return Sent(body=_corrupt(plain.encode(), source))
        case _:
            return Sent(body=plain.encode())


def _fields(payload: Json) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in payload.items()
    }  # fmt: skip


def _multipart(fields: dict[str, str]) -> bytes:
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return "".join([*parts, "--b--\r\n"]).encode()


def _corrupt(raw: bytes, source: random.Random) -> bytes:
    at = source.randrange(len(raw) + 1)
    match source.randrange(6):
        case 0:
            return raw[:at]
        case 1:
            return raw[:at] + bytes([source.randrange(256)]) + raw[at + 1 :]
        case 2:
            return raw[:at] + source.randbytes(5) + raw[at:]
        case 3:
            return b"\xef\xbb\xbf" + raw
        case 4:
            return raw.decode().encode("utf-16")
        case _:
            return raw.replace(b'"', b"'")


def _bent(sent: Sent, source: random.Random) -> Sent:
    match source.randrange(4):
        case 0:
            return replace(sent, method=source.choice(_METHODS))
        case 1:
            return replace(sent, path=source.choice(_PATHS))
        case 2:
            return replace(sent, token=source.choice(_TOKENS))
        case _:
            return replace(sent, kind=source.choice(_KINDS))
