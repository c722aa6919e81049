"""What the bot hears of a group, byte for byte."""

from pathlib import Path

from emulator.network.events import CustomerJoined, GroupReceipt, MessageReceived, MessageSent
from emulator.network.groups import Group
from emulator.network.model import Customer, Message
from emulator.network.network import Network
from emulator.providers.graph import encode, groups
from emulator.providers.wire import dumps
from tests.cloud.limits_payloads import GROUP
from tests.worlds import ADA, LINE, NOW, network

GOLDEN = Path(__file__).parents[1] / "golden" / "cloud" / "groups"
BOB = Customer(wa_id="12025550166", name="Bob Sample", user_id="US.6543210987654321")
SENT = "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI3MTE0MzBGNjE2NEU5MzgwM0QA"
SAID = "wamid.HBgLMTIwMjU1NTAxNzcVAgASGCAzOTc4MjA0Njg1RkI0MzdDQjJDN0VEQUE2MjE3M0U3OAA="


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8").strip()


def family() -> Network:
    world = network()
    world.record(CustomerJoined(customer=BOB))
    world.set_group(Group(id=GROUP, line=LINE.id, subject="Family", members=(ADA.wa_id, BOB.wa_id)))
    return world


def test_a_members_message_names_its_group_after_its_author() -> None:
    world, content = family(), {"type": "text", "text": {"body": "Hi all"}}
    said = Message(
        id=SAID,
        line=LINE.id,
        customer=GROUP,
        author=ADA.wa_id,
        sender="customer",
        content=content,
        time=NOW,
    )
    world.record(MessageReceived(message=said))
    assert dumps(encode.inbound(world.state, said, "")).decode() == golden("message_group_text.json")


def test_receipts_of_several_members_come_in_one_webhook() -> None:
    world, content = family(), {"type": "template", "template": {}, "rendered": {"category": "MARKETING"}}
    sent = Message(id=SENT, line=LINE.id, customer=GROUP, sender="business", content=content, time=NOW)
    world.record(MessageSent(message=sent))
    event = GroupReceipt(
        message=SENT,
        line=LINE.id,
        customer=GROUP,
        status="delivered",
        members=(ADA.wa_id, BOB.wa_id),
    )
    told = encode.statuses(LINE, groups.receipts(world.state, event, NOW))
    assert dumps(told).decode() == golden("status_group_delivered.json")
