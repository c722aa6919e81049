"""The sandbox: START, a key for one phone, its own webhook, 200 messages, three templates, no files."""

from collections.abc import Iterator

import httpx2
import pytest

from emulator.network.model import Json
from emulator.testing import Customer, LocalServer, WhatsApp
from tests.dialog360.asking import ADA, Bot, client, meta
from tests.dialog360.older import LIMIT, SANDBOX, server


@pytest.fixture(scope="module")
def whatsapp_server() -> Iterator[LocalServer]:
    with server() as local:
        yield local


def key_of(customer: Customer) -> str:
    """Let a customer ask for a key, and return it."""
    customer.says("START", line=SANDBOX)
    text: str = customer.receives(contains="API key", line=SANDBOX).content["text"]["body"]
    return text.split()[-1]


@pytest.fixture
def ada(whatsapp: WhatsApp) -> Customer:
    return whatsapp.customer("Ada Sample")


@pytest.fixture
def http(whatsapp: WhatsApp, ada: Customer) -> Iterator[httpx2.Client]:
    """Return a client with Ada's key."""
    with client(whatsapp, D360_API_KEY=key_of(ada)) as one:
        yield one


def text(body: str, to: str = ADA) -> Json:
    return {"to": to, "type": "text", "text": {"body": body}}


def test_start_is_answered_with_a_key_and_nothing_else_is(whatsapp: WhatsApp, ada: Customer) -> None:
    ada.says("start", line=SANDBOX)
    ada.receives_nothing(line=SANDBOX)
    assert key_of(ada).endswith("_sandbox")
    with client(whatsapp, D360_API_KEY="abcdef_sandbox") as http:
        assert http.get("/v1/health").status_code == 200
        assert whatsapp.exchanges()[-1]["line"] != SANDBOX


@pytest.mark.parametrize("text", [{"body": 5}, {}, "START", None])
def test_an_odd_text_is_no_start(whatsapp: WhatsApp, ada: Customer, text: object) -> None:
    ada.sends_raw({"type": "text", "text": text}, line=SANDBOX)
    ada.receives_nothing(line=SANDBOX)


def test_a_key_is_good_once_its_phone_has_asked_for_it(whatsapp: WhatsApp, ada: Customer) -> None:
    key = key_of(ada)
    whatsapp.reset()
    with client(whatsapp, D360_API_KEY=key) as http:
        http.get("/v1/health")
        assert whatsapp.exchanges()[-1]["line"] != SANDBOX
        whatsapp.customer("Ada Sample").says("START", line=SANDBOX)
        whatsapp.settle()
        http.get("/v1/health")
        assert whatsapp.exchanges()[-1]["line"] == SANDBOX


def test_a_message_is_accepted_with_201_and_meta(http: httpx2.Client, ada: Customer) -> None:
    answer = http.post("/v1/messages", json=text("Hello"))
    received = ada.receives(text="Hello", line=SANDBOX)
    assert answer.status_code == 201
    assert answer.json() == {
        "messages": [{"id": received.id}],
        "meta": {"api_status": "stable", "version": "2.31.5"},
    }


def test_another_phone_is_refused(http: httpx2.Client) -> None:
    answer = http.post("/v1/messages", json=text("Hello", to="12025550166"))
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["title"]) == (403, 1005, "Access denied")
    assert ADA in error["details"]


def test_over_the_limit_the_answer_is_429(http: httpx2.Client) -> None:
    statuses = [http.post("/v1/messages", json=text("Hello")).status_code for _ in range(LIMIT + 1)]
    assert statuses == [201] * LIMIT + [429]
    assert meta(http.post("/v1/messages", json=text("Hello")))["http_code"] == 429


def test_each_key_has_a_webhook_of_its_own_without_an_envelope(
    whatsapp: WhatsApp, http: httpx2.Client, ada: Customer, bot: Bot, bot_url: str
) -> None:
    assert http.get("/v1/configs/webhook").json() == {"url": ""}
    assert http.post("/v1/configs/webhook", json={"url": bot_url}).json() == {"url": bot_url}
    whatsapp.customer("Bob").says("not for Ada's bot", line=SANDBOX)
    said = ada.says("hello", line=SANDBOX)
    sent = http.post("/v1/messages", json=text("Hello")).json()["messages"][0]["id"]
    whatsapp.settle()
    bodies = [body for _, _, body in bot.heard]
    assert bodies[0]["contacts"] == [{"profile": {"name": "Ada Sample"}, "wa_id": ADA}]
    (message,) = bodies[0]["messages"]
    assert list(message) == ["from", "id", "text", "timestamp", "type"]
    assert (message["id"], message["text"]) == (said.id, {"body": "hello"})
    assert [list(body["statuses"][0]) for body in bodies[1:]] == [
        ["id", "recipient_id", "status", "timestamp"]
    ] * 2
    assert {body["statuses"][0]["id"] for body in bodies[1:]} == {sent}


def test_there_are_its_three_templates_alone(whatsapp: WhatsApp, http: httpx2.Client, ada: Customer) -> None:
    listed = http.get("/v1/configs/templates").json()["waba_templates"]
    names = [one["name"] for one in listed]
    assert names == ["disclaimer", "first_welcome_messsage", "interactive_template_sandbox"]
    welcome = {
        "namespace": "c8ae5f90_307a_ca4c_b8f6_d1e2a2573574",
        "name": "first_welcome_messsage",
        "language": {"policy": "deterministic", "code": "en"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "Ada"}]}],
    }
    body = {"to": ADA, "type": "template", "template": welcome}
    assert http.post("/v1/messages", json=body).status_code == 201
    ada.receives(kind="template", contains="Hi Ada", line=SANDBOX)
    unknown = {**body, "template": {**welcome, "name": "hello_world"}}
    assert http.post("/v1/messages", json=unknown).json()["errors"][0]["code"] == 2001
    assert http.post("/v1/configs/templates", json={}).status_code == 403
    assert http.delete("/v1/configs/templates/disclaimer").status_code == 403


def test_the_buttons_of_its_template_answer_with_their_payloads(http: httpx2.Client, ada: Customer) -> None:
    buttons = [
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": str(index),
            "parameters": [{"type": "payload", "payload": f"payload-{index}"}],
        }
        for index in range(2)
    ]
    template = {"name": "interactive_template_sandbox", "language": {"code": "en"}, "components": buttons}
    assert (
        http.post("/v1/messages", json={"to": ADA, "type": "template", "template": template}).status_code
        == 201
    )
    answered = ada.receives(kind="template", line=SANDBOX).tap("No")
    assert answered.content["button"] == {"payload": "payload-1", "text": "No"}


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v1/media/1"), ("POST", "/v1/media"), ("POST", "/messages"), ("GET", "/1")]
)
def test_it_has_no_files_by_id_and_nothing_of_metas_cloud(
    http: httpx2.Client, method: str, path: str
) -> None:
    answer = http.request(method, path)
    assert (answer.status_code, meta(answer)["httpCode"]) == (403, 403)


def test_the_page_of_credentials_says_how_a_key_is_had(whatsapp: WhatsApp) -> None:
    (line,) = [one for one in whatsapp.client.lines() if one["id"] == SANDBOX]
    assert "START" in line["credentials"]["D360-API-KEY"]


def test_a_setting_puts_its_webhooks_into_metas_envelope() -> None:
    bot = Bot()
    with server("cloud") as local:
        whatsapp = WhatsApp(local)
        whatsapp.set_webhook(local.host(bot.app), line=SANDBOX)
        whatsapp.customer("Ada Sample").says("hello", line=SANDBOX)
        whatsapp.settle()
    assert bot.heard[0][2]["entry"][0]["changes"][0]["value"]["messages"][0]["text"] == {"body": "hello"}
