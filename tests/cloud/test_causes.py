"""Every webhook that is known of has a cause: an action, an event, a status, a fault or a reason for none."""

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.control import actions
from emulator.faults import OF_WEBHOOKS
from emulator.network.rules.steps import LADDER
from emulator.providers.cloud import provider
from emulator.providers.graph import notices
from tests.cloud import causes
from tests.cloud.notice_cases import CASES
from tests.cloud.test_notices import GOLDEN

TABLES = (causes.ACTIONS, causes.REFUSED, causes.CLIMBED, causes.FAULTS, causes.NOT_YET, CASES)


def test_each_webhook_has_one_cause() -> None:
    named = [name for table in TABLES for name in table]
    assert len(named) == len(set(named))


def test_every_golden_webhook_has_a_cause() -> None:
    folders = (GOLDEN.parent / name for name in ("webhooks", "groups"))
    golden = {file.stem for folder in folders for file in folder.glob("*.json")}
    assert golden - {name for table in TABLES for name in table} <= {"status_group_delivered"}


def test_every_action_that_is_a_cause_is_there() -> None:
    assert set(causes.ACTIONS.values()) <= set(actions.ACTIONS)


@pytest.mark.parametrize("field", notices.FIELDS)
def test_every_field_has_a_golden_event(field: str) -> None:
    assert [name for name, case in CASES.items() if case[0] == field]


def test_every_failure_can_be_ordered() -> None:
    catalogue = Contract(resources.schemas()).catalogue("cloud")
    codes = {row.code for row in catalogue.values()}
    assert set(causes.REFUSED.values()) <= codes


def test_every_status_is_a_step() -> None:
    assert set(causes.CLIMBED.values()) <= set(LADDER)
    assert set(causes.FAULTS.values()) <= OF_WEBHOOKS


def test_the_settings_that_they_need_are_there() -> None:
    known = {*provider().defaults, "user_ids", "unsupported_types", "pricing"}
    assert {name for names in causes.SETTINGS.values() for name in names} <= known
