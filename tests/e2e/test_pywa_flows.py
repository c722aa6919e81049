"""Flows as pywa manages them: made, filled, published, read, taken back; and what may be sent of them."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pywa.client import WhatsApp as Pywa
from pywa.errors import WhatsAppError
from pywa.types import templates as t
from pywa.types.callback import FlowButton
from pywa.types.flows import FlowActionType, FlowCategory, FlowStatus

from emulator.testing import WhatsApp
from tests import wire
from tests.e2e.managing import manager
from tests.e2e.quiet_bot import listener

Json = dict[str, Any]
SURVEY = [FlowCategory.SURVEY]


def form(**more: Any) -> Json:
    """Return a good Flow JSON of one screen."""
    footer = {"type": "Footer", "label": "Done", "on-click-action": {"name": "complete", "payload": {}}}
    heading = {"type": "TextHeading", "text": "How was it?"}
    layout = {"type": "SingleColumnLayout", "children": [heading, footer]}
    screen = {"id": "START", "title": "Feedback", "terminal": True, "data": {}, "layout": layout}
    return {"version": "7.1", "screens": [screen], **more}


@pytest.fixture
def whatsapp_webhook(whatsapp_server: Any) -> str:
    url: str = whatsapp_server.host(listener)
    return url


@pytest.fixture
def bot(whatsapp: WhatsApp) -> Iterator[Pywa]:
    with manager(whatsapp) as client:
        yield client


def send(bot: Pywa, to: str, flow_id: str, **more: Any) -> None:
    button = FlowButton(
        title="Open", flow_id=flow_id, flow_token="t", flow_action_type=FlowActionType.NAVIGATE, **more
    )
    bot.send_message(to=to, text="Tell us", buttons=button)


def test_a_flow_goes_from_draft_to_deprecated(whatsapp: WhatsApp, bot: Pywa) -> None:
    made = bot.create_flow("Feedback", SURVEY)
    details = bot.get_flow(made.id)
    assert (details.name, details.status, details.categories) == ("Feedback", FlowStatus.DRAFT, tuple(SURVEY))
    assert bot.update_flow_json(made.id, form()).success
    assert bot.update_flow_metadata(made.id, name="Opinion", endpoint_uri="https://example.com/flow").success
    assert bot.publish_flow(made.id).success
    assert bot.deprecate_flow(made.id).success
    details = bot.get_flow(made.id)
    assert (details.status, details.name, details.json_version) == (FlowStatus.DEPRECATED, "Opinion", "7.1")
    assert details.preview is not None
    assert details.preview.url.endswith(
        f"/flows/{made.id}/preview/?" + details.preview.url.rpartition("?")[2]
    )
    whatsapp.settle()
    bodies = [json.loads(one["body"])["entry"][0]["changes"][0] for one in whatsapp.webhooks()]
    assert [(one["field"], one["value"]["old_status"], one["value"]["new_status"]) for one in bodies] == [
        ("flows", "DRAFT", "PUBLISHED"),
        ("flows", "PUBLISHED", "DEPRECATED"),
    ]


def test_what_was_uploaded_can_be_had_again(bot: Pywa) -> None:
    made = bot.create_flow("Feedback", SURVEY)
    assert list(bot.get_flow_assets(made.id)) == []
    bot.update_flow_json(made.id, form())
    [asset] = bot.get_flow_assets(made.id)
    assert (asset.name, asset.type) == ("flow.json", "FLOW_JSON")
    assert wire.get(asset.url).json() == form()
    assert wire.get(asset.url + "0").status_code == 404


def test_a_flow_is_made_with_its_json_published_and_cloned(bot: Pywa) -> None:
    made = bot.create_flow("Feedback", SURVEY, flow_json=form(), publish=True)
    assert (made.success, made.validation_errors) == (True, None)
    copy = bot.create_flow("Feedback 2", SURVEY, clone_flow_id=made.id)
    flows = {one.name: one for one in bot.get_flows()}
    assert (flows["Feedback"].status, flows["Feedback 2"].status) == ("PUBLISHED", "DRAFT")
    assert flows["Feedback 2"].json_version == "7.1"
    assert bot.delete_flow(copy.id).success
    assert [one.name for one in bot.get_flows()] == ["Feedback"]


def test_the_errors_of_a_flow_json_have_their_places(bot: Pywa) -> None:
    broken = json.dumps(form(colour="red"), indent=2)
    made = bot.create_flow("Feedback", SURVEY)
    result = bot.update_flow_json(made.id, broken)
    assert result.validation_errors is not None
    [error] = result.validation_errors
    line = next(number for number, text in enumerate(broken.splitlines(), start=1) if "colour" in text)
    assert (error.error, error.error_type) == ("INVALID_PROPERTY", "JSON_SCHEMA_ERROR")
    assert (error.line_start, error.column_start) == (line, 3)
    with pytest.raises(WhatsAppError) as refused:
        bot.publish_flow(made.id)
    assert refused.value.code == 139002


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda bot, flow: bot.update_flow_metadata(flow, name="Other"), 139001),
        (lambda bot, flow: bot.update_flow_json(flow, form()), 139001),
        (lambda bot, flow: bot.publish_flow(flow), 139002),
        (lambda bot, flow: bot.delete_flow(flow), 139004),
        (lambda bot, _flow: bot.create_flow("Feedback", SURVEY), 100),
        (lambda bot, _flow: bot.create_flow("Other", ["FUN"]), 100),
        (lambda bot, _flow: bot.create_flow("Other", SURVEY, clone_flow_id="1"), 100),
    ],
)
def test_what_a_published_flow_does_not_take(bot: Pywa, act: Any, code: int) -> None:
    made = bot.create_flow("Feedback", SURVEY, flow_json=form(), publish=True)
    with pytest.raises(WhatsAppError) as refused:
        act(bot, made.id)
    assert refused.value.code == code


def test_only_what_is_published_can_be_deprecated(bot: Pywa) -> None:
    made = bot.create_flow("Feedback", SURVEY)
    with pytest.raises(WhatsAppError) as refused:
        bot.deprecate_flow(made.id)
    assert refused.value.code == 139003


def test_a_draft_is_sent_as_a_draft_alone(whatsapp: WhatsApp, bot: Pywa) -> None:
    ada = whatsapp.customer("Ada")
    ada.says("hi")
    made = bot.create_flow("Feedback", SURVEY, flow_json=form())
    with pytest.raises(WhatsAppError) as refused:
        send(bot, ada.wa_id, made.id, flow_action_screen="START")
    assert refused.value.code == 131009
    send(bot, ada.wa_id, made.id, flow_action_screen="START", mode=FlowStatus.DRAFT)
    bot.publish_flow(made.id)
    send(bot, ada.wa_id, made.id, flow_action_screen="START")
    assert [one.kind for one in ada.messages] == ["text", "interactive_flow", "interactive_flow"]


def test_blocked_and_throttled_flows_are_held_back(whatsapp: WhatsApp, bot: Pywa) -> None:
    ada = whatsapp.customer("Ada")
    ada.says("hi")
    made = bot.create_flow("Feedback", SURVEY, flow_json=form(), publish=True)
    flow = whatsapp.flow("Feedback")
    flow.block()
    with pytest.raises(WhatsAppError) as refused:
        send(bot, ada.wa_id, made.id, flow_action_screen="START")
    assert (flow.status, refused.value.code) == ("BLOCKED", 132068)
    flow.throttle()
    for _ in range(10):
        send(bot, ada.wa_id, made.id, flow_action_screen="START")
    with pytest.raises(WhatsAppError) as refused:
        send(bot, ada.wa_id, made.id, flow_action_screen="START")
    assert refused.value.code == 132069
    flow.restore()
    send(bot, ada.wa_id, made.id, flow_action_screen="START")
    with pytest.raises(LookupError, match="there are Feedback"):
        whatsapp.flow("Fedback")


def test_the_twins_do_the_same(whatsapp: WhatsApp, bot: Pywa) -> None:
    bot.create_flow("Feedback", SURVEY, flow_json=form(), publish=True)
    asyncio.run(_twins(whatsapp))


async def _twins(whatsapp: WhatsApp) -> None:
    flow = await whatsapp.aio.flow("Feedback")
    await flow.block()
    assert (await flow.status(), (await flow.facts())["categories"]) == ("BLOCKED", ["SURVEY"])
    await flow.throttle()
    await flow.restore()
    assert await flow.status() == "PUBLISHED"


def test_a_template_opens_its_flow_while_that_may_be_sent(whatsapp: WhatsApp, bot: Pywa) -> None:
    made = bot.create_flow("Feedback", SURVEY, flow_json=form(), publish=True)
    components: list[Any] = [
        t.BodyText("Please tell us what you think of it."),
        t.Buttons(buttons=[t.FlowButton(text="Open", flow_id=made.id)]),
    ]
    language, category = t.TemplateLanguage.ENGLISH_US, t.TemplateCategory.UTILITY
    bot.create_template(t.Template(name="form", language=language, category=category, components=components))
    whatsapp.settle()
    params: list[Any] = [t.FlowButton.params(index=0, flow_token="t")]
    bot.send_template(to="12025550177", name="form", language=language, params=params)
    whatsapp.flow("Feedback").block()
    with pytest.raises(WhatsAppError) as refused:
        bot.send_template(to="12025550177", name="form", language=language, params=params)
    assert refused.value.code == 132068
    bot.deprecate_flow(bot.create_flow("Other", SURVEY, flow_json=form(), publish=True).id)
    assert whatsapp.flow("Other").status == "DEPRECATED"
