"""`fields=` at every node and list: what is there is told, what is not is refused."""

from typing import Any

import pytest

from emulator.network import files
from emulator.network.accounts import codes
from emulator.network.business import flows
from emulator.network.media import Stored
from emulator.network.network import Network
from emulator.providers.cloud.table import EDGES
from emulator.providers.graph.calls import ROOT
from tests import templates
from tests.cloud.test_accounts import sends, world
from tests.cloud.test_conventions import APP, NUMBER, WABA, ask, error, told
from tests.cloud.test_number_settings import post

BUSINESS = "400000000000001"
WITHOUT = ("compare", "template_analytics", "username_suggestions")
"""Figures and words: what is read there is no node."""
LISTS = ("message_templates", "flows", "phone_numbers")


def stocked() -> tuple[Network, dict[str, str]]:
    """Return a world with one node of each kind, and their ids."""
    one = world()
    line = one.line(NUMBER)
    one.set_template(NUMBER, templates.order())
    flow = flows.create(one, line, {"name": "Form", "categories": ("OTHER",)})
    code = codes.create(one, NUMBER, "Hello", "PNG")
    stored = Stored(key="a", size=1, sha256="0")
    media = files.keep(one, stored, line=NUMBER, sender="business", mime_type="image/png")
    sends(one)
    [history] = told(ask("GET", f"/{NUMBER}/message_history", one))["data"]
    [template, *_] = told(ask("GET", f"/{WABA}/message_templates", one))["data"]
    ids = {"number": NUMBER, "waba": WABA, "app": APP, "business": BUSINESS, "user": "me", "media": media.id}
    more = {"template": template["id"], "flow": getattr(flow, "id", ""), "history": history["id"]}
    return one, {**ids, **more, "code": getattr(code, "code", "")}


PATHS = [
    (kind, edge)
    for method, kind, edge in EDGES
    if method == "GET" and kind not in (ROOT, "upload") and edge not in WITHOUT
]


@pytest.mark.parametrize(("kind", "edge"), PATHS, ids=lambda part: part or "itself")
def test_a_field_that_is_not_there_is_refused_wherever_something_is_read(kind: str, edge: str) -> None:
    one, ids = stocked()
    path = f"/{ids[kind]}/{edge.replace('{code}', ids['code'])}?fields=colour"
    found = error(ask("GET", path, one))
    assert found["code"] == 100
    assert "nonexisting field (colour)" in found["message"]


def test_a_comparison_wants_to_know_with_what() -> None:
    one, ids = stocked()
    path = f"/{ids['template']}/compare"
    assert error(ask("GET", path, one))["message"] == "The parameter template_ids is required."
    metrics = told(ask("GET", f"{path}?template_ids=[{ids['template']}]", one))["data"]
    assert [each["metric"] for each in metrics] == ["BLOCK_RATE", "MESSAGE_SENDS", "TOP_BLOCK_REASON"]


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_of_an_account_are_fields_of_it(name: str) -> None:
    one, _ = stocked()
    inside: list[dict[str, Any]] = told(ask("GET", f"/{WABA}?fields={name}{{id}}", one))[name]["data"]
    assert inside == told(ask("GET", f"/{WABA}/{name}?fields=id", one))["data"]
    assert inside


def test_a_nested_list_has_as_many_as_it_is_limited_to() -> None:
    one, _ = stocked()
    nested = told(ask("GET", f"/{WABA}?fields=message_templates.limit(1){{name}}", one))
    assert len(nested["message_templates"]["data"]) == 1
    assert error(ask("GET", f"/{WABA}?fields=message_templates.limit(no){{name}}", one))["code"] == 100


def test_whoever_shows_an_account_shows_the_name_that_it_has() -> None:
    one, ids = stocked()
    assert told(post(one, f"/{WABA}", {"name": "Another Name"})) == {"success": True}
    for node in (ids["number"], ids["flow"]):
        path = f"/{node}?fields=whatsapp_business_account{{name}}"
        assert told(ask("GET", path, one))["whatsapp_business_account"]["name"] == "Another Name"
    assert (
        "(colour)"
        in error(ask("GET", f"/{NUMBER}?fields=whatsapp_business_account{{colour}}", one))["message"]
    )
