"""Whatever is sent to an edge has an answer in Meta's shape, changes nothing if refused, and is no 500."""

import json
import random
from typing import Any
from urllib.parse import urlencode

import pytest

from emulator.network.model import Json
from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.cloud.table import EDGES
from emulator.providers.interface import House, Request, Verify
from tests.cloud.asking import CONTRACT
from tests.cloud.test_conventions import APP, NUMBER, WABA, world

_NODES = {"number": NUMBER, "waba": WABA, "app": APP, "business": "400000000000001", "user": "me"}
_BYTES = {"whatsapp_business/attachments", "flow_assets"}
_ROWS = sorted(row for row in EDGES if row[1] in {*_NODES, "root"} and row[2] not in _BYTES)
_JUNK: tuple[Any, ...] = (
    None, "", "x", " ", "{", "[1", "\ud83d", "\x00", 0, -1, 1.5, 10**30, True, [], {}, [[]], [None],
    {"a": {}},    "9" * 400, ["x"] * 5, [{"user": None}], {"override_callback_uri": []}, "http://",
    "-----BEGIN PUBLIC KEY-----",
)  # fmt: skip
_NAMES = (
    "messaging_product", "pin", "code", "fields", "limit", "after", "before", "prefilled_message",
    "block_users", "websites", "about", "email", "vertical", "profile_picture_handle", "prompts",
    "commands", "cc", "phone_number", "verified_name", "callback_url", "object", "verify_token",
    "override_callback_uri", "webhook_configuration", "new_display_name", "action",
    "business_public_key", "calling", "template_ids", "granularity", "start", "end", "message_id",
    "input_token", "client_id", "client_secret", "username", "is_cart_enabled", "generate_qr_image",
    "language", "code_method", "appsecret_proof", "timezone_id", "name", "summary", "entity_name",
    "grievance_officer_details", "data_localization_region", "search_visibility",
)  # fmt: skip
_ANALYTICS = "analytics.start({}).end({}).granularity({}).phone_numbers({})"


def _house(one: Network) -> House:
    return House(one, CONTRACT, provider().defaults)


def _path(kind: str, edge: str, rest: str) -> str:
    head, _, step = edge.partition("/{")
    whole = "/".join(part for part in (_NODES.get(kind, ""), head, rest if step else "") if part)
    return f"/v23.0/{whole}"


def _answer(one: Network, method: str, path: str, body: Json, *, in_query: bool) -> tuple[int, Any]:
    plain = {name: value for name, value in body.items() if not isinstance(value, dict | list)}
    query = {name: str(value) for name, value in plain.items()} if in_query else {}
    raw = b"" if in_query else json.dumps(body).encode()
    headers = {"authorization": "Bearer any", "content-type": "application/json"}
    request = Request(method=method, path=path, query=query, headers=headers, body=raw)
    reply = provider().answer(request, _house(one))
    if isinstance(reply, Verify):
        return 200, {}
    is_json = reply.content is None and "json" in reply.headers.get("content-type", "json")
    return reply.status, json.loads(reply.body) if is_json else {}


@pytest.mark.parametrize(("method", "kind", "edge"), _ROWS)
def test_junk_is_refused_in_metas_shape_and_half_of_it_is_never_stored(
    method: str, kind: str, edge: str
) -> None:
    source, one = random.Random(f"{method}{kind}{edge}"), world()
    for turn in range(60):
        chosen = source.sample(_NAMES, source.randrange(8))
        body = {name: source.choice(_JUNK) for name in chosen} | (
            {"messaging_product": "whatsapp"} if turn % 2 else {}
        )
        before = one.journal.last()
        path = _path(kind, edge, source.choice(("x", "{", "upload:", "%00")))
        status, told = _answer(one, method, path, body, in_query=turn % 3 == 0)
        assert status < 500
        if status >= 400 and isinstance(told, dict):
            assert {"message", "type", "code", "fbtrace_id"} <= told["error"].keys()
            assert one.journal.last() == before


@pytest.mark.parametrize(
    "junk", ["", "x", "-1", "99999999999999999999", "DAY", "[", '["x"]', "[]", "(", "MONTH"]
)
@pytest.mark.parametrize("name", ["analytics", "conversation_analytics", "pricing_analytics"])
def test_analytics_take_any_arguments(name: str, junk: str) -> None:
    fields = _ANALYTICS.format(junk, junk, junk, junk).replace("analytics", name, 1)
    query = urlencode({"fields": fields})
    headers = {"authorization": "Bearer any"}
    request = Request(
        method="GET", path=f"/{WABA}", query={"fields": fields}, headers=headers, body=query.encode()
    )
    reply = provider().answer(request, _house(world()))
    assert not isinstance(reply, Verify)
    assert reply.status in (200, 400)
