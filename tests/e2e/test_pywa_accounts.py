"""Numbers, profiles, codes, block lists and callbacks as pywa manages them, and what it makes of answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from pywa.client import WhatsApp as Pywa
from pywa.errors import WhatsAppError
from pywa.types.calls import CallIconVisibility, CallingSettings, CallingSettingsStatus
from pywa.types.others import Command, Industry, Pagination

from emulator.testing import LocalServer, WhatsApp
from tests import wire
from tests.e2e.managing import manager
from tests.e2e.quiet_bot import listener

PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxVA3YO9sDN7mu8cVX7mO
dlMLc7mcKzJ9w7hZbbSvq2bM2vYv0jY3nZ1n7c6l0pJ5Vw0m1vO1p5yqJ3n0kq2d
AQAB
-----END PUBLIC KEY-----"""


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer) -> str:
    return whatsapp_server.host(listener)


@pytest.fixture
def bot(whatsapp: WhatsApp) -> Iterator[Pywa]:
    with manager(whatsapp) as client:
        yield client


def refused(call: Any, *given: Any, **named: Any) -> WhatsAppError:
    with pytest.raises(WhatsAppError) as found:
        call(*given, **named)
    return found.value


def callback(whatsapp: WhatsApp) -> str:
    return str(whatsapp.client.lines()[0]["webhook"]["url"])


def test_a_number_tells_its_facts(whatsapp: WhatsApp, bot: Pywa) -> None:
    number = bot.get_business_phone_number()
    assert (number.id, number.verified_name, number.status) == (
        whatsapp.line().id,
        "Sample Business",
        "CONNECTED",
    )
    assert (number.display_phone_number, number.country_dial_code) == ("+1 202-555-0143", "1")
    assert (number.quality_rating, number.throughput) == ("GREEN", {"level": "STANDARD"})
    assert number.health_status is not None
    assert number.health_status["can_send_message"] == "AVAILABLE"
    assert number.webhook_configuration == {"application": callback(whatsapp)}


def test_the_numbers_of_an_account_come_in_pages(bot: Pywa) -> None:
    new = bot.create_phone_number(
        country_calling_code="44", phone_number="7700900123", verified_name="Second Shop"
    )
    pages = bot.get_business_phone_numbers(pagination=Pagination(limit=1))
    assert [one.verified_name for one in pages] == ["Sample Business"]
    [second] = pages.next()
    assert (second.id, second.display_phone_number, second.status) == (new.id, "+44 7700 900123", "PENDING")
    assert not pages.next().has_next


def test_a_new_number_sends_once_it_is_verified_and_registered(whatsapp: WhatsApp, bot: Pywa) -> None:
    new = bot.create_phone_number(
        country_calling_code="44", phone_number="7700900123", verified_name="Second Shop"
    ).id
    sam = whatsapp.customer("Sam")
    assert refused(bot.send_message, sam.wa_id, "hi", sender=new).code == 133010
    assert refused(bot.register_phone_number, "123456", phone_id=new).code == 133006
    assert refused(bot.verify_phone_number, "000000", phone_id=new).code == 136025
    assert bot.request_verification_code(code_method="SMS", language_code="en_US", phone_id=new).success
    [*_, changed] = [one for one in whatsapp.client.journal()["entries"] if one["kind"] == "number.changed"]
    code = changed["facts"]["code"]
    assert bot.verify_phone_number(code, phone_id=new).success
    assert bot.register_phone_number("123456", phone_id=new).success
    assert bot.send_message(sam.wa_id, "hi", sender=new).id.startswith("wamid.")


def test_a_pin_holds_and_deregistering_ends_sending(whatsapp: WhatsApp, bot: Pywa) -> None:
    assert bot.register_phone_number("123456").success
    assert refused(bot.register_phone_number, "654321").code == 133005
    assert bot.deregister_phone_number().success
    assert bot.get_business_phone_number().status == "DISCONNECTED"
    sam = whatsapp.customer("Sam")
    assert refused(bot.send_message, sam.wa_id, "hi").code == 133010
    assert bot.register_phone_number("123456").success
    assert bot.send_message(sam.wa_id, "hi").id


def test_a_display_name_is_taken_over_when_the_number_is_registered_anew(bot: Pywa) -> None:
    assert bot.update_display_name("Sample Shop").success
    assert bot.get_business_phone_number().new_name_status == "APPROVED"
    bot.register_phone_number("123456")
    number = bot.get_business_phone_number()
    assert (number.verified_name, number.new_name_status) == ("Sample Shop", "NONE")


def test_a_profile_keeps_what_is_not_changed(bot: Pywa) -> None:
    bot.update_business_profile(about="Open daily", email="shop@example.com", industry=Industry.RETAIL)
    bot.update_business_profile(address="1 Sample Street", websites=["https://example.com"])
    profile = bot.get_business_profile()
    assert (profile.about, profile.address, profile.email) == (
        "Open daily",
        "1 Sample Street",
        "shop@example.com",
    )
    assert (profile.industry, profile.websites) == (Industry.RETAIL, ("https://example.com",))
    assert profile.description is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("about", "x" * 140),
        ("about", ""),
        ("address", "x" * 257),
        ("description", "x" * 513),
        ("email", "nobody"),
        ("websites", ["https://a.example", "https://b.example", "https://c.example"]),
        ("websites", ["example.com"]),
    ],
)
def test_a_profile_has_limits(bot: Pywa, name: str, value: Any) -> None:
    assert refused(bot.update_business_profile, **{name: value}).code == 100
    assert bot.get_business_profile().about is None


def test_an_uploaded_picture_is_in_the_profile(bot: Pywa, tmp_path: Any) -> None:
    picture, data = tmp_path / "shop.jpg", b"\xff\xd8\xff\xe0" + b"x" * 100
    picture.write_bytes(data)
    bot.update_business_profile(profile_picture=picture)
    url = bot.get_business_profile().profile_picture_url
    assert url is not None
    assert wire.get(url).content == data


def test_an_empty_chat_offers_what_was_set(bot: Pywa) -> None:
    commands = [Command(name="start", description="Begin"), Command(name="help", description="Get help")]
    assert bot.update_conversational_automation(ice_breakers=["Hours?"], commands=commands).success
    offered = bot.get_business_phone_number().conversational_automation
    assert offered is not None
    assert (offered.ice_breakers, offered.commands) == (("Hours?",), tuple(commands))
    many = [f"{number}?" for number in range(5)]
    assert refused(bot.update_conversational_automation, ice_breakers=many).code == 100


def test_codes_are_made_read_changed_and_deleted(bot: Pywa) -> None:
    made = bot.create_qr_code("Hello shop", image_type="SVG")
    assert made.deep_link_url == f"https://wa.me/message/{made.code}"
    assert made.qr_image_url is not None
    picture = wire.get(made.qr_image_url)
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/svg+xml")
    assert b"<svg" in picture.content
    assert bot.update_qr_code(made.code, "Goodbye").prefilled_message == "Goodbye"
    found = bot.get_qr_code(made.code, image_type="PNG")
    assert found is not None
    assert found.prefilled_message == "Goodbye"
    png = wire.get(str(found.qr_image_url))
    assert png.content.startswith(b"\x89PNG")
    bot.create_qr_code("Second")
    assert {one.prefilled_message for one in bot.get_qr_codes()} == {"Goodbye", "Second"}
    assert bot.delete_qr_code(made.code).success
    assert bot.get_qr_code(made.code) is None
    assert wire.get(str(found.qr_image_url)).status_code == 400
    assert refused(bot.delete_qr_code, made.code).code == 100
    assert refused(bot.create_qr_code, "x" * 141).code == 100


def test_who_is_blocked_neither_hears_nor_is_heard(whatsapp: WhatsApp, bot: Pywa) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    whatsapp.settle()
    heard = len(whatsapp.webhooks())
    blocked = bot.block_users([sam.wa_id])
    assert [one.input for one in blocked.added_users] == [sam.wa_id]
    assert [one.wa_id for one in blocked.added_users] == [sam.wa_id]
    sam.says("are you there?")
    whatsapp.settle()
    assert len(whatsapp.webhooks()) == heard
    assert refused(bot.send_message, sam.wa_id, "no").code == 130403
    listed = wire.get(
        f"{whatsapp.url}/v23.0/{whatsapp.line().id}/block_users",
        headers={"Authorization": "Bearer x"},
    ).json()
    assert listed["data"] == [{"messaging_product": "whatsapp", "wa_id": sam.wa_id}]
    assert [one.wa_id for one in bot.unblock_users([sam.wa_id]).removed_users] == [sam.wa_id]
    assert bot.send_message(sam.wa_id, "welcome back").id


def test_who_has_not_written_cannot_be_blocked_and_is_told_beside_the_error(
    whatsapp: WhatsApp, bot: Pywa
) -> None:
    sam, kim = whatsapp.customer("Sam"), whatsapp.customer("Kim")
    sam.says("hi")
    users = [{"user": sam.wa_id}, {"user": kim.wa_id}, {"user": whatsapp.line().number}]
    answer = wire.post(
        f"{whatsapp.url}/v23.0/{whatsapp.line().id}/block_users",
        headers={"Authorization": "Bearer x"},
        json={"messaging_product": "whatsapp", "block_users": users},
    )
    told = answer.json()
    assert (answer.status_code, told["error"]["code"]) == (400, 139100)
    assert told["block_users"]["added_users"] == [{"input": sam.wa_id, "wa_id": sam.wa_id}]
    failed = told["block_users"]["failed_users"]
    assert [one["errors"][0]["code"] for one in failed] == [131047, 131021]


def test_commerce_settings_are_set_in_the_query(bot: Pywa) -> None:
    assert bot.update_commerce_settings(is_catalog_visible=True, is_cart_enabled=False).success
    settings = bot.get_commerce_settings()
    assert (settings.is_catalog_visible, settings.is_cart_enabled) == (True, False)


def test_settings_are_kept_in_groups(bot: Pywa) -> None:
    calling = CallingSettings(
        status=CallingSettingsStatus.ENABLED, call_icon_visibility=CallIconVisibility.DISABLE_ALL
    )
    assert bot.update_business_phone_number_settings(calling=calling).success
    held = bot.get_business_phone_number_settings()
    assert held.calling is not None
    assert (held.calling.status, held.calling.call_icon_visibility) == (
        calling.status,
        calling.call_icon_visibility,
    )
    assert held.storage_configuration is not None


def test_a_public_key_must_be_one(whatsapp: WhatsApp, bot: Pywa) -> None:
    assert refused(bot.set_business_public_key, "no key").code == 100
    assert bot.set_business_public_key(PUBLIC_KEY).success
    url = f"{whatsapp.url}/v23.0/{whatsapp.line().id}/whatsapp_business_encryption"
    [held] = wire.get(url, headers={"Authorization": "Bearer x"}).json()["data"]
    assert held == {"business_public_key": PUBLIC_KEY, "business_public_key_signature_status": "VALID"}


def test_an_account_tells_its_apps_and_its_owner(whatsapp: WhatsApp, bot: Pywa) -> None:
    account = bot.get_business_account()
    assert (account.id, account.name, account.currency) == (
        whatsapp.line().account["waba_id"],
        "Sample Business",
        "USD",
    )
    assert account.owner_business_info is not None
    assert account.owner_business_info.id == whatsapp.line().account["business_id"]
    assert account.subscribed_apps is not None
    assert [one.id for one in account.subscribed_apps] == [whatsapp.line().account["app_id"]]
    assert [one.id for one in bot.get_owned_business_accounts()] == [account.id]
    assert [*bot.get_shared_business_accounts()] == []


def test_the_most_specific_callback_hears_of_a_number(
    whatsapp: WhatsApp, whatsapp_server: LocalServer, bot: Pywa
) -> None:
    app_url = callback(whatsapp)
    account_url, number_url = whatsapp_server.host(listener), whatsapp_server.host(listener)
    sam = whatsapp.customer("Sam")

    def heard_at() -> str:
        sam.says("hi")
        whatsapp.settle()
        return str(whatsapp.webhooks()[-1]["url"])

    assert heard_at() == app_url
    assert bot.override_waba_callback_url(account_url, "token").success
    assert heard_at() == account_url
    assert bot.override_phone_callback_url(number_url, "token").success
    assert heard_at() == number_url
    assert bot.get_business_phone_number().webhook_configuration == {
        "phone_number": number_url,
        "whatsapp_business_account": account_url,
        "application": app_url,
    }
    assert bot.delete_phone_callback_url().success
    assert heard_at() == account_url
    assert bot.delete_waba_callback_url().success
    assert heard_at() == app_url


def test_a_callback_that_fails_the_handshake_is_not_taken(whatsapp: WhatsApp, bot: Pywa) -> None:
    before = callback(whatsapp)
    error = refused(bot.override_waba_callback_url, "http://127.0.0.1:9/none", "token")
    assert error.code == 2200
    assert bot.get_business_phone_number().webhook_configuration == {"application": before}


def test_the_app_sets_its_callback_with_its_own_token(
    whatsapp: WhatsApp, whatsapp_server: LocalServer, bot: Pywa
) -> None:
    account = whatsapp.line().account
    token = bot.get_app_access_token(int(account["app_id"]), account["app_secret"])
    url = whatsapp_server.host(listener)
    app = int(account["app_id"])
    assert bot.set_app_callback_url(app, token, url, "my-token", ["messages", "account_update"]).success
    assert callback(whatsapp) == url
    told = wire.get(f"{whatsapp.url}/v23.0/{app}/subscriptions", params={"access_token": token}).json()
    [one] = told["data"]
    assert (one["object"], one["callback_url"], one["active"]) == ("whatsapp_business_account", url, True)
    assert [field["name"] for field in one["fields"]] == ["messages", "account_update"]
    assert refused(bot.get_app_access_token, account["app_id"], "wrong").code == 1


def test_a_username_can_be_had_once(bot: Pywa) -> None:
    bot.set_username("sample.shop")
    assert bot.get_current_username().username == "sample.shop"
    assert bot.delete_username().success
