"""Every webhook about a template or a flow, byte for byte as in its golden file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network import drafts
from emulator.network.business import flows, review, templates
from emulator.network.flows import Flow
from emulator.network.journal import Entry
from emulator.network.made import FlowStatusChanged, TemplateSet
from emulator.network.network import Network
from emulator.network.templates import Template
from emulator.providers.cloud import provider
from emulator.providers.graph import changes
from emulator.providers.interface import House
from tests.worlds import LINE, NOW, HandClock, network

GOLDEN = Path(__file__).parents[1] / "golden" / "cloud" / "changes"
BUTTONS = [
    {"type": "URL", "text": "Track", "url": "https://example.com/{{1}}"},
    {"type": "PHONE_NUMBER", "text": "Call", "phone_number": "+12025550143"},
]
BODY = {
    "name": "order_update",
    "language": "en_US",
    "category": "UTILITY",
    "components": [
        {"type": "HEADER", "format": "TEXT", "text": "Order"},
        {"type": "BODY", "text": "Hi {{1}}, your order is on its way.", "example": {"body_text": [["Ada"]]}},
        {"type": "FOOTER", "text": "Sample Shop"},
        {"type": "BUTTONS", "buttons": [BUTTONS[0] | {"example": ["https://example.com/1"]}, BUTTONS[1]]},
    ],
}
WHY = ("A variable is placed at the start or end of the body.", "Surround variables with text.")
Act = Callable[[Network, Template], object]


def template(world: Network) -> Template:
    """Return the template of the golden files, approved."""
    made = replace(drafts.draft(BODY), id="600000000000001", quality="GREEN")
    world.record(TemplateSet(line=LINE.id, template=made))
    return made


def rated(world: Network, one: Template) -> None:
    review.rate(world, LINE, one, "YELLOW")


def moved(world: Network, one: Template) -> None:
    review.move(world, LINE, one, "MARKETING")


def announced(world: Network, one: Template) -> None:
    review.announce(world, LINE, one, "MARKETING")


TEMPLATES: dict[str, tuple[Act, int]] = {
    "template_status_approved": (lambda world, one: review.approve(world, LINE, one), 1),
    "template_status_rejected": (
        lambda world, one: review.reject(world, LINE, one, "INVALID_FORMAT", *WHY),
        1,
    ),
    "template_status_paused": (lambda world, one: review.pause(world, LINE, one), 1),
    "template_status_disabled": (lambda world, one: review.disable(world, LINE, one), 1),
    "template_status_flagged": (lambda world, one: review.flag(world, LINE, one), 1),
    "template_status_pending_deletion": (lambda world, one: templates.delete(world, LINE, one), 1),
    "template_components_update": (lambda world, one: templates.edit(world, LINE, one, one), 2),
    "template_status_pending": (lambda world, one: templates.edit(world, LINE, one, one), 1),
    "template_quality_update": (rated, 1),
    "template_category_update_done": (moved, 1),
    "template_category_update_impending": (announced, 1),
}
"""What is done, and how many entries from the journal's end the event is."""


def posted(world: Network, entry: Entry) -> bytes:
    contract = Contract(resources.schemas())
    (envelope,) = provider().webhooks(entry, House(world, contract, provider().defaults))
    return envelope.body


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_happens_to_a_template_is_posted_as_documented(name: str) -> None:
    act, back = TEMPLATES[name]
    world = network(clock=HandClock())
    act(world, template(world))
    entry = world.journal.after(world.journal.last() - back)[0]
    assert posted(world, entry) == (GOLDEN / f"{name}.json").read_bytes()


def test_a_flow_that_is_published_is_posted_as_documented() -> None:
    world = network()
    flow = Flow(id="500000000000001", name="Sample", categories=("OTHER",), updated=NOW)
    flows.become(world, LINE, flow, "PUBLISHED")
    (entry,) = world.journal.after(world.journal.last() - 1)
    assert isinstance(entry.event, FlowStatusChanged)
    assert posted(world, entry) == (GOLDEN / "flows_status_change.json").read_bytes()


def test_every_golden_change_is_compared() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == {*TEMPLATES, "flows_status_change"}


@pytest.mark.parametrize(
    "act", [template, lambda world: flows.create(world, LINE, {"name": "x", "categories": ()})]
)
def test_what_a_business_does_itself_is_told_to_nobody(act: Callable[[Network], Any]) -> None:
    world = network()
    act(world)
    (entry,) = world.journal.after(world.journal.last() - 1)
    assert changes.of_event(entry.event) is None
