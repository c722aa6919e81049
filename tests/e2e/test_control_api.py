"""The control API over HTTP, as a script in any language would use it."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from emulator.control.client import PREFIX, AsyncClient, Client, ControlError, Unreachable
from emulator.testing import WhatsApp
from tests import wire
from tests.e2e.quiet_bot import listener
from tests.testing import small_bot

Json = dict[str, Any]
ADA = "12025550177"
LINE = "100000000000001"


@pytest.fixture
def client(whatsapp: WhatsApp) -> Client:
    return whatsapp.client


@pytest.fixture
def http(whatsapp: WhatsApp) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=whatsapp.url + PREFIX, trust_env=False, verify=False) as http:
        yield http


def send(whatsapp: WhatsApp, text: str, to: str = ADA) -> str:
    """Send a text as a bot would; return its id."""
    body = {"messaging_product": "whatsapp", "to": to, "text": {"body": text}}
    headers = {"Authorization": "Bearer any"}
    answer = wire.post(f"{whatsapp.url}/v23.0/{LINE}/messages", json=body, headers=headers)
    sent: str = answer.json()["messages"][0]["id"]
    return sent


def sentence_of(answer: httpx2.Response) -> str:
    return str(answer.json()["error"]["message"])


def test_the_world_says_who_it_is(client: Client) -> None:
    about = client.world()
    assert about["name"] == "whatsapp-emulator"
    assert set(about) == {"name", "version", "world", "number", "now", "mode"}


def test_the_world_at_start_is_that_of_the_documentation(whatsapp: WhatsApp, client: Client) -> None:
    line = client.lines()[0]
    assert (line["id"], line["provider"], line["number"]) == (LINE, "cloud", "12025550143")
    assert line["base_url"] == whatsapp.url
    assert line["webhook"] is None
    assert [(one["wa_id"], one["name"]) for one in client.customers()] == [(ADA, "Ada Sample")]


@pytest.mark.parametrize(
    ("method", "path", "sentence"),
    [
        ("GET", "/nothing", "There is no GET /_emulator/v1/nothing"),
        ("GET", "/chats/fax/12025550177", "There is no line 'fax' in this world."),
        ("GET", "/chats/cloud/999", "There is no customer '999' in this world."),
        ("GET", "/chats?customer=999", "There is no customer '999' in this world."),
        ("GET", "/chats/cloud/12025550177?before=wamid.x", "There is no message in this chat 'wamid.x'"),
        ("POST", "/webhooks/abc/redeliver", "There is no webhook 'abc' in this world."),
    ],
)
def test_what_does_not_exist_is_404_with_a_sentence(
    http: httpx2.Client, method: str, path: str, sentence: str
) -> None:
    answer = http.request(method, path)
    assert answer.status_code == 404
    assert sentence_of(answer).startswith(sentence)


def test_a_wrong_method_is_405_with_a_sentence(http: httpx2.Client) -> None:
    answer = http.delete("/lines")
    assert answer.status_code == 405
    assert sentence_of(answer).startswith("/_emulator/v1/lines has no DELETE")


@pytest.mark.parametrize(
    ("path", "body", "problem"),
    [
        ("/customers/12025550177/actions", {}, "action"),
        ("/customers/12025550177/actions", {"action": "dance"}, "action"),
        ("/customers/12025550177/actions", {"action": "text"}, "text"),
        ("/customers/12025550177/actions", {"action": "text", "text": 5}, "text"),
        ("/customers/12025550177/actions", {"action": "text", "text": "hi", "colour": "red"}, ""),
        ("/customers", {"locale": "english"}, "locale"),
        ("/wait", {}, "where"),
        ("/wait", {"where": {"colour": "red"}}, "where"),
        ("/settle", {"timeout": 0}, "timeout"),
    ],
)
def test_a_malformed_body_is_422_with_the_path_of_its_problem(
    http: httpx2.Client, path: str, body: Json, problem: str
) -> None:
    answer = http.post(path, json=body)
    assert answer.status_code == 422
    assert problem in {one["path"] for one in answer.json()["error"]["problems"]}
    assert sentence_of(answer).startswith(problem)
    assert not problem or f"{problem}: {problem}" not in sentence_of(answer)


def test_a_member_that_nobody_knows_is_named(http: httpx2.Client) -> None:
    answer = http.post("/wait", json={"where": {"colour": "red"}})
    assert "colour" in sentence_of(answer)


@pytest.mark.parametrize("raw", [b"{", b"[1]", b'"text"', b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_object_is_422(http: httpx2.Client, raw: bytes) -> None:
    answer = http.post("/customers", content=raw)
    assert answer.status_code == 422
    assert sentence_of(answer).startswith("The body is ")


@pytest.mark.parametrize(
    ("action", "parts"),
    [
        ("reply_button", {"title": "Support"}),
        ("list_row", {"id": "x"}),
        ("share_location", {"latitude": 1, "longitude": 2}),
        ("open_url", {}),
    ],
)
def test_what_a_message_does_not_offer_is_409(
    whatsapp: WhatsApp, client: Client, action: str, parts: Json
) -> None:
    client.act(ADA, "text", text="hi")
    message = send(whatsapp, "hello")
    with pytest.raises(ControlError) as refused:
        client.act(ADA, action, message=message, **parts)
    assert refused.value.status == 409
    assert refused.value.message.startswith("The message does not")


def test_a_message_that_failed_cannot_be_answered(whatsapp: WhatsApp, client: Client) -> None:
    message = send(whatsapp, "hello")
    client.settle()
    with pytest.raises(ControlError, match="failed; it did not reach Ada Sample") as refused:
        client.act(ADA, "reaction", message=message, emoji="👍")
    assert refused.value.status == 409


def test_a_message_of_somebody_elses_chat_is_404(whatsapp: WhatsApp, client: Client) -> None:
    kim = client.add_customer(name="Kim")
    message = send(whatsapp, "hello")
    with pytest.raises(ControlError, match="is not in a chat of Kim") as refused:
        client.act(kim["wa_id"], "reaction", message=message, emoji="👍")
    assert refused.value.status == 404


def test_a_number_that_is_taken_is_409(client: Client) -> None:
    with pytest.raises(ControlError, match="is Ada Sample already") as refused:
        client.add_customer(wa_id=ADA)
    assert refused.value.status == 409


def test_a_wait_ends_with_the_first_message_that_matches(whatsapp: WhatsApp, client: Client) -> None:
    client.act(ADA, "text", text="hi")
    send(whatsapp, "one")
    two = send(whatsapp, "two")
    found = client.wait({"text": "two", "customer": ADA, "line": "cloud"})["message"]
    assert (found["id"], found["kind"]) == (two, "text")


def test_a_wait_is_woken_by_the_message_that_it_waits_for(whatsapp: WhatsApp) -> None:
    asyncio.run(_wait_before_it_is_sent(whatsapp))


async def _wait_before_it_is_sent(whatsapp: WhatsApp) -> None:
    async with AsyncClient(whatsapp.url) as client:
        await client.act(ADA, "text", text="hi")
        waiting = client.wait({"contains": "late"}, timeout=5.0)
        answer, sent = await asyncio.gather(waiting, asyncio.to_thread(send, whatsapp, "late"))
        assert answer["message"]["id"] == sent


def test_what_failed_is_not_waited_for(whatsapp: WhatsApp, client: Client) -> None:
    send(whatsapp, "outside the window")
    with pytest.raises(ControlError) as ended:
        client.wait({"text": "outside the window"}, timeout=0.1)
    [near] = ended.value.body["error"]["nearest"]
    assert near["message"]["status"] == "failed"


def test_a_wait_in_vain_is_408_with_the_nearest_misses(whatsapp: WhatsApp, client: Client) -> None:
    for text in ("one", "two", "three", "four"):
        send(whatsapp, text)
    with pytest.raises(ControlError) as ended:
        client.wait({"text": "five", "customer": ADA}, timeout=0.01)
    error = ended.value.body["error"]
    assert ended.value.status == 408
    assert (
        error["message"] == 'No message matching {"text": "five", "customer": "12025550177"} within 0.01 s.'
    )
    assert (error["sent"], len(error["nearest"])) == (4, 3)
    assert error["nearest"][0]["conditions"] == [
        {"name": "text", "expected": "five", "got": "one", "met": False},
        {"name": "customer", "expected": ADA, "got": ADA, "met": True},
    ]


def test_a_wait_looks_at_what_came_after_a_number(whatsapp: WhatsApp, client: Client) -> None:
    client.act(ADA, "text", text="hi")
    send(whatsapp, "one")
    number = client.wait({"text": "one"})["message"]["number"]
    with pytest.raises(ControlError) as ended:
        client.wait({"text": "one"}, after=number, timeout=0.01)
    assert ended.value.body["error"]["sent"] == 0


def test_settling_waits_for_every_answer(whatsapp: WhatsApp, client: Client) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    for latitude in range(3):
        client.act(ADA, "location", latitude=latitude, longitude=0)
    settled = client.settle()
    assert settled["settled"] is True
    attempted = [one for one in client.journal()["entries"] if one["kind"] == "webhook.attempted"]
    assert len(attempted) >= 3
    assert settled["number"] >= attempted[2]["number"]


def test_webhooks_are_listed_with_the_exact_body_and_every_attempt(
    whatsapp: WhatsApp, client: Client
) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    place = {"latitude": 1, "longitude": 2, "name": "Déjà vu"}
    message = client.act(ADA, "location", **place)["message"]["id"]
    client.settle()
    delivery = client.webhooks()[0]
    assert (delivery["message"], delivery["state"]) == (message, "delivered")
    assert r"D\u00e9j\u00e0 vu" in delivery["body"]
    [attempt] = delivery["attempts"]
    assert attempt["status"] == 200
    assert attempt["headers"]["X-Hub-Signature-256"].startswith("sha256=")


def test_a_webhook_is_delivered_again(whatsapp: WhatsApp, client: Client) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    client.act(ADA, "location", latitude=1, longitude=2)
    client.settle()
    delivery = client.webhooks()[0]["id"]
    assert [one["attempt"] for one in client.redeliver(delivery)["attempts"]] == [1, 2]


def test_a_raw_webhook_is_signed_and_sent(whatsapp: WhatsApp, http: httpx2.Client) -> None:
    assert http.post("/webhooks", json={"body": "not even JSON"}).status_code == 409
    whatsapp.set_webhook(small_bot.create(whatsapp.url))
    sent = http.post("/webhooks", json={"body": {"entry": [{"changes": [{"value": {}}]}]}}).json()
    assert sent["body"] == '{"entry":[{"changes":[{"value":{}}]}]}'
    assert sent["state"] == "delivered"


def test_verifying_without_a_webhook_is_409_and_with_one_a_report(whatsapp: WhatsApp, client: Client) -> None:
    with pytest.raises(ControlError, match="has no webhook; set one with PUT"):
        client.verify()
    whatsapp.webhook = small_bot.create(whatsapp.url)
    report = client.verify("cloud")
    assert (report["verified"], report["problem"]) == (True, "")


def test_a_chat_is_read_in_pages(whatsapp: WhatsApp, client: Client) -> None:
    sent = [send(whatsapp, str(number)) for number in range(5)]
    newest = client.chat("cloud", ADA, limit=2)
    assert ([one["id"] for one in newest["messages"]], newest["more"]) == (sent[3:], True)
    older = client.chat("cloud", ADA, limit=10, before=sent[3])
    assert ([one["id"] for one in older["messages"]], older["more"]) == (sent[:3], False)


def test_the_journal_is_read_in_pages_without_a_gap(whatsapp: WhatsApp, client: Client) -> None:
    for number in range(5):
        send(whatsapp, str(number))
    numbers: list[int] = []
    while page := client.journal(after=len(numbers), limit=4)["entries"]:
        numbers += [entry["number"] for entry in page]
    assert numbers == [*range(1, client.world()["number"] + 1)]


def test_a_reset_forgets_everything(whatsapp: WhatsApp, client: Client) -> None:
    whatsapp.webhook = small_bot.create(whatsapp.url)
    client.add_customer(name="Kim")
    client.act(ADA, "location", latitude=1, longitude=2)
    client.reset()
    assert [one["name"] for one in client.customers()] == ["Ada Sample"]
    assert client.lines()[0]["webhook"] is None
    assert client.chat("cloud", ADA)["messages"] == []
    assert client.webhooks() == []


def test_a_reset_keeps_the_webhooks_where_it_is_asked_to(whatsapp: WhatsApp, client: Client) -> None:
    whatsapp.set_webhook(listener, verify_token="mine", app_secret="hush", line="cloud")
    before = client.export()["entries"][-1]["webhook"]
    client.reset(keep_webhooks=True)
    assert client.export()["entries"][-1]["webhook"] == before
    assert (before["verify_token"], before["app_secret"], before["verified"]) == ("mine", "hush", True)


def test_the_export_holds_the_whole_journal(whatsapp: WhatsApp, client: Client) -> None:
    send(whatsapp, "hello")
    client.settle()
    world = client.export()
    assert (world["format"], world["world"]) == (1, client.world()["world"])
    assert world["entries"] == client.journal()["entries"]


def test_exchanges_hide_the_token(whatsapp: WhatsApp, client: Client) -> None:
    send(whatsapp, "hello")
    [exchange] = client.exchanges()
    assert exchange["headers"]["authorization"] == "[redacted]"
    assert json.loads(exchange["request"])["text"] == {"body": "hello"}
    assert exchange["status"] == 200


def test_the_description_names_every_call_and_its_body(http: httpx2.Client) -> None:
    described = http.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {"/lines", "/wait", "/events", "/customers/{wa_id}/actions"} <= {
        path.removeprefix(PREFIX) for path in described["paths"]
    }
    for path, calls in described["paths"].items():
        for call in calls.values():
            named = {one["name"] for one in call.get("parameters", []) if one["in"] == "path"}
            assert named == {part[1:-1] for part in path.split("/") if part.startswith("{")}
            assert call["summary"]
            assert call["responses"]


def test_every_body_that_the_description_holds_is_a_good_schema(http: httpx2.Client) -> None:
    import jsonschema

    described = http.get("/openapi.json").json()
    bodies = [
        call["requestBody"]
        for calls in described["paths"].values()
        for call in calls.values()
        if "requestBody" in call
    ]
    assert bodies
    for body in bodies:
        jsonschema.Draft202012Validator.check_schema(body["content"]["application/json"]["schema"])


def test_nobody_at_the_address_is_said_so() -> None:
    with Client("http://127.0.0.1:1") as client, pytest.raises(Unreachable, match="No emulator answers at"):
        client.world()
    with Client("http://127.0.0.1:1") as client, pytest.raises(Unreachable):
        next(client.events())


NONSENSE = [
    b"",
    b"{",
    b"null",
    b"[]",
    b'"x"',
    b"\x00",
    b"[" * 50_000,
    b'{"messaging_product":{"a":1}}',
    b"9" * 5000,
    b'{"messaging_product":"whatsapp","to":1e999,"text":{"body":"\\ud800"}}',
]


@pytest.mark.parametrize(
    "path",
    [
        f"/v23.0/{LINE}/messages",
        f"/{LINE}/messages/",
        "/messages",
        "/v23.0/1/2/3/4",
        "/%00",
        "/v23.0//messages",
    ],
)
def test_a_vendor_path_never_answers_500(whatsapp: WhatsApp, path: str) -> None:
    headers = {"Authorization": "Bearer any", "Content-Type": "application/json"}
    with httpx2.Client(base_url=whatsapp.url, headers=headers, trust_env=False, verify=False) as http:
        answers = [http.post(path, content=body) for body in NONSENSE]
    assert [answer for answer in answers if not 400 <= answer.status_code < 500] == []
    assert all(answer.json()["error"]["message"] for answer in answers)


def test_the_description_names_what_a_call_reads_besides_its_body(http: httpx2.Client) -> None:
    paths = http.get("/openapi.json").json()["paths"]
    assert [one["name"] for one in paths["/journal"]["get"]["parameters"]] == ["after", "limit"]
    assert {one["in"] for one in paths["/events"]["get"]["parameters"]} == {"query", "header"}
