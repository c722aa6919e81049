"""What is set of a number is told again, and what depends on it follows."""

from typing import Any

import pytest

from emulator.network.business import templates as business
from emulator.network.events import BusinessTold
from emulator.network.model import Webhook
from emulator.network.network import Network
from emulator.providers.graph import receivers
from emulator.providers.interface import Answer
from tests import templates
from tests.cloud.asking import ask as asked
from tests.cloud.limits_payloads import text
from tests.cloud.test_accounts import receivers_of, world
from tests.cloud.test_conventions import NUMBER, WABA, ask, error, told
from tests.worlds import events


def post(one: Network, path: str, body: dict[str, Any]) -> Answer:
    return asked(one, body, path)


def settings(one: Network) -> dict[str, Any]:
    found: dict[str, Any] = told(ask("GET", f"/{NUMBER}/settings", one))
    return found


def test_the_identity_check_that_is_switched_on_checks() -> None:
    one = world()
    body = text() | {"recipient_identity_key_hash": "nobody's"}
    assert post(one, f"/{NUMBER}/messages", body).status == 200
    switched = {"user_identity_change": {"enable_identity_key_check": True}}
    assert told(post(one, f"/{NUMBER}/settings", switched)) == {"success": True}
    assert settings(one)["user_identity_change"] == {"enable_identity_key_check": True}
    assert error(post(one, f"/{NUMBER}/messages", body))["code"] == 137000


def test_a_setting_of_the_wrong_type_is_refused_and_changes_nothing() -> None:
    one = world()
    before = settings(one)
    wrong = {"calling": {"status": "ENABLED"}, "user_identity_change": {"enabled": "perhaps"}}
    assert error(post(one, f"/{NUMBER}/settings", wrong))["code"] == 100
    assert settings(one) == before


def test_the_country_where_a_number_keeps_its_messages_is_among_its_settings() -> None:
    one = world()
    body = {"messaging_product": "whatsapp", "pin": "123456", "data_localization_region": "DE"}
    assert told(post(one, f"/{NUMBER}/register", body)) == {"success": True}
    kept = {"status": "IN_COUNTRY_STORAGE_ENABLED", "data_localization_region": "DE"}
    assert settings(one)["storage_configuration"] == kept


def test_a_number_that_is_added_has_its_accounts_callback_and_not_that_of_its_neighbour() -> None:
    one = world()
    for name in (receivers.NUMBER, receivers.ACCOUNT):
        one.set_webhook(NUMBER, Webhook(url=f"http://127.0.0.1:8000/{name}"), name)
    body = {"cc": "1", "phone_number": "2025550199", "verified_name": "Sample Shop"}
    new = told(post(one, f"/{WABA}/phone_numbers", body))["id"]
    configuration = told(ask("GET", f"/{new}?fields=webhook_configuration", one))["webhook_configuration"]
    assert configuration == {"whatsapp_business_account": "http://127.0.0.1:8000/account"}


def test_of_templates_the_apps_own_callback_hears_whatever_overrides_it() -> None:
    one = world()
    one.set_webhook(NUMBER, Webhook(url="http://127.0.0.1:8000/account"), receivers.ACCOUNT)
    one.set_template(NUMBER, templates.order())
    [template] = [each for each in business.all_of(one, one.line(NUMBER)) if each.name == "order_update"]
    business.delete(one, one.line(NUMBER), template)
    assert receivers_of(one) == [receivers.APP]


TOLD = [
    ("", {"pin": "123456"}, "security"),
    ("", {"new_display_name": "Sample Shop"}, "phone_number_name_update"),
    ("/register", {"messaging_product": "whatsapp", "pin": "123456"}, "security"),
    ("/username", {"username": "sampleshop"}, "business_username_updates"),
    ("/settings", {"calling": {"status": "ENABLED"}}, "account_settings_update"),
]


@pytest.mark.parametrize(("edge", "body", "field"), TOLD)
def test_a_business_is_told_of_what_it_changed_of_its_number(
    edge: str, body: dict[str, Any], field: str
) -> None:
    one = world()
    assert post(one, f"/{NUMBER}{edge}", body).status == 200
    assert [each.field for each in events(one) if isinstance(each, BusinessTold)] == [field]


def test_nobody_is_told_of_what_stays_as_it_is() -> None:
    one = world()
    body = {"messaging_product": "whatsapp", "pin": "123456"}
    for _ in range(2):
        assert post(one, f"/{NUMBER}/register", body).status == 200
    assert post(one, f"/{NUMBER}/settings", {"storage_configuration": {"status": "DEFAULT"}}).status == 200
    assert ask("DELETE", f"/{NUMBER}/username", one).status == 200
    assert len([each for each in events(one) if isinstance(each, BusinessTold)]) == 1


def test_calls_that_were_allowed_are_told_as_they_are_then() -> None:
    one = world()
    post(one, f"/{NUMBER}/settings", {"calling": {"status": "ENABLED"}})
    [notice] = [each for each in events(one) if isinstance(each, BusinessTold)]
    assert notice.value["phone_number_settings"]["calling"] == settings(one)["calling"]
