"""A scenario as a pytest file: readable, and it does what the scenario does."""

import ast
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from emulator import resources
from emulator.demo import Account, create_bot
from emulator.recording.recorder import Recording
from emulator.recording.taking import Taken
from emulator.scenario.code.pytest_file import written
from emulator.scenario.code.python import WIDTH
from emulator.scenario.model import Scenario, Step
from emulator.scenario.reading import load
from emulator.testing import WhatsApp
from tests.recording.again import play
from tests.scenario.test_writing import SCENARIOS

LUNCH = '''\
"""Give your bot, a URL or an app, by overriding the fixture whatsapp_webhook."""


def test_a_guest_orders_lunch(whatsapp):
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    sam.receives(contains="What are you in the mood for?").tap("Lunch")
    sam.receives(kind="interactive_list").choose("Mushroom risotto")
    sam.receives(contains="Where may we bring it?").shares_location(52.37, 4.89)
    sam.receives(contains="about twenty minutes")
    sam.receives(kind="interactive_cta_url").opens()
'''
MUCH = '''\
"""Give your bot, a URL or an app, by overriding the fixture whatsapp_webhook."""

from pathlib import Path

import pytest


@pytest.fixture
def whatsapp_line():
    return "cm"


def test_12_guests_zoe_s(whatsapp):
    zoe = whatsapp.customer("Zoë Müller", wa_id="+31612345678")
    class_2 = whatsapp.customer("class")
    whatsapp.fail_next(131056, times=2)
    whatsapp.fault(refuse=131026, customer=zoe.wa_id)
    first = zoe.says("hi")
    print_2 = zoe.receives(kind="interactive_list", timeout=2.0)
    print_2.choose(row_id="a")
    zoe.reacts(print_2, "👍")
    zoe.sends_image(
        Path(__file__).parent / "menu.png",
        caption="Is this the menu of today, or the one of yesterday?",
        quotes=first,
    )
    # Not recorded: a moon.
    class_2.says("Say \\"hi\\",\\nor 'ho'")
    whatsapp.event("account_alerts", **{"entity-type": 1})
    whatsapp.clock.advance(days=1, hours=12)
    whatsapp.clock.advance_to_window_end(class_2)
    whatsapp.template("a", line="cm").rate("RED")
    zoe.statuses_come(None)
    print_2.opens()
    # Left out: tap Yes is about a message that there is not.
'''
FORM = """\
    a.fills(
        {
            "places": [
                "northnorthnorthnorthnorth",
                "southsouthsouthsouthsouth",
                "easteasteasteasteast",
            ],
            "count": 3,
        },
    )
"""


def scenario(*steps: Step, **more: Any) -> Scenario:
    return Scenario(name="12 guests: Zoë's", steps=steps, **more)


def test_it_reads_as_written_by_hand() -> None:
    assert written(load(resources.scenarios() / "lunch.yaml")) == LUNCH


def test_what_a_call_needs_besides_is_there() -> None:
    steps = [
        Step(verb="fail_next", given={"refuse": 131056, "times": 2}),
        Step(verb="fault", given={"refuse": 131026, "customer": "Zoë Müller"}),
        Step(verb="says", given="hi", name="first"),
        Step(verb="receives", given={"kind": "interactive_list"}, name="print"),
        Step(verb="choose", given={"row_id": "a"}),
        Step(verb="reacts", given="👍", message="print"),
        Step(
            verb="sends_image",
            given={
                "media": "menu.png",
                "caption": "Is this the menu of today, or the one of yesterday?",
                "quotes": "first",
            },
        ),
        Step(verb="says", given="Say \"hi\",\nor 'ho'", customer="class"),
        Step(verb="event", given={"field": "account_alerts", "entity-type": 1}),
        Step(verb="clock", given={"advance": "1d12h"}),
        Step(verb="clock", given={"advance": "window", "customer": "class"}),
        Step(verb="template", given={"template": "a", "action": "quality", "quality": "RED", "line": "cm"}),
        Step(verb="statuses_come"),
        Step(verb="opens"),
        Step(verb="tap", given="Yes", customer="class"),
    ]
    more = {"line": "cm", "customer": "Zoë Müller", "numbers": {"Zoë Müller": "+31612345678"}, "timeout": 2.0}
    assert written(scenario(*steps, **more), {7: ["Not recorded: a moon."]}) == MUCH


@settings(max_examples=60, deadline=None)
@given(scenario=SCENARIOS)
def test_it_is_python_whatever_was_said(scenario: Scenario) -> None:
    tree = ast.parse(written(scenario, {0: [scenario.name]}))
    there = {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)}
    given = (one.given for one in scenario.steps)
    assert {one for one in given if isinstance(one, str)} <= there


def test_what_is_long_is_broken_up_and_stays_so() -> None:
    fills = Step(
        verb="fills", given={"places": ["north" * 5, "south" * 5, "east" * 5], "count": 3}, message="a"
    )
    source = written(scenario(Step(verb="receives", name="a"), Step(verb="receives"), fills))
    assert all(len(line) <= WIDTH for line in source.splitlines())
    assert source.endswith(FORM)


@pytest.mark.parametrize("file", sorted(resources.scenarios().glob("*.yaml")), ids=lambda file: file.stem)
def test_the_projects_scenarios_pass_as_tests(whatsapp: WhatsApp, file: Path, tmp_path: Path) -> None:
    whatsapp.set_webhook(create_bot(Account.of(whatsapp.env())), path="/webhook")
    recording = Recording(scenario=load(file), remarks={}, files={})
    play(whatsapp, Taken(recording=recording, files={}), "pytest", tmp_path)
