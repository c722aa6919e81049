"""What the fixture `whatsapp` gives to a test."""

import hmac
import re
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator.testing import Customer, Line, WhatsApp
from tests import wire
from tests.testing import small_bot


@pytest.fixture
def sam(whatsapp: WhatsApp) -> Customer:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    return whatsapp.customer("Sam")


def send(whatsapp: WhatsApp, to: Customer, text: str) -> None:
    body = {"messaging_product": "whatsapp", "to": to.wa_id, "text": {"body": text}}
    url = f"{whatsapp.url}/v23.0/{whatsapp.line().id}/messages"
    answer = wire.post(url, json=body, headers={"Authorization": "Bearer any"})
    assert answer.status_code == 200


def test_the_same_name_is_the_same_customer(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    assert whatsapp.customer("Sam") is sam
    assert whatsapp.customer("Kim").wa_id != sam.wa_id
    assert whatsapp.customer("Ada Sample").wa_id == "12025550177"


def test_a_number_names_a_customer_however_it_is_written(whatsapp: WhatsApp) -> None:
    kim = whatsapp.customer("Kim", wa_id="+31 6 12345678")
    assert kim.wa_id == "31612345678"
    assert whatsapp.customer(wa_id="31612345678") is kim
    assert whatsapp.customer("Kim") is kim


def test_somebody_else_with_the_same_number_is_refused(whatsapp: WhatsApp) -> None:
    with pytest.raises(AssertionError, match="12025550177 is Ada Sample already"):
        whatsapp.customer("Bob", wa_id="12025550177")


def test_a_customer_who_is_not_described_is_invented(whatsapp: WhatsApp) -> None:
    somebody = whatsapp.customer()
    assert somebody.name
    assert somebody.wa_id.isdecimal()
    assert re.fullmatch(r"[A-Z]{2}\.\d+", somebody.user_id)
    assert repr(somebody) == f"<Customer {somebody.name} {somebody.wa_id}>"


def test_the_environment_points_a_bot_at_the_line(whatsapp: WhatsApp) -> None:
    assert whatsapp.env("cloud") == {
        "WHATSAPP_BASE_URL": whatsapp.url,
        "WHATSAPP_TOKEN": "emulator-token",
        "WHATSAPP_PHONE_NUMBER_ID": "100000000000001",
        "WHATSAPP_WABA_ID": "200000000000001",
        "WHATSAPP_BUSINESS_ID": "400000000000001",
        "WHATSAPP_APP_ID": "300000000000001",
        "WHATSAPP_APP_SECRET": "emulator-app-secret",
        "WHATSAPP_VERIFY_TOKEN": "emulator-verify-token",
    }


def test_a_line_is_named_by_its_id_or_its_provider(whatsapp: WhatsApp) -> None:
    line = whatsapp.line("cloud")
    assert isinstance(line, Line)
    assert line == whatsapp.line("100000000000001") == whatsapp.line()
    sentence = r"No line is called 'fax'; .* by its provider: 100000000000001 \(cloud\)"
    with pytest.raises(LookupError, match=sentence):
        whatsapp.line("fax")


def test_receiving_goes_forward_through_the_chat(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    for text in ("one", "two", "three"):
        send(whatsapp, sam, text)
    assert sam.receives().text == "one"
    assert sam.receives(contains="ree").text == "three"
    with pytest.raises(AssertionError, match='Sam received no message with text "two"'):
        sam.receives("two", timeout=0.05)


def test_an_answer_that_comes_late_does_not_reach_the_next_world(whatsapp: WhatsApp) -> None:
    before = whatsapp.customer("Sam")
    whatsapp.reset()
    after = whatsapp.customer("Sam")
    after.says("hi")
    send(whatsapp, before, "late")
    assert [one.content["type"] for one in after.messages] == ["text"]
    after.receives_nothing(within=0.05)


def test_each_customer_looks_at_an_own_chat(whatsapp: WhatsApp) -> None:
    sam, kim = whatsapp.customer("Sam"), whatsapp.customer("Kim")
    for one in (kim, sam):
        one.says("hi")
        send(whatsapp, one, f"hello {one.name}")
    assert kim.receives().text == "hello Kim"
    assert sam.receives().text == "hello Sam"
    sentence = f"the bot wrote to {sam.wa_id}, not to {kim.wa_id}: it answered another customer"
    with pytest.raises(AssertionError, match=sentence):
        kim.receives("hello Sam", timeout=0.05)


def test_silence_is_what_comes_after_the_messages_that_were_taken(sam: Customer) -> None:
    sam.says("hi")
    sam.receives(text=small_bot.QUESTION)
    sam.receives_nothing(within=0.05)


def test_a_message_tells_what_it_shows(sam: Customer) -> None:
    hi = sam.says("hi")
    menu = sam.receives()
    assert (menu.kind, menu.text, menu.buttons) == (
        "interactive_button",
        small_bot.QUESTION,
        ["Support", "Sales"],
    )
    assert (menu.rows, menu.quotes, menu.reactions) == ([], None, {})
    assert menu.content["interactive"]["type"] == "button"
    assert menu.raw["id"] == menu.id
    assert repr(menu) == "<Message interactive_button 'How can I help?  [Support] [Sales]'>"
    assert [one.id for one in sam.messages] == [hi.id, menu.id]


def test_a_tap_is_a_message_that_quotes_the_menu(sam: Customer) -> None:
    sam.says("hi")
    menu = sam.receives()
    tap = menu.tap("Sales")
    assert tap.quotes == menu.id
    assert tap.content["interactive"]["button_reply"] == {"id": "Sales", "title": "Sales"}


def test_a_status_is_fresh_from_the_server(sam: Customer) -> None:
    sam.says("hi")
    menu = sam.receives()
    menu.becomes("delivered")
    assert sam.chat()["unread"] == 1
    sam.reads()
    assert menu.status == "read"
    assert sam.chat()["unread"] == 0
    menu.becomes("sent")


def test_a_status_that_does_not_exist_is_refused(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    with pytest.raises(ValueError, match="'seen' is no status; there are accepted, sent, delivered, read"):
        sam.says("hi").becomes("seen")


@pytest.mark.parametrize(
    ("kind", "guess"),
    [
        ("interactive", ""),
        ("list", "; perhaps 'interactive_list' is meant"),
        ("imgae", "; perhaps 'image' is meant"),
    ],
)
def test_a_kind_that_no_bot_can_send_is_refused_at_once(whatsapp: WhatsApp, kind: str, guess: str) -> None:
    sentence = f"'{kind}' is no kind of message that a bot can send{guess}. There are audio, contacts, "
    with pytest.raises(ValueError, match=re.escape(sentence)):
        whatsapp.customer("Sam").receives(kind=kind, timeout=600)


def test_an_application_without_a_path_is_told_how_to_give_one(whatsapp: WhatsApp) -> None:
    bot = small_bot.create(whatsapp.url, path="/hook")
    with pytest.raises(
        AssertionError, match=r"answered the verification with 404.*\(bot, path=\"/webhook\"\)"
    ):
        whatsapp.webhook = bot
    with pytest.raises(AssertionError, match=r"answered the verification with 404[^(]*$"):
        whatsapp.set_webhook(bot, path="/hok")


def test_a_webhook_of_another_type_is_told(whatsapp: WhatsApp) -> None:
    with pytest.raises(TypeError, match="The webhook is 8000; give a URL, an ASGI or a WSGI application"):
        whatsapp.set_webhook(8000)  # type: ignore[arg-type]  # what a test may write


def test_a_webhook_that_is_no_url_is_told_once_where(whatsapp: WhatsApp) -> None:
    with pytest.raises(AssertionError, match=r"^url is 'localhost:8000/hook': write a whole URL"):
        whatsapp.webhook = "localhost:8000/hook"


def test_a_webhook_is_a_url_or_an_application_or_nothing(whatsapp: WhatsApp) -> None:
    assert whatsapp.webhook is None
    bot = small_bot.create(whatsapp.url, path="/hook")
    report = whatsapp.set_webhook(bot, path="/hook")
    assert (report["url"], report["verified"]) == (whatsapp.webhook, True)
    whatsapp.webhook = whatsapp.webhook
    assert whatsapp.set_webhook(bot, path="/hook")["url"] == report["url"]
    whatsapp.webhook = None
    assert whatsapp.webhook is None


def test_a_webhook_that_does_not_verify_raises_unless_told_otherwise(whatsapp: WhatsApp) -> None:
    bot = small_bot.create(whatsapp.url, path="/hook")
    with pytest.raises(AssertionError, match=r"not verified\. http.*/other answered .* 404 instead of 200"):
        whatsapp.set_webhook(bot, path="/other")
    report = whatsapp.set_webhook(bot, path="/other", must_verify=False)
    assert report["verified"] is False


def test_a_bot_keeps_the_credentials_that_it_has(whatsapp: WhatsApp) -> None:
    heard: list[tuple[bytes, str]] = []

    async def hook(request: Request) -> Response:
        if request.method == "GET":
            known = request.query_params["hub.verify_token"] == "mine"
            return PlainTextResponse(request.query_params["hub.challenge"], 200 if known else 403)
        heard.append((await request.body(), request.headers["x-hub-signature-256"]))
        return Response()

    bot = Starlette(routes=[Route("/", hook, methods=["GET", "POST"])])
    with pytest.raises(AssertionError, match="403 instead of 200"):
        whatsapp.webhook = bot
    whatsapp.set_webhook(bot, verify_token="mine", app_secret="hush")
    whatsapp.customer("Sam").says("hi")
    whatsapp.settle()
    [(body, signature)] = heard
    assert signature == "sha256=" + hmac.new(b"hush", body, "sha256").hexdigest()


def test_an_application_without_a_lifespan_is_hosted_too(whatsapp: WhatsApp) -> None:
    inside = small_bot.create(whatsapp.url)

    async def bare(scope: dict[str, object], receive: object, send: object) -> None:
        assert scope["type"] == "http"
        await inside(scope, receive, send)  # type: ignore[arg-type]

    whatsapp.webhook = bare  # type: ignore[assignment]
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    sam.receives(text=small_bot.QUESTION)


def test_the_traffic_is_there_to_be_read(whatsapp: WhatsApp, sam: Customer) -> None:
    sam.says("hi")
    sam.receives().becomes("delivered")
    whatsapp.settle()
    assert [one["state"] for one in whatsapp.webhooks()] == ["delivered"] * 3
    assert [one["operation"] for one in whatsapp.exchanges()] == ["messages.send"]
    assert "Sam              > hi" in whatsapp.transcript()


def test_the_clock_closes_the_window(whatsapp: WhatsApp, sam: Customer) -> None:
    sam.says("hi")
    sam.receives()
    before = whatsapp.clock.now
    after = whatsapp.clock.advance(hours=25)
    assert 25 * 3600 <= (after.now - before).total_seconds() < 25 * 3600 + 60
    send(whatsapp, sam, "Are you still there?")
    sam.messages[-1].becomes("failed")
    assert "window closed" in whatsapp.transcript()


def test_the_clock_tells_what_fired_on_the_way(whatsapp: WhatsApp, sam: Customer) -> None:
    whatsapp.clock.freeze()
    whatsapp.fault(delay="2h", on="webhook.message", next=1)
    sam.says("hi")
    whatsapp.settle()
    start = whatsapp.clock.now
    advanced = whatsapp.clock.advance(hours=3)
    posted = next(one for one in advanced.fired if one["kind"] == "webhook.attempted")
    assert (advanced.now - start, posted["customer"]) == (timedelta(hours=3), sam.wa_id)
    assert datetime.fromisoformat(posted["time"]) - start == timedelta(hours=2)
    assert whatsapp.clock.advance_to_window_end(sam).now == start + timedelta(hours=24)


def test_a_line_has_as_many_calls_as_one_says(whatsapp: WhatsApp) -> None:
    whatsapp.change_line(limits="production", account_calls=7, app_calls=8)
    line = whatsapp.client.lines()[0]
    assert (line["account_calls"], line["app_calls"]) == (7, 8)


def test_a_fault_for_some_of_many_is_left_over_until_it_struck(whatsapp: WhatsApp, sam: Customer) -> None:
    skipping = whatsapp.fault(drop=True, skip=1, on="webhook.message")
    whatsapp.fault(drop=True, on="webhook.status")
    sam.says("one")
    assert [one["id"] for one in whatsapp.unspent()] == [skipping]
    sam.says("two")
    whatsapp.settle()
    assert whatsapp.unspent() == []


def test_the_clock_stands_still_when_it_is_frozen(whatsapp: WhatsApp) -> None:
    whatsapp.clock.freeze()
    assert whatsapp.clock.now == whatsapp.clock.now
    assert whatsapp.client.clock()["mode"] == "frozen"
    whatsapp.clock.run()
    assert whatsapp.client.clock()["mode"] == "running"


def test_a_message_is_refused_on_purpose(whatsapp: WhatsApp, sam: Customer) -> None:
    whatsapp.fail_next(131056)
    sam.says("hi")
    whatsapp.settle()
    with pytest.raises(AssertionError, match="the API refused a call of the bot"):
        sam.receives(timeout=1.0)
    sam.says("hi again")
    sam.receives(text=small_bot.QUESTION)


def test_a_code_that_does_not_exist_is_refused(whatsapp: WhatsApp) -> None:
    with pytest.raises(AssertionError) as ended:
        whatsapp.fail_next(131065)
    text = str(ended.value)
    assert "131065 is no refusal that is known; the nearest are 131056 pair_rate_limit, " in text
    assert text.endswith("`whatsapp-emulator refusals` lists them all.")
    assert len(text.split(", ")) == 5
    with pytest.raises(AssertionError, match=r"'pair_limit' is no .* nearest are 131056 pair_rate_limit,"):
        whatsapp.fail_next("pair_limit")


def test_the_transcript_tells_where_a_new_day_begins(whatsapp: WhatsApp, sam: Customer) -> None:
    whatsapp.clock.freeze("2026-11-21T12:00:00Z")
    sam.says("hi")
    whatsapp.clock.advance(hours=25)
    sam.says("hi again")
    rows = [line.strip() for line in whatsapp.transcript().splitlines()[1:]]
    assert rows[0].startswith("12:00:00  Sam")
    morning = rows.index("2026-11-22")
    assert rows[morning + 1].startswith("13:00:00  Sam")


@pytest.mark.parametrize(
    "at", ["2026-12-24T09:00", "2026-12-24T10:00+01:00", datetime(2026, 12, 24, 9, tzinfo=UTC)]
)
def test_the_clock_is_frozen_at_a_time(whatsapp: WhatsApp, at: datetime | str) -> None:
    whatsapp.clock.freeze(at)
    assert whatsapp.clock.now == datetime(2026, 12, 24, 9, tzinfo=UTC)


def test_the_clock_is_not_frozen_in_the_past_of_a_message(whatsapp: WhatsApp, sam: Customer) -> None:
    whatsapp.clock.freeze("2026-12-24T09:00")
    sam.says("hi")
    with pytest.raises(AssertionError, match="time never goes back to '2026-12-23T09:00'"):
        whatsapp.clock.freeze("2026-12-23T09:00")
    with pytest.raises(AssertionError, match=r"'Xmas' is no ISO 8601 time; write 2026-11-21T12:00:00Z"):
        whatsapp.clock.freeze("Xmas")
