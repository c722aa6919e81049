"""Templates as pywa manages them: created, listed, read, edited, deleted; and what its webhooks say."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pywa.client import WhatsApp as Pywa
from pywa.errors import WhatsAppError
from pywa.types import templates as t
from pywa.types.others import Pagination

from emulator.testing import WhatsApp
from tests.e2e.managing import manager
from tests.e2e.quiet_bot import listener

Json = dict[str, Any]


@pytest.fixture
def whatsapp_webhook(whatsapp_server: Any) -> str:
    url: str = whatsapp_server.host(listener)
    return url


@pytest.fixture
def bot(whatsapp: WhatsApp) -> Iterator[Pywa]:
    with manager(whatsapp) as client:
        yield client


ENGLISH, DUTCH = t.TemplateLanguage.ENGLISH_US, t.TemplateLanguage.DUTCH


def order(name: str = "order_update", language: t.TemplateLanguage = ENGLISH) -> t.Template:
    components: list[Any] = [
        t.HeaderText("Order {{number}}", number="42"),
        t.BodyText("Hi {{name}}, your parcel comes to you on {{day}}.", name="Ada", day="Monday"),
        t.FooterText(text="Sample Shop"),
        t.Buttons(
            buttons=[
                t.QuickReplyButton(text="Confirm"),
                t.URLButton(text="Track", url="https://example.com/{{1}}", example="https://example.com/42"),
            ]
        ),
    ]
    return t.Template(
        name=name,
        language=language,
        category=t.TemplateCategory.UTILITY,
        components=components,
        parameter_format=t.ParamFormat.NAMED,
    )


def told(whatsapp: WhatsApp, field: str) -> list[Json]:
    """Return the values of the webhooks of a field so far."""
    whatsapp.settle()
    entries = [json.loads(one["body"])["entry"][0] for one in whatsapp.webhooks()]
    return [entry["changes"][0]["value"] for entry in entries if entry["changes"][0]["field"] == field]


def test_a_template_is_created_approved_and_sent(whatsapp: WhatsApp, bot: Pywa) -> None:
    created = bot.create_template(order())
    assert (created.status, created.category) == (t.TemplateStatus.PENDING, t.TemplateCategory.UTILITY)
    [approved] = told(whatsapp, "message_template_status_update")
    assert approved == {
        "event": "APPROVED",
        "message_template_id": int(created.id),
        "message_template_name": "order_update",
        "message_template_language": "en_US",
        "reason": "NONE",
        "message_template_category": "UTILITY",
    }
    details = created.get()
    assert details.quality_score is not None
    assert (details.status, details.quality_score.score) == (t.TemplateStatus.APPROVED, "UNKNOWN")
    ada = whatsapp.customer("Ada")
    header: Any = details.components[0]
    body: Any = details.components[1]
    bot.send_template(
        to=ada.wa_id,
        name=details.name,
        language=details.language,
        params=[
            header.params(number="42"),
            body.params(name="Ada", day="Monday"),
            t.URLButton.params(index=1, url_variable="42"),
        ],
    )
    ada.receives(text="Hi Ada, your parcel comes to you on Monday.")


def test_templates_are_listed_by_filters_and_pages(whatsapp: WhatsApp, bot: Pywa) -> None:
    for name in ("first", "second", "third"):
        bot.create_template(order(name))
    whatsapp.settle()
    found = bot.get_templates()
    assert [one.name for one in found] == ["hello_world", "first", "second", "third"]
    assert (found.total_count, found.message_template_count, found.message_template_limit) == (4, 4, 250)
    assert found.are_translations_complete is True
    page = bot.get_templates(pagination=Pagination(limit=3))
    assert page.has_next
    rest = bot.get_templates(pagination=Pagination(after=page.after))
    assert [one.name for one in rest] == ["third"]
    assert [one.name for one in bot.get_templates(name="seco")] == ["second"]
    assert [one.name for one in bot.get_templates(content="welcome")] == ["hello_world"]
    pending = bot.get_templates(statuses=[t.TemplateStatus.PENDING, t.TemplateStatus.REJECTED])
    assert list(pending) == []


def test_a_template_is_deleted_by_id_and_by_name(whatsapp: WhatsApp, bot: Pywa) -> None:
    first = bot.create_template(order())
    bot.create_template(order(language=DUTCH))
    bot.create_template(order("other"))
    whatsapp.settle()
    assert bot.delete_template("order_update", template_id=first.id)
    assert [(one.name, one.language) for one in bot.get_templates()][1:] == [
        ("order_update", "nl"),
        ("other", "en_US"),
    ]
    assert bot.delete_template("order_update")
    assert [one.name for one in bot.get_templates()] == ["hello_world", "other"]
    assert [one["event"] for one in told(whatsapp, "message_template_status_update")][-2:] == [
        "PENDING_DELETION",
        "PENDING_DELETION",
    ]
    with pytest.raises(WhatsAppError, match="does not exist"):
        bot.get_template(first.id)
    with pytest.raises(WhatsAppError) as refused:
        bot.create_template(order())
    assert refused.value.subcode == 2388023


def test_a_template_is_edited_once_a_day(whatsapp: WhatsApp, bot: Pywa) -> None:
    created = bot.create_template(order())
    whatsapp.settle()
    new: list[Any] = [t.BodyText("Hello {{name}}, how are you?", name="Ada")]
    updated = bot.update_template(created.id, new_components=new)
    assert (updated.success, updated.id, updated.name, updated.category) == (
        True,
        created.id,
        "order_update",
        t.TemplateCategory.UTILITY,
    )
    [change] = told(whatsapp, "message_template_components_update")
    assert change["message_template_element"] == "Hello {{name}}, how are you?"
    events = [one["event"] for one in told(whatsapp, "message_template_status_update")]
    assert events == ["APPROVED", "PENDING", "APPROVED"]
    with pytest.raises(WhatsAppError) as refused:
        bot.update_template(created.id, new_components=new)
    assert refused.value.subcode == 2388039
    whatsapp.clock.advance(hours=25)
    assert bot.update_template(created.id, new_components=new).success


def test_what_is_wrong_is_told_in_metas_words(bot: Pywa) -> None:
    with pytest.raises(WhatsAppError) as refused:
        bot.create_template(order("Order-Update"))
    assert (refused.value.code, refused.value.subcode) == (100, 2388046)
    assert refused.value.user_title == "Name Format is Incorrect"
