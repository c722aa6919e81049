"""`/v1/configs/templates` and Meta's `/message_templates`, over the same templates."""

import json

import pytest

from emulator.network.model import Json
from emulator.testing import WhatsApp
from tests.dialog360.asking import ADA, client, meta

TEMPLATE: Json = {
    "name": "order_update",
    "category": "UTILITY",
    "language": "en_US",
    "components": [
        {"type": "BODY", "text": "Your parcel {{1}} comes.", "example": {"body_text": [["42"]]}},
    ],
}


def test_a_template_is_created_listed_sent_and_deleted(whatsapp: WhatsApp) -> None:
    with client(whatsapp) as http:
        created = http.post("/v1/configs/templates", json=TEMPLATE)
        assert created.status_code == 201
        told = created.json()
        assert list(told)[:7] == [
            "name", "namespace", "category", "components", "language", "status", "rejected_reason",
        ]  # fmt: skip
        assert {name: told[name] for name in TEMPLATE} == TEMPLATE
        assert (told["status"], told["rejected_reason"]) == ("submitted", "NONE")
        listed = http.get("/v1/configs/templates").json()
        assert [one["name"] for one in listed["waba_templates"]] == ["hello_world", "order_update"]
        assert (listed["count"], listed["total"], listed["offset"]) == (2, 2, 0)
        assert listed["waba_templates"][1]["status"] == "approved"
        values = {"type": "body", "parameters": [{"type": "text", "text": "7"}]}
        template = {"name": "order_update", "language": {"code": "en_US"}, "components": [values]}
        message = {"messaging_product": "whatsapp", "to": ADA, "type": "template", "template": template}
        assert http.post("/messages", json=message).status_code == 200
        whatsapp.customer("Ada Sample").receives(contains="parcel 7", line="dialog360")
        assert http.delete("/v1/configs/templates/order_update").json()["meta"]["success"] is True
        assert http.get("/v1/configs/templates").json()["total"] == 1
        assert http.delete("/v1/configs/templates/order_update").status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("limit=1", ["a_first"]),
        ("limit=1&offset=1", ["hello_world"]),
        ("sort=-business_templates.name", ["hello_world", "a_first"]),
        ('filters={"name":"A_FIRST"}', ["a_first"]),
        ("filters=nonsense&limit=x", ["a_first", "hello_world"]),
    ],
)
def test_the_list_has_pages_an_order_and_filters(whatsapp: WhatsApp, query: str, names: list[str]) -> None:
    with client(whatsapp) as http:
        http.post("/v1/configs/templates", json={**TEMPLATE, "name": "a_first"})
        found = http.get(f"/v1/configs/templates?{query}").json()
    assert [one["name"] for one in found["waba_templates"]] == names


def test_a_refusal_carries_metas_error_twice_as_a_text(whatsapp: WhatsApp) -> None:
    with client(whatsapp) as http:
        answer = http.post("/v1/configs/templates", json={**TEMPLATE, "name": "Order Update"})
    told = meta(answer)
    error = json.loads(told["error"])["error"]
    assert (answer.status_code, told["http_code"], told["success"]) == (400, 400, False)
    assert told["developer_message"] == f"Invalid payload ({told['error']})"
    assert (error["code"], error["error_subcode"]) == (100, 2388046)
    assert error["error_user_title"] == "Name Format is Incorrect"
    assert error["error_data"]["blame_field_specs"] == [["name"]]


def test_a_template_without_its_members_is_refused(whatsapp: WhatsApp) -> None:
    with client(whatsapp) as http:
        answer = http.post("/v1/configs/templates", json={})
    assert (answer.status_code, meta(answer)["http_code"]) == (400, 400)
    assert "name is missing" in whatsapp.exchanges()[-1]["explanation"]


def test_metas_own_list_is_there_too(whatsapp: WhatsApp) -> None:
    with client(whatsapp) as http:
        assert http.post("/message_templates", json=TEMPLATE).json()["status"] == "PENDING"
        query = "fields=name,status,category,language,rejected_reason&limit=200"
        listed = http.get(f"/message_templates?{query}").json()
        assert [one["name"] for one in listed["data"]] == ["hello_world", "order_update"]
        assert "paging" in listed
        assert http.delete("/message_templates?name=order_update").json() == {"success": True}


def test_a_change_of_a_template_is_told_to_the_bot(whatsapp: WhatsApp, bot_url: str) -> None:
    whatsapp.set_webhook(bot_url, line="dialog360")
    with client(whatsapp) as http:
        http.post("/v1/configs/templates", json=TEMPLATE)
    whatsapp.settle()
    told = [json.loads(one["body"])["entry"][0]["changes"][0] for one in whatsapp.webhooks()]
    (change,) = [one for one in told if one["field"] == "message_template_status_update"]
    assert change["value"]["event"] == "APPROVED"
