"""A group on a member's phone: a chat of its own beside those of the lines."""

import asyncio

from emulator.control import actions, views
from emulator.network.commands import Send
from emulator.network.groups import Group
from emulator.network.model import Message
from emulator.phone.records import message_of
from emulator.phone.store import Store
from tests.messages import samples
from tests.phone.fake import ADA, FakeServer

BOB = "12025550166"
FAMILY = "family"


def busy(server: FakeServer) -> FakeServer:
    """Let Bob write into a group of his and Ada's, and the business answer."""
    network = server.network
    network.join(BOB, "Bob Sample")
    network.set_group(Group(id=FAMILY, line="1", subject="Family", members=(ADA, BOB)))
    body = {"action": "text", "text": "hi all", "line": FAMILY}
    actions.perform(network, server.files, network.customer(BOB), body)
    sent = network.send(Send(line="1", content=samples.text("welcome"), to=FAMILY, to_group=True))
    assert isinstance(sent, Message)
    network.agenda.run_due()
    return server


def followed(server: FakeServer) -> Store:
    store = Store(customer=ADA, monotonic=server.clock)
    for entry in server.network.journal.after(0):
        store.apply(views.entry(entry))
    return store


def loaded(server: FakeServer) -> Store:
    store = Store(customer=ADA, monotonic=server.clock)
    store.take_lines(asyncio.run(server.lines()))
    store.take_groups([views.group(one) for one in server.network.state.groups.values()])
    return store


def test_a_group_has_a_chat_of_its_own(server: FakeServer) -> None:
    store = followed(busy(server))
    assert (store.lines[FAMILY].name, store.lines[FAMILY].number) == ("Family", "group of 3")
    assert [one.content["text"]["body"] for one in store.talk(FAMILY)] == ["hi all", "welcome"]
    assert [one.status for one in store.talk(FAMILY)][1] == "delivered"
    assert store.chats[FAMILY].unread == 1
    assert store.talk("1") == []


def test_what_another_member_writes_is_theirs_under_their_name(server: FakeServer) -> None:
    first = followed(busy(server)).talk(FAMILY)[0]
    assert (first.sender, first.by) == ("business", "Bob Sample")


def test_a_member_whose_name_nobody_knows_has_a_number() -> None:
    written = {"id": "m", "line": FAMILY, "sender": "customer", "author": BOB, "content": {"type": "text"}}
    body = {**written, "time": "2026-11-01T10:00:00Z", "number": 1, "status": "sent"}
    assert message_of(body, ADA).by == f"+{BOB}"


def test_each_member_has_a_reaction_of_their_own(server: FakeServer) -> None:
    network = busy(server).network
    target = followed(server).talk(FAMILY)[1].id
    for wa_id, emoji in ((ADA, "👍"), (BOB, "🎉"), (ADA, "🙏")):
        body = {"action": "reaction", "message": target, "emoji": emoji, "line": FAMILY}
        actions.perform(network, server.files, network.customer(wa_id), body)
    assert network.progress(target).reactions == {ADA: "🙏", BOB: "🎉"}
    assert followed(server).messages[target].reactions == {ADA: "🙏", BOB: "🎉"}


def test_groups_of_others_are_not_on_the_phone(server: FakeServer) -> None:
    server.network.join(BOB, "Bob Sample")
    server.network.set_group(Group(id=FAMILY, line="1", subject="Family", members=(BOB,)))
    assert FAMILY not in followed(server).lines
    assert FAMILY not in loaded(server).lines


def test_a_phone_that_starts_later_knows_its_groups(server: FakeServer) -> None:
    assert loaded(busy(server)).lines[FAMILY].name == "Family"
