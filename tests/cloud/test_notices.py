"""What Meta tells a business besides its messages, byte for byte as in the golden files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.business import flows
from emulator.network.events import GroupSet
from emulator.network.flows import Flow
from emulator.network.groups import Group
from emulator.network.model import Time
from emulator.network.network import Network, Unknown
from emulator.providers.cloud import provider
from emulator.providers.graph import notices
from emulator.providers.graph.notices import BadNotice
from emulator.providers.interface import House
from tests.cloud.notice_cases import BEFORE_2026, CASES
from tests.worlds import ADA, HandClock, network

GOLDEN = Path(__file__).parents[1] / "golden" / "cloud" / "events"
LINE = provider().start_lines()[0]
AUTUMN_2025 = Time(1760000000.0)


@pytest.fixture
def world() -> Network:
    return network(LINE)


def told(world: Network, field: str, event: str | None = None, **said: Any) -> dict[str, Any]:
    names = ("template", "customer", "group", "flow")
    chosen: dict[str, str] = {name: said.pop(name) for name in names if name in said}
    return dict(notices.tell(world, world.line(LINE.id), field, event, chosen, said).value)


def posted(world: Network) -> bytes:
    (entry,) = world.journal.after(world.journal.last() - 1)
    contract = Contract(resources.schemas())
    (envelope,) = provider().webhooks(entry, House(world, contract, provider().defaults))
    return envelope.body


@pytest.mark.parametrize("name", CASES)
def test_a_notice_is_posted_as_documented(name: str) -> None:
    world = network(LINE, HandClock(AUTUMN_2025) if name in BEFORE_2026 else None)
    field, event, said = CASES[name]
    told(world, field, event, **said)
    assert posted(world) == (GOLDEN / f"{name}.json").read_bytes()


def test_every_golden_notice_is_compared() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == set(CASES)


def every_event() -> Iterator[tuple[str, str]]:
    for field, events in notices.FIELDS.items():
        for event in events:
            yield field, event


@pytest.mark.parametrize(("field", "event"), [*every_event()])
def test_every_event_of_every_field_can_be_told(world: Network, field: str, event: str) -> None:
    value = told(world, field, event)
    change = json.loads(posted(world))["entry"][0]["changes"][0]
    assert change == {"value": value, "field": field}


TIER = "max_daily_conversations_per_business"
CALLING = {"call_icon_visibility": "DEFAULT", "callback_permission_status": "ENABLED"}
FACTS: list[tuple[str, str, dict[str, Any], str, object]] = [
    ("phone_number_quality_update", "FLAGGED", {}, "quality", "RED"),
    ("phone_number_name_update", "APPROVED", {"requested_verified_name": "New Name"}, "name", "New Name"),
    ("phone_number_name_update", "PENDING", {"requested_verified_name": "New Name"}, "new_name", "New Name"),
    ("business_username_updates", "approved", {"username": "new.name"}, "username", "new.name"),
    ("business_username_updates", "deleted", {}, "username", ""),
    ("account_alerts", "OBA_APPROVED", {}, "official", "APPROVED"),
    ("account_settings_update", "PHONE_NUMBER_SETTINGS",
     {"phone_number_settings": {"calling": {"status": "DISABLED"}}}, "settings",
     {"calling": {"status": "DISABLED", **CALLING}}),
]  # fmt: skip


@pytest.mark.parametrize(("field", "event", "said", "fact", "expected"), FACTS)
def test_what_is_told_of_a_number_is_true_from_then_on(
    world: Network, field: str, event: str, said: dict[str, Any], fact: str, expected: object
) -> None:
    told(world, field, event, **said)
    assert getattr(world.state.numbers[LINE.id], fact) == expected


STANDINGS = [
    ("account_update", "DISABLED_UPDATE", {}, "locked"),
    ("account_update", "SCHEDULE_FOR_DISABLE", {}, "unpaid"),
    ("account_update", "REINSTATE", {}, "good"),
    ("account_update", "ACCOUNT_DELETED", {}, "locked"),
    ("account_update", "ACCOUNT_RESTRICTION", {}, "restricted"),
    ("account_update", "ACCOUNT_RESTRICTION", {"restriction_info": [{"restriction_type": "?"}]}, "unpaid"),
    ("account_update", "ACCOUNT_RESTRICTION", {"restriction_info": "nonsense"}, "unpaid"),
    ("account_update", "DISABLED_UPDATE", {"ban_info": {"waba_ban_state": ["?"]}}, "unpaid"),
    ("account_review_update", "REJECTED", {}, "locked"),
    ("account_review_update", "PENDING", {}, "unpaid"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "event", "said", "standing"), STANDINGS)
def test_an_account_stands_as_it_is_told(
    world: Network, field: str, event: str, said: dict[str, Any], standing: str
) -> None:
    world.change_line(replace(world.line(LINE.id), standing="unpaid"))
    told(world, field, event, **said)
    assert world.line(LINE.id).standing == standing


TEMPLATES: list[tuple[str, str, dict[str, Any], str, object]] = [
    ("message_template_status_update", "PAUSED", {}, "status", "PAUSED"),
    ("message_template_status_update", "REINSTATED", {}, "status", "APPROVED"),
    ("message_template_status_update", "FLAGGED", {}, "status", "APPROVED"),
    ("message_template_status_update", "REJECTED", {"reason": "SCAM"}, "rejected_reason", "SCAM"),
    ("message_template_quality_update", "RED", {}, "quality", "RED"),
    ("message_template_quality_update", "RED", {"new_quality_score": ["?"]}, "quality", "UNKNOWN"),
    ("template_category_update", "CHANGED", {}, "category", "MARKETING"),
    ("template_category_update", "ANNOUNCED", {}, "correct_category", "MARKETING"),
]


@pytest.mark.parametrize(("field", "event", "said", "fact", "expected"), TEMPLATES)
def test_a_template_is_as_it_is_told(
    world: Network, field: str, event: str, said: dict[str, Any], fact: str, expected: object
) -> None:
    told(world, field, event, template="hello_world", **said)
    assert getattr(world.state.shelf(LINE)["hello_world", "en_US"], fact) == expected


@pytest.mark.parametrize("event", ["DELETED", "PENDING_DELETION"])
def test_a_template_that_is_told_to_be_deleted_is_gone(world: Network, event: str) -> None:
    told(world, "message_template_status_update", event)
    assert world.state.shelf(LINE) == {}


def test_a_flow_is_as_it_is_told(world: Network) -> None:
    flow = flows.create(world, LINE, {"name": "Sample", "categories": ("OTHER",)})
    assert isinstance(flow, Flow)
    told(world, "flows", new_status="BLOCKED", flow=flow.id)
    assert flows.all_of(world, LINE)[0].status == "BLOCKED"


@pytest.mark.parametrize(
    ("field", "event", "expected"),
    [
        ("group_status_update", "group_suspend", ((), True)),
        ("group_participants_update", "group_participants_add", ((ADA.wa_id,), False)),
        ("group_participants_update", "group_participants_leave", ((), False)),
    ],
)
def test_a_group_is_as_it_is_told(world: Network, field: str, event: str, expected: tuple[Any, bool]) -> None:
    group = Group(id="g", line=LINE.id, subject="Friends", members=())
    world.record(GroupSet(line=LINE.id, group=group))
    told(world, field, event, group="g")
    changed = world.state.groups["g"]
    assert (changed.members, changed.suspended) == expected


def test_a_customer_has_the_id_that_is_told(world: Network) -> None:
    told(world, "user_id_update", user_id_update=[{"user_id": {"previous": "x", "current": "US.1"}}])
    assert world.customer(ADA.wa_id).user_id == "US.1"


@pytest.mark.parametrize(
    ("field", "event", "said", "tier"),
    [
        ("phone_number_quality_update", "UPGRADE", {}, 2000),
        ("phone_number_quality_update", "DOWNGRADE", {}, 50),
        ("business_capability_update", "CHANGED", {TIER: "TIER_10K"}, 10_000),
        ("business_capability_update", "CHANGED", {TIER: 2000}, 250),
    ],
)
def test_a_number_has_the_tier_that_is_told(
    world: Network, field: str, event: str, said: dict[str, Any], tier: int
) -> None:
    told(world, field, event, **said)
    assert world.line(LINE.id).tier == tier


def test_throughput_and_limits_follow(world: Network) -> None:
    told(world, "phone_number_quality_update", "THROUGHPUT_UPGRADE")
    line = world.line(LINE.id)
    assert (line.throughput, line.tier) == (1000, None)


def test_members_take_the_place_of_others_and_keep_their_order(world: Network) -> None:
    value = told(world, "account_alerts", alert_info={"alert_severity": "CRITICAL"}, new="member")
    assert [*value] == ["entity_type", "entity_id", "alert_info", "new"]
    assert [*value["alert_info"].values()][:3] == ["CRITICAL", "ACTIVE", "PROFILE_PICTURE_LOST"]


def test_an_unknown_event_is_told_with_those_that_there_are(world: Network) -> None:
    with pytest.raises(BadNotice, match=r"'GONE' is no event of security; there are PIN_CHANGED, PIN_RES"):
        told(world, "security", "GONE")


@pytest.mark.parametrize("what", ["template", "flow", "customer", "group"])
def test_what_is_not_there_cannot_be_told_of(world: Network, what: str) -> None:
    with pytest.raises(Unknown, match=f"no {what}"):
        told(world, "security", **{what: "nobody"})
