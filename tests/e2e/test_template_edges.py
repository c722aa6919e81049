"""What clients ask of templates besides pywa: forms, filters, the library, the archive, several languages."""

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from emulator.testing import WhatsApp
from tests.templates import content

Json = dict[str, Any]
BODY = {"type": "BODY", "text": "Your order is on its way to you."}
PIXEL = b"\xff\xd8\xff\xe0" + bytes(100)


class Graph:
    """A client of the account's edges that reads what comes."""

    def __init__(self, whatsapp: WhatsApp) -> None:
        headers = {"Authorization": "Bearer token"}
        url = f"{whatsapp.url}/v25.0"
        self.http = httpx2.Client(base_url=url, headers=headers, trust_env=False, verify=False)
        self.line = whatsapp.line()
        self.waba = self.line.account["waba_id"]

    def get(self, path: str, **query: Any) -> Json:
        answer: Json = self.http.get(f"/{path}", params=query).json()
        return answer

    def post(self, path: str, **body: Any) -> Json:
        answer: Json = self.http.post(f"/{path}", json=body).json()
        return answer

    def create(self, **more: Any) -> Json:
        body = {"name": "order", "language": "en_US", "category": "UTILITY", "components": [BODY], **more}
        return self.post(f"{self.waba}/message_templates", **body)

    def names(self, **query: Any) -> list[str]:
        return [one["name"] for one in self.get(f"{self.waba}/message_templates", **query)["data"]]


@pytest.fixture
def graph(whatsapp: WhatsApp) -> Iterator[Graph]:
    one = Graph(whatsapp)
    with one.http:
        yield one


def test_a_form_with_json_in_it_creates_a_template(whatsapp: WhatsApp, graph: Graph) -> None:
    form = {"name": "order", "language": "en_US", "category": "UTILITY", "components": json.dumps([BODY])}
    answer = graph.http.post(f"/{graph.waba}/message_templates", data=form).json()
    assert answer.keys() == {"id", "status", "category"}
    whatsapp.settle()
    assert graph.get(answer["id"], fields="status,quality_score{score}") == {
        "status": "APPROVED",
        "quality_score": {"score": "UNKNOWN"},
        "id": answer["id"],
    }


def test_the_list_is_filtered(graph: Graph) -> None:
    graph.create()
    graph.create(name="bestelling", language="nl")
    assert graph.names(language="nl") == ["bestelling"]
    assert graph.names(name_or_content="WELCOME") == ["hello_world"]
    assert graph.names(category='["MARKETING"]') == []
    assert graph.names(quality_score="UNKNOWN", limit=1) == ["hello_world"]
    wrong = graph.get(f"{graph.waba}/message_templates", status="GOOD")["error"]
    assert (wrong["code"], "Param status must be one of" in wrong["message"]) == (100, True)
    unknown = graph.get(f"{graph.waba}/message_templates", fields="colour")["error"]
    assert "nonexisting field (colour) on node type (WhatsAppMessageTemplate)" in unknown["message"]


def test_an_authentication_template_is_listed_with_whatsapps_words(graph: Graph) -> None:
    components = [
        {"type": "BODY", "add_security_recommendation": True},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy"}]},
    ]
    made = graph.create(name="login", category="AUTHENTICATION", components=components)
    body, footer, buttons = graph.get(made["id"])["components"]
    assert body["text"].startswith("*{{1}}* is your verification code.")
    assert footer["text"] == "This code expires in 10 minutes."
    [button] = buttons["buttons"]
    assert (button["type"], "otp_type=COPY_CODE&code_expiration_minutes=10" in button["url"]) == ("URL", True)


def test_a_sample_file_is_uploaded_first(graph: Graph) -> None:
    header = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::none"]}}
    refused = graph.create(components=[header, BODY])["error"]
    assert (refused["code"], "header_handle" in refused["message"]) == (100, True)
    query: dict[str, int | str] = {"file_length": len(PIXEL), "file_type": "image/jpeg", "file_name": "a.jpg"}
    session = graph.http.post(f"/{graph.line.account['app_id']}/uploads", params=query).json()["id"]
    handle = graph.http.post(f"/{session}", content=PIXEL, headers={"file_offset": "0"}).json()["h"]
    header["example"] = {"header_handle": [handle]}
    assert graph.create(components=[header, BODY])["status"] == "PENDING"


def test_a_text_of_the_library_becomes_a_template(whatsapp: WhatsApp, graph: Graph) -> None:
    [entry] = graph.get("message_template_library", search="delivery", industry="E_COMMERCE")["data"]
    assert (entry["name"], len(entry["body_params"])) == ("delivery_update_1", 3)
    inputs = [
        {
            "type": "URL",
            "url": {"base_url": "https://a.example/{{1}}", "url_suffix_example": "https://a.example/1"},
        }
    ]
    made = graph.create(
        name="my_update",
        library_template_name=entry["name"],
        library_template_button_inputs=inputs,
        components=None,
    )
    whatsapp.settle()
    told = graph.get(made["id"], fields="library_template_name,components")
    assert told["library_template_name"] == "delivery_update_1"
    assert told["components"][-1]["buttons"][0]["url"] == "https://a.example/{{1}}"
    unknown = graph.create(name="other", library_template_name="poem", components=None)["error"]
    assert unknown["code"] == 100


def test_templates_are_archived_and_brought_back(whatsapp: WhatsApp, graph: Graph) -> None:
    made = graph.create()["id"]
    whatsapp.settle()
    path = f"{graph.waba}/message_templates"
    archived = graph.post(f"{path}/archive", hsm_ids=f"{made},77")
    assert archived == {"archived_templates": [made], "failed_templates": {"77": "Template not found."}}
    assert graph.names(status="ARCHIVED") == ["order"]
    assert graph.post(f"{path}/archive", hsm_ids=made)["failed_templates"] == {made: "Template is ARCHIVED."}
    assert graph.post(f"{path}/unarchive", hsm_ids=made)["unarchived_templates"] == [made]
    assert graph.names(status="APPROVED") == ["hello_world", "order"]


def test_several_languages_are_made_at_once_and_changed_at_once(whatsapp: WhatsApp, graph: Graph) -> None:
    buttons = {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]}
    body = {
        "name": "login",
        "languages": ["en_US", "nl"],
        "category": "AUTHENTICATION",
        "components": [{"type": "BODY"}, buttons],
    }
    first = graph.post(f"{graph.waba}/upsert_message_templates", **body)["data"]
    whatsapp.settle()
    second = graph.post(f"{graph.waba}/upsert_message_templates", **body)["data"]
    assert [one["language"] for one in first] == ["en_US", "nl"]
    assert [one["id"] for one in second] == [one["id"] for one in first]
    wrong = graph.post(f"{graph.waba}/upsert_message_templates", **body | {"languages": ["xx"]})["error"]
    assert wrong["code"] == 100


def test_templates_are_compared_by_how_often_they_were_sent(whatsapp: WhatsApp, graph: Graph) -> None:
    made = graph.create()["id"]
    whatsapp.settle()
    for _ in range(2):
        sent = {"messaging_product": "whatsapp", "to": "12025550177", **content("order")}
        graph.post(f"{graph.line.id}/messages", **sent)
    [hello] = [one["id"] for one in graph.get(f"{graph.waba}/message_templates", name="hello_world")["data"]]
    _, sends, _ = graph.get(f"{made}/compare", template_ids=f"[{hello}]", start=1, end=2)["data"]
    assert sends["number_values"] == [{"key": made, "value": 2}, {"key": hello, "value": 0}]


def test_a_pause_is_ended_by_the_bot(whatsapp: WhatsApp, graph: Graph) -> None:
    made = graph.create()["id"]
    whatsapp.settle()
    assert graph.post(f"{made}/unpause") == {
        "success": False,
        "reason": "Template is APPROVED, not PAUSED.",
    }
    whatsapp.template("order").pause()
    assert graph.post(f"{made}/unpause") == {"success": True}
    assert whatsapp.template("order").status == "APPROVED"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "{waba}/message_templates", {}, 400, 100),
        ("POST", "{waba}/message_templates", {"name": 1, "components": "x"}, 400, 100),
        (
            "POST",
            "{waba}/message_templates",
            {"name": "a", "language": "nl", "category": "UTILITY"},
            400,
            100,
        ),
        ("DELETE", "{waba}/message_templates", {}, 400, 100),
        ("DELETE", "{waba}/message_templates", {"name": "nothing"}, 404, 100),
        ("DELETE", "{waba}/message_templates", {"name": "hello_world", "hsm_id": "1"}, 404, 100),
        ("POST", "{waba}/upsert_message_templates", {"languages": "x"}, 400, 100),
        ("POST", "{waba}/flows", {"name": "x"}, 400, 100),
        ("POST", "{waba}/flows", {"name": "x", "categories": "[broken"}, 400, 100),
        ("GET", "600000000000001", {}, 400, 100),
        ("POST", "600000000000001/unpause", {}, 400, 100),
    ],
)
def test_bad_requests_get_metas_errors(
    graph: Graph, method: str, path: str, body: Json, status: int, code: int
) -> None:
    answer = graph.http.request(method, "/" + path.format(waba=graph.waba), json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("file", [b"", b"{", b"\xff\xfe", b'{"version": 1}', b"[" * 5000])
def test_a_bad_flow_json_is_stored_as_a_draft_with_errors_or_refused(graph: Graph, file: bytes) -> None:
    flow = graph.post(f"{graph.waba}/flows", name="Feedback", categories=["OTHER"])["id"]
    sent = {"file": ("flow.json", file, "application/json")}
    answer = graph.http.post(f"/{flow}/assets", files=sent, data={"asset_type": "FLOW_JSON"})
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert answer.json()["validation_errors"]
        assert graph.get(flow, fields="validation_errors")["validation_errors"]
    assert graph.post(f"{flow}/publish")["error"]["code"] == 139002
