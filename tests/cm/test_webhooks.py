"""Every webhook, byte for byte as in its golden file, and where each of them goes."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.commands import Send
from emulator.network.events import MessageReceived
from emulator.network.model import Json, Message, Status, Time, Webhook
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.providers.cm import provider, times
from emulator.providers.interface import Envelope, House
from tests.worlds import ADA, NOW, network

GOLDEN = Path(__file__).parents[1] / "golden" / "cm" / "webhooks"
(LINE,) = provider().start_lines()
GUID = "0e9ae40c-0000-4000-8000-000000000001"
_FILE = {"mime_type": "image/jpeg", "sha256": "digest", "id": "7000000000000001"}
_NFM = {"response_json": '{"flow_token":"token-1","guests":"4"}', "body": "Sent", "name": "flow"}
_ITEM = {"product_retailer_id": "SKU-1", "quantity": 2, "item_price": 7.5, "currency": "EUR"}


def interactive(kind: str, inside: Json) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, kind: inside}}


def file(kind: str, mime_type: str, **more: str) -> Json:
    return {"type": kind, kind: {**more, **_FILE, "mime_type": mime_type}}


INBOUND: dict[str, tuple[Json, bool]] = {
    "message_text": ({"type": "text", "text": {"body": "Hello"}}, False),
    "message_text_quote": ({"type": "text", "text": {"body": "That one, please"}}, True),
    "message_interactive_button_reply": (interactive("button_reply", {"id": "soup", "title": "Soup"}), True),
    "message_interactive_list_reply": (
        interactive("list_reply", {"id": "soup", "title": "Soup", "description": "With bread"}),
        True,
    ),
    "message_interactive_nfm_reply": (interactive("nfm_reply", _NFM), True),
    "message_interactive_call_permission_reply": (
        interactive(
            "call_permission_reply",
            {"response": "accept", "is_permanent": True, "response_source": "user_action"},
        ),
        True,
    ),
    "message_button": ({"type": "button", "button": {"payload": "GOOD", "text": "Good"}}, True),
    "message_location": (
        {
            "type": "location",
            "location": {"latitude": 52.37, "longitude": 4.89, "name": "Dam", "address": "Dam 1"},
        },
        True,
    ),
    "message_contacts": (
        {
            "type": "contacts",
            "contacts": [
                {"name": {"formatted_name": "Kim Sample"}, "phones": [{"phone": "+1 202 555 0178"}]}
            ],
        },
        False,
    ),
    "message_image": (file("image", "image/jpeg", caption="Look"), False),
    "message_video": (file("video", "video/mp4"), False),
    "message_audio": (file("audio", "audio/ogg; codecs=opus"), False),
    "message_document": (file("document", "application/pdf", filename="invoice.pdf", caption="Mine"), False),
    "message_sticker": (file("sticker", "image/webp"), False),
    "message_order": (
        {"type": "order", "order": {"catalog_id": "8", "text": "", "product_items": [_ITEM]}},
        False,
    ),
    "message_reaction": (
        {"type": "reaction", "reaction": {"emoji": "\N{THUMBS UP SIGN}"}},
        False,
    ),
    "message_text_referral": (
        {
            "type": "text",
            "text": {"body": "Tell me more"},
            "referral": {"source_type": "ad", "source_id": "17"},
        },
        False,
    ),
    "message_unsupported": ({"type": "unsupported", "unsupported": {"type": "poll_creation"}}, False),
}
STATUSES: dict[str, tuple[Status, str]] = {
    "status_sent": ("sent", ""),
    "status_delivered": ("delivered", ""),
    "status_read": ("read", ""),
    "status_failed_window": ("failed", "outside_window"),
    "status_failed_undeliverable": ("failed", "undeliverable"),
    "status_failed_unlisted": ("failed", "template_unknown"),
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(resources.schemas())


def world(**webhooks: Webhook) -> Network:
    return network(replace(LINE, webhook=Webhook(url="http://127.0.0.1:1/"), webhooks=webhooks))


def sent(one: Network) -> Message:
    notes = {"reference": "order-1", "customGrouping": "lunch"}
    content = {"type": "text", "text": {"body": "Hello"}}
    message = one.send(Send(line=LINE.id, content=content, to=ADA.wa_id, given_id=GUID, notes=notes))
    assert isinstance(message, Message)
    return message


def posted(one: Network, contract: Contract) -> list[Envelope]:
    last = one.journal.after(one.journal.last() - 1)[0]
    return [*provider().webhooks(last, House(one, contract, provider().defaults))]


def heard(one: Network, content: Json, quotes: str | None = None) -> None:
    message = Message(
        id="wamid.THEIRS",
        line=LINE.id,
        customer=ADA.wa_id,
        sender="customer",
        content=content,
        quotes=quotes,
        time=NOW,
    )
    one.record(MessageReceived(message=message))


@pytest.mark.parametrize("name", INBOUND)
def test_a_customers_message_is_posted_as_its_golden_file_has_it(name: str, contract: Contract) -> None:
    content, answers = INBOUND[name]
    one = world()
    mine = sent(one)
    if "reaction" in content:
        content = {**content, "reaction": {**content["reaction"], "message_id": mine.id}}
    heard(one, content, mine.id if answers else None)
    (envelope,) = posted(one, contract)
    assert envelope.body == (GOLDEN / f"{name}.json").read_bytes()
    assert (envelope.to, envelope.terms) == ("", None)


@pytest.mark.parametrize("name", STATUSES)
def test_a_status_is_posted_as_its_golden_file_has_it(name: str, contract: Contract) -> None:
    status, code = STATUSES[name]
    one = world()
    refusal = Refusal(code=code) if code else None
    one.ladder.move(sent(one), status, refusal)
    (envelope,) = posted(one, contract)
    assert envelope.body == (GOLDEN / f"{name}.json").read_bytes()
    assert envelope.to == ""


def test_every_golden_webhook_is_compared() -> None:
    assert {one.stem for one in GOLDEN.glob("*.json")} == {*INBOUND, *STATUSES}


def test_status_reports_go_to_their_own_webhook_where_there_is_one(contract: Contract) -> None:
    one = world(status_reports=Webhook(url="http://127.0.0.1:1/reports"))
    one.ladder.move(sent(one), "sent")
    assert [envelope.to for envelope in posted(one, contract)] == ["status_reports"]


def test_messages_are_tried_for_a_month_and_reports_for_a_week(contract: Contract) -> None:
    one = world()
    one.ladder.move(sent(one), "sent")
    (report,) = posted(one, contract)
    assert report.terms is not None
    days = [sum(terms.retries) / 86400 for terms in (provider().terms, report.terms)]
    assert days == [30, 7]
    assert {*provider().terms.retries} == {300}
    assert (tuple(provider().terms.success), 204 in report.terms.success) == ((200,), True)


def test_a_played_voice_message_is_no_report_of_cms(contract: Contract) -> None:
    one = world()
    one.ladder.move(sent(one), "played")
    assert posted(one, contract) == []


@pytest.mark.parametrize(
    ("moment", "local"),
    [
        (1711846799, "2024-03-31 01:59:59"),
        (1711846800, "2024-03-31 03:00:00"),
        (1729990799, "2024-10-27 02:59:59"),
        (1729990800, "2024-10-27 02:00:00"),
        (1714995469, "2024-05-06 13:37:49"),
    ],
)
def test_local_time_is_that_of_the_netherlands_with_its_summer(moment: int, local: str) -> None:
    assert times.local(Time(moment)) == local
