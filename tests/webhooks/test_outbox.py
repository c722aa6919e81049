"""Delivery with a scripted bot: order, retries, and what the journal keeps."""

import asyncio
import hashlib
import hmac
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence

from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.faults.armed import Faults
from emulator.faults.court import Court
from emulator.network.commands import Receive, Send
from emulator.network.model import Webhook
from emulator.network.network import Network
from emulator.network.traffic import DeliveryAttempted, DeliveryQueued
from emulator.providers.cloud import provider
from emulator.providers.interface import Envelope, House, Terms
from emulator.webhooks.office import Office
from emulator.webhooks.outbox import Outbox
from emulator.webhooks.transport import Outcome
from tests.worlds import ADA, LINE, HandClock, events, network

HOOK = Webhook(url="http://127.0.0.1:1/hook", app_secret="secret", headers={"X-Own": "1"})
GOOD = Outcome(milliseconds=1, status=200)


class Bot:
    """A transport that answers from a list, and remembers what it was sent."""

    def __init__(self, *answers: Outcome) -> None:
        self.answers = list(answers)
        self.bodies: list[bytes] = []
        self.headers: list[Mapping[str, str]] = []
        self.open = 0
        self.most_open = 0

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Outcome:
        self.bodies.append(body)
        self.headers.append(headers)
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        await asyncio.sleep(0)
        self.open -= 1
        return self.answers.pop(0) if self.answers else GOOD

    async def get(self, url: str, query: Mapping[str, str], seconds: float) -> Outcome:
        return GOOD


Play = Callable[[Network, Outbox], Awaitable[None]]


def play(bot: Bot, script: Play, clock: HandClock | None = None, hook: Webhook | None = HOOK) -> Network:
    world = network(replace(LINE, webhook=hook), clock)

    async def run() -> None:
        house = House(world, Contract(resources.schemas()), provider().defaults)
        court = Court(world, Faults(random.Random(1)), {})
        outbox = Outbox(world, {"cloud": Office(provider(), house)}, bot, court)
        await script(world, outbox)
        await outbox.quiet()
        await outbox.close()

    asyncio.run(run())
    return world


def say(world: Network, text: str, customer: str = ADA.wa_id) -> None:
    content = {"type": "text", "text": {"body": text}}
    world.receive(Receive(line=LINE.id, customer=customer, content=content))


async def one(world: Network, _outbox: Outbox) -> None:
    say(world, "hi")


def attempts(world: Network) -> Sequence[DeliveryAttempted]:
    return [event for event in events(world) if isinstance(event, DeliveryAttempted)]


def test_a_webhook_is_signed_over_the_bytes_that_are_sent() -> None:
    bot = Bot()
    play(bot, one)
    digest = hmac.new(b"secret", bot.bodies[0], hashlib.sha256).hexdigest()
    assert bot.headers[0]["X-Hub-Signature-256"] == f"sha256={digest}"
    assert bot.headers[0]["User-Agent"] == "facebookexternalua"
    assert bot.headers[0]["X-Own"] == "1"


def test_without_a_webhook_nothing_is_sent_and_nothing_breaks() -> None:
    bot = Bot()
    world = play(bot, one, hook=None)
    assert bot.bodies == []
    assert not attempts(world)


def test_the_journal_keeps_the_request_the_status_the_answer_and_the_time() -> None:
    world = play(Bot(Outcome(milliseconds=12, status=200, answer="ok")), one)
    queued = next(event for event in events(world) if isinstance(event, DeliveryQueued))
    (attempt,) = attempts(world)
    assert '"body":"hi"' in queued.body
    assert (attempt.status, attempt.answer, attempt.milliseconds, attempt.attempt) == (200, "ok", 12, 1)
    assert attempt.headers["Content-Type"] == "application/json"


def test_a_delivered_webhook_shows_on_the_customers_message() -> None:
    world = play(Bot(), one)
    (message,) = world.state.progress.values()
    assert message.status == "delivered"


def test_a_refused_one_leaves_the_customers_message_where_it_is_and_says_why() -> None:
    world = play(Bot(*[Outcome(milliseconds=1, status=500)] * 2), one)
    (message,) = world.state.progress.values()
    assert message.status == "accepted"
    assert attempts(world)[0].problem == "http://127.0.0.1:1/hook answered 500; only 200 counts as delivered."


def test_only_200_is_success() -> None:
    world = play(Bot(Outcome(milliseconds=1, status=204)), one)
    assert not attempts(world)[0].ok


def test_a_chat_is_delivered_in_order_and_one_at_a_time() -> None:
    bot = Bot()

    async def burst(world: Network, _outbox: Outbox) -> None:
        for number in range(20):
            say(world, f"<{number}>")

    play(bot, burst)
    assert [f'"<{number}>"'.encode() in body for number, body in enumerate(bot.bodies)] == [True] * 20
    assert bot.most_open == 1


def test_chats_do_not_wait_for_each_other() -> None:
    bot = Bot()

    async def crowd(world: Network, _outbox: Outbox) -> None:
        for _ in range(5):
            say(world, "hi", world.join().wa_id)

    play(bot, crowd)
    assert bot.most_open == 5


def test_a_failed_delivery_is_tried_again_on_the_clock_until_it_succeeds() -> None:
    clock, bot = HandClock(), Bot(*[Outcome(milliseconds=1, status=500)] * 3)

    async def wait_it_out(world: Network, outbox: Outbox) -> None:
        say(world, "hi")
        for _ in range(4):
            await outbox.quiet()
            clock.advance(3600)
            world.agenda.run_due()

    world = play(bot, wait_it_out, clock)
    assert [attempt.ok for attempt in attempts(world)] == [False, False, False, True]
    assert [attempt.attempt for attempt in attempts(world)] == [1, 2, 3, 4]
    assert attempts(world)[-1].next_attempt is None


def test_after_seven_days_of_failures_it_is_given_up() -> None:
    clock, bot = HandClock(), Bot(*[Outcome(milliseconds=1, status=500)] * 100)
    start = clock.now()

    async def never(world: Network, outbox: Outbox) -> None:
        say(world, "hi")
        await outbox.quiet()
        while (due := world.agenda.next_due()) is not None:
            clock.time = due
            world.agenda.run_due()
            await outbox.quiet()

    world = play(bot, never, clock)
    assert attempts(world)[-1].next_attempt is None
    assert 6 <= (clock.now() - start) / 86400 <= 7
    assert len(bot.bodies) == len(provider().terms.retries) + 1


def test_what_was_delivered_can_be_delivered_again() -> None:
    bot = Bot()

    async def twice(world: Network, outbox: Outbox) -> None:
        say(world, "hi")
        await outbox.quiet()
        queued = next(event for event in events(world) if isinstance(event, DeliveryQueued))
        assert outbox.redeliver(queued.delivery)
        assert not outbox.redeliver("unknown")

    world = play(bot, twice)
    assert bot.bodies[0] == bot.bodies[1]
    assert [attempt.attempt for attempt in attempts(world)] == [1, 2]


def test_statuses_come_after_one_another_in_the_chat() -> None:
    bot = Bot()

    async def answer(world: Network, _outbox: Outbox) -> None:
        say(world, "hi")
        text = {"type": "text", "text": {"body": "Hello"}}
        world.send(Send(line=LINE.id, content=text, to=ADA.wa_id, opaque="order-42"))
        world.agenda.run_due()
        world.open_chat(LINE.id, ADA.wa_id)

    play(bot, answer)
    found = [
        name for body in bot.bodies for name in ("sent", "delivered", "read") if f'"{name}"'.encode() in body
    ]
    assert found == ["sent", "delivered", "read"]
    assert all(b'"biz_opaque_callback_data":"order-42"' in body for body in bot.bodies[1:])


def test_a_retry_to_a_line_without_a_webhook_is_told_and_ends() -> None:
    clock, bot = HandClock(), Bot(*[Outcome(milliseconds=1, status=500)] * 2)

    async def remove(world: Network, outbox: Outbox) -> None:
        say(world, "hi")
        await outbox.quiet()
        world.set_webhook(LINE.id, None)
        clock.advance(3600)
        world.agenda.run_due()

    world = play(bot, remove, clock)
    assert [attempt.problem for attempt in attempts(world)][2].startswith("The line has no webhook any more")
    assert attempts(world)[2].next_attempt is None


def test_the_first_retry_keeps_the_order_of_the_chat() -> None:
    bot = Bot(Outcome(milliseconds=1, status=500))

    async def burst(world: Network, _outbox: Outbox) -> None:
        for number in range(3):
            say(world, f"<{number}>")

    play(bot, burst)
    told = [number for body in bot.bodies for number in range(3) if f'"<{number}>"'.encode() in body]
    assert told == [0, 0, 1, 2]


def test_delivering_again_by_hand_adds_one_attempt_and_no_retries() -> None:
    clock, bot = HandClock(), Bot(*[Outcome(milliseconds=1, status=500)] * 100)

    async def again(world: Network, outbox: Outbox) -> None:
        say(world, "hi")
        await outbox.quiet()
        queued = next(event for event in events(world) if isinstance(event, DeliveryQueued))
        outbox.redeliver(queued.delivery)
        await outbox.quiet()
        while (due := world.agenda.next_due()) is not None:
            clock.time = due
            world.agenda.run_due()
            await outbox.quiet()

    world = play(bot, again, clock)
    assert [attempt.attempt for attempt in attempts(world)] == list(
        range(1, len(provider().terms.retries) + 3)
    )


def test_what_was_delivered_by_hand_is_not_tried_again() -> None:
    clock, bot = HandClock(), Bot(*[Outcome(milliseconds=1, status=500)] * 2)

    async def by_hand(world: Network, outbox: Outbox) -> None:
        say(world, "hi")
        await outbox.quiet()
        queued = next(event for event in events(world) if isinstance(event, DeliveryQueued))
        outbox.redeliver(queued.delivery)
        await outbox.quiet()
        clock.advance(8 * 86400)
        world.agenda.run_due()

    assert [attempt.ok for attempt in attempts(play(bot, by_hand, clock))] == [False, False, True]


def test_what_follows_an_envelope_is_posted_once_that_was_delivered() -> None:
    bot = Bot(Outcome(milliseconds=1, status=500), GOOD)
    first = Envelope(line=LINE.id, customer=ADA.wa_id, message=None, body=b"first", headers={})
    then = [replace(first, body=b"second"), replace(first, body=b"third")]
    terms = Terms(success=(200,), timeout=5.0, retries=(0,))

    async def script(_world: Network, outbox: Outbox) -> None:
        outbox.post(replace(first, then=then, terms=terms))

    play(bot, script)
    assert bot.bodies == [b"first", b"first", b"second", b"third"]


def test_what_follows_an_envelope_is_not_posted_where_that_was_never_delivered() -> None:
    bot = Bot(Outcome(milliseconds=1, status=500))
    first = Envelope(line=LINE.id, customer=ADA.wa_id, message=None, body=b"first", headers={})
    terms = Terms(success=(200,), timeout=5.0, retries=())

    async def script(_world: Network, outbox: Outbox) -> None:
        outbox.post(replace(first, then=[replace(first, body=b"second")], terms=terms))

    play(bot, script)
    assert bot.bodies == [b"first"]
