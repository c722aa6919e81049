import asyncio
import random
from typing import Any

import pytest
from msgspec.structs import replace

from emulator.control import views
from emulator.phone import traffic
from emulator.phone.records import TRAFFIC
from emulator.phone.store import Store
from tests.messages import samples
from tests.phone.fake import ADA, NOON, FakeServer


def entries(server: FakeServer) -> list[dict[str, Any]]:
    return [views.entry(one) for one in server.network.journal.after(0)]


def loaded(server: FakeServer) -> Store:
    """Return a store that took a snapshot of the server."""
    store = Store(customer=ADA, monotonic=server.clock)
    store.take_lines(asyncio.run(server.lines()))
    store.take_chats(asyncio.run(server.chats(ADA)))
    for line in server.network.state.lines:
        store.take_chat(asyncio.run(server.chat(line, ADA)))
    return store


def followed(server: FakeServer) -> Store:
    """Return a store that saw everything happen."""
    store = Store(customer=ADA, monotonic=server.clock)
    for entry in entries(server):
        store.apply(entry)
    return store


def seen(store: Store) -> list[Any]:
    chats = [(chat.line, chat.window_until, chat.typing_until, chat.unread) for chat in store.chats.values()]
    talk = [(one.id, one.status, dict(one.reactions), one.quotes) for one in store.talk("1")]
    return [sorted(chats), talk, store.answers, store.chats["1"].last]


@pytest.fixture
def busy(server: FakeServer) -> FakeServer:
    """A server where everything has happened that a phone shows."""
    hi = server.says("hi")
    menu = server.bot(samples.buttons("Yes", "No"))
    asyncio.run(server.act(ADA, "reply_button", message=menu.id, id="yes"))
    server.bot({"type": "reaction", "reaction": {"message_id": hi.id, "emoji": "👍"}})
    link = server.bot(samples.link())
    asyncio.run(server.act(ADA, "open_url", message=link.id))
    server.bot(samples.text("too early"), line="2")
    server.bot_reads(server.says("thanks").id, typing=True)
    return server


def test_following_and_loading_come_to_the_same(busy: FakeServer) -> None:
    followed_store, loaded_store = followed(busy), loaded(busy)
    loaded_store.answers[busy.messages()[4].id] = {"url https://example.com/track"}
    assert seen(followed_store)[:2] == seen(loaded_store)[:2]
    assert seen(followed_store)[3] == seen(loaded_store)[3]


def test_a_clock_that_stands_stands_on_the_phone_too() -> None:
    machine = iter(range(100))
    store = Store(customer=ADA, monotonic=lambda: float(next(machine)))
    store.see(NOON, "frozen")
    assert (store.now(), store.now()) == (NOON, NOON)
    store.see(NOON, "running")
    assert NOON < store.now() < store.now()


def test_a_reaction_waits_until_the_phone_is_on_again(server: FakeServer) -> None:
    mine, network = server.says("hi"), server.network
    ada = network.customer(ADA)
    network.change_customer(replace(ada, online=False))
    server.bot({"type": "reaction", "reaction": {"message_id": mine.id, "emoji": "!"}})
    assert followed(server).messages[mine.id].reactions == {}
    network.change_customer(ada)
    store = followed(server)
    assert store.messages[mine.id].reactions == {"business": "!"}
    assert store.chats["1"].unread == loaded(server).chats["1"].unread == 0


@pytest.mark.parametrize("seed", range(15))
def test_a_stream_that_repeats_itself_changes_nothing(busy: FakeServer, seed: int) -> None:
    store, chance, told = Store(customer=ADA, monotonic=busy.clock), random.Random(seed), entries(busy)
    for place, entry in enumerate(told):
        store.apply(entry)
        for _ in range(chance.randrange(3)):
            store.apply(told[chance.randrange(place + 1)])
    assert seen(store) == seen(followed(busy))


def test_entries_that_a_snapshot_contains_change_nothing(busy: FakeServer) -> None:
    store = loaded(busy)
    before = seen(store)
    for entry in entries(busy):
        store.apply(entry)
    assert seen(store)[:2] == before[:2]


def test_apply_names_what_it_touched(server: FakeServer) -> None:
    store = loaded(server)
    first = len(entries(server))
    server.says("hi")
    touched = {entry["kind"]: store.apply(entry) for entry in entries(server)[first:]}
    assert touched["message.received"] == {"1"}
    assert touched["webhook.queued"] == {TRAFFIC}
    assert touched["webhook.attempted"] == {"1", TRAFFIC}


def test_other_peoples_chats_are_not_kept(server: FakeServer) -> None:
    store = Store(customer="12025550199", monotonic=server.clock)
    server.says("hi")
    touched = [store.apply(entry) for entry in entries(server)]
    assert store.messages == {}
    assert not any("1" in topics for topics in touched)


def test_older_pages_go_before_what_is_known(server: FakeServer) -> None:
    for number in range(7):
        server.says(f"message {number}")
    store = Store(customer=ADA, monotonic=server.clock)
    store.take_chats(asyncio.run(server.chats(ADA)))
    store.take_chat(asyncio.run(server.chat("1", ADA, limit=3)))
    assert store.chats["1"].more
    store.take_chat(asyncio.run(server.chat("1", ADA, limit=5, before=store.chats["1"].order[0])), older=True)
    assert [one.content["text"]["body"] for one in store.talk("1")] == [f"message {n}" for n in range(7)]
    assert not store.chats["1"].more


def test_a_draft_stands_until_the_message_comes(server: FakeServer) -> None:
    store = loaded(server)
    store.draft("1", samples.text("hello"))
    assert [one.status for one in store.talk("1")] == ["queued"]
    server.says("hello")
    for entry in entries(server):
        store.apply(entry)
    assert [one.status for one in store.talk("1")] == ["delivered"]


def test_a_draft_that_failed_says_why(server: FakeServer) -> None:
    store = loaded(server)
    draft = store.draft("1", samples.text("hello"))
    store.unsent(draft, "No emulator answers.")
    (failed,) = store.talk("1")
    assert (failed.status, failed.problem) == ("failed", "No emulator answers.")


def test_another_world_forgets_this_one(busy: FakeServer) -> None:
    store = loaded(busy)
    store.restart("another")
    assert (store.lines, store.chats, store.messages, store.exchanges, store.number) == ({}, {}, {}, {}, 0)


def test_the_clock_is_the_servers() -> None:
    machine = [100.0]
    store = Store(monotonic=lambda: machine[0])
    store.see(NOON)
    machine[0] += 5
    assert store.now() == NOON + 5


def test_the_exchanges_tell_what_became_of_a_webhook(server: FakeServer) -> None:
    server.bot_up = False
    message = server.says("hi")
    server.bot(samples.text("hello"))
    delivery, request = followed(server).exchanges.values()
    assert (delivery.arrow, delivery.ok, delivery.outcome) == ("←", False, "no answer 12 ms")
    assert (delivery.message, delivery.note) == (message.id, "The bot does not answer.")
    assert (request.arrow, request.ok, request.title, request.outcome) == (
        "→",
        True,
        "POST messages.send",
        "200",
    )


@pytest.mark.parametrize(
    ("message", "explanation", "ok"),
    [(None, "It has 21 characters.", False), ("m", "Mind this.", True), (None, "", True)],
)
def test_an_answer_of_200_that_sent_nothing_is_marked(
    message: str | None, explanation: str, ok: bool
) -> None:
    known: dict[str, traffic.Exchange] = {}
    entry = {"kind": "exchange", "number": 1, "time": "2026-11-21T12:00:00.000Z", "status": 200}
    told = {"method": "POST", "path": "/", "operation": "messages.send"}
    traffic.apply(known, {**entry, **told, "message": message, "explanation": explanation})
    assert [one.ok for one in known.values()] == [ok]


def test_a_request_that_no_operation_takes_goes_by_its_path() -> None:
    known: dict[str, traffic.Exchange] = {}
    entry = {
        "kind": "exchange",
        "number": 1,
        "time": "2026-11-21T12:00:00.000Z",
        "method": "POST",
        "status": 400,
    }
    traffic.apply(known, {**entry, "path": "/v25.0/1/mesages", "operation": ""})
    assert [one.title for one in known.values()] == ["POST /v25.0/1/mesages"]


def test_trouble_is_that_of_the_newest_question(server: FakeServer) -> None:
    server.bot_up = False
    first = server.says("hi")
    server.bot_up = True
    second = server.says("again")
    known = followed(server).exchanges
    assert traffic.trouble(known, first.id) == traffic.trouble(known, None) == "The bot does not answer."
    assert traffic.trouble(known, second.id) == ""
