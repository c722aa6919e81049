"""CM's own library for Python, unchanged but for its gateway (cm-text-sdk-python 2.0.4)."""

import pytest
from cm_text import MessageBuilder, TextClient, WhatsappTemplate

from emulator.testing import Customer, WhatsApp
from tests.cm.asking import ADA, LINE, heard, reports

_PICTURE = {"mediaName": "menu", "mediaUri": "https://example.com/menu.png", "mimeType": "image/png"}


@pytest.fixture
def client(whatsapp: WhatsApp) -> TextClient:
    """Return CM's client, which sends its product token in the body."""
    return TextClient("8c1d2e3f-0000-4000-8000-000000000001", gateway=f"{whatsapp.url}/v1.0/message")


def test_a_text_reaches_the_phone_and_its_report_comes(
    client: TextClient, whatsapp: WhatsApp, ada: Customer
) -> None:
    answer = client.SendSingleMessage("Hello", LINE, [ADA], "r-1", ["Whatsapp"])
    assert (answer.status_code, answer.json()["messages"][0]["reference"]) == (200, "r-1")
    ada.receives("Hello")
    assert [one["status"]["code"] for one in reports(whatsapp)] == ["0", "2"]


def test_its_default_channel_is_sms_which_no_phone_here_receives(client: TextClient, ada: Customer) -> None:
    assert client.SendSingleMessage("Hello", LINE, [ADA]).status_code == 200
    ada.receives_nothing()


def test_a_picture_comes_behind_its_text(client: TextClient, ada: Customer) -> None:
    client.AddRichMessage("Our menu", _PICTURE, LINE, [ADA])
    assert client.send().status_code == 200
    ada.receives("Our menu")
    assert ada.receives(kind="image").content["image"]["caption"] == "menu"


def test_a_template_needs_no_body(client: TextClient, whatsapp: WhatsApp) -> None:
    template = WhatsappTemplate("namespace", "hello_world", language_code="en_US")
    client.AddWhatsappTemplateMessage(template, LINE, [ADA])
    assert client.send().json()["errorCode"] == 0
    whatsapp.customer("Ada Sample").receives(kind="template", line=LINE)


def test_buttons_with_a_picture_are_tapped(client: TextClient, whatsapp: WhatsApp, ada: Customer) -> None:
    build = MessageBuilder
    titles = {"soup": "Soup", "salad": "Salad"}
    replies = [build.create_interactive_message_action_button_reply(*one) for one in titles.items()]
    menu = build.create_interactive_message(
        "button",
        build.create_interactive_message_header(
            "image", media=build.create_interactive_message_header_media(*_PICTURE.values())
        ),
        build.create_interactive_message_body("What would you like?"),
        build.create_interactive_message_footer("Lunch"),
        build.create_interactive_message_action(
            buttons=[build.create_interactive_message_action_button("reply", one) for one in replies]
        ),
    )
    client.add_whatsapp_interactive_message(menu, "Your app cannot show this", LINE, [ADA])
    assert client.send().json()["errorCode"] == 0
    received = ada.receives(buttons=["Soup", "Salad"])
    assert received.content["interactive"]["header"]["image"] == {"link": _PICTURE["mediaUri"]}
    received.tap("Salad")
    assert heard(whatsapp)["message"]["custom"]["interactive"]["button_reply"]["id"] == "salad"


def test_rows_of_a_list_without_a_header_are_chosen(
    client: TextClient, whatsapp: WhatsApp, ada: Customer
) -> None:
    build = MessageBuilder
    row = build.create_interactive_message_action_row("Soup", "soup", "")
    section = build.create_interactive_message_action_section("Warm", [row])
    menu = build.create_interactive_message(
        "list",
        build.create_interactive_message_header(media=None),
        build.create_interactive_message_body("What would you like?"),
        build.create_interactive_message_footer(),
        build.create_interactive_message_action("Choose", buttons=[], sections=[section]),
    )
    client.add_whatsapp_interactive_message(menu, "Your app cannot show this", LINE, [ADA])
    assert client.send().json()["errorCode"] == 0
    ada.receives(kind="interactive_list").choose("Soup")
    assert heard(whatsapp)["message"]["custom"]["interactive"]["list_reply"]["id"] == "soup"


def test_a_wrong_number_is_told_in_its_row(client: TextClient) -> None:
    answer = client.SendSingleMessage("Hello", LINE, ["nobody"], None, ["Whatsapp"])
    assert (answer.status_code, answer.json()["messages"][0]["messageErrorCode"]) == (400, 303)
