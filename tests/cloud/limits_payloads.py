"""Good request bodies of every kind, and ways to spoil them."""

import copy
from typing import Any

from emulator.network.model import Json

WAMID = "wamid.HBgLMTIwMjU1NTAxNzcVAgASGCAzQTBGMkU0QjVDNkQ3RThGOTBBMUIyQzNENEU1RjYwNwA="
GROUP = "Y2FwaV9ncm91cDoxMjAyNTU1MDE0MzoxMjAzNjMwMDAwMDAwMDAwMDAZD"
NOWHERE = object()


def text() -> Json:
    return _message("text", {"body": "Hello"})


def reaction() -> Json:
    return _message("reaction", {"message_id": WAMID, "emoji": "👍"})


def media(kind: str, **more: Any) -> Json:
    return _message(kind, {"link": "https://example.org/a", **more})


def image() -> Json:
    return media("image", caption="Receipt")


def video() -> Json:
    return media("video", caption="Clip")


def audio() -> Json:
    return media("audio", voice=True)


def document() -> Json:
    return media("document", caption="Invoice", filename="invoice.pdf")


def sticker() -> Json:
    return media("sticker")


def location() -> Json:
    return _message("location", {"latitude": 52.37, "longitude": "4.89", "name": "Dam", "address": "Dam 1"})


def contacts() -> Json:
    phone = {"phone": "+1 202 555 0166", "type": "CELL", "wa_id": "12025550166"}
    card = {"name": {"formatted_name": "Bob Sample", "first_name": "Bob"}, "phones": [phone]}
    return _message("contacts", [{**card, "birthday": "1990-02-28"}])


def contact_request() -> Json:
    return _interactive("request_contact_info", {"name": "request_contact_info"})


def flow() -> Json:
    payload = {"screen": "WELCOME", "data": {"name": "Ada"}}
    parameters = {"flow_message_version": "3", "flow_id": "1", "flow_cta": "Sign up", "flow_token": "token-1"}
    return _interactive(
        "flow", {"name": "flow", "parameters": {**parameters, "flow_action_payload": payload}}
    )


def address() -> Json:
    values = {"name": "Ada Sample", "in_pin_code": "400063", "city": "Mumbai"}
    parameters = {"country": "IN", "values": values, "saved_addresses": [{"id": "home", "value": values}]}
    return _interactive("address_message", {"name": "address_message", "parameters": parameters})


def call_permission() -> Json:
    return _interactive("call_permission_request", {"name": "call_permission_request"})


def voice_call() -> Json:
    parameters = {"display_text": "Call us", "ttl_minutes": 60, "payload": "from the menu"}
    return _interactive("voice_call", {"name": "voice_call", "parameters": parameters})


def product() -> Json:
    return _interactive("product", {"catalog_id": "800000000000001", "product_retailer_id": "SKU-1"})


def product_list() -> Json:
    sections = [product_section(0, 2), product_section(1, 1)]
    action = {"catalog_id": "800000000000001", "sections": sections}
    return _interactive("product_list", action, header={"type": "text", "text": "Our cakes"})


def product_section(number: int, count: int) -> Json:
    items = [{"product_retailer_id": f"SKU-{number}-{n}"} for n in range(count)]
    return {"title": f"Section {number}", "product_items": items}


def catalog() -> Json:
    parameters = {"thumbnail_product_retailer_id": "SKU-1"}
    return _interactive("catalog_message", {"name": "catalog_message", "parameters": parameters})


def carousel() -> Json:
    return _interactive("carousel", {"cards": [link_card(0), link_card(1)]})


def link_card(number: int) -> Json:
    action = {
        "name": "cta_url",
        "parameters": {"display_text": "Book", "url": f"https://example.org/{number}"},
    }
    return _card(number, action)


def reply_card(number: int, count: int = 1) -> Json:
    replies = [{"id": f"{number}-{n}", "title": f"Reply {n}"} for n in range(count)]
    buttons = [{"type": "quick_reply", "quick_reply": reply} for reply in replies]
    return _card(number, {"buttons": buttons})


def product_card(number: int) -> Json:
    action = {"catalog_id": "800000000000001", "product_retailer_id": f"SKU-{number}"}
    return {"card_index": number, "type": "product", "action": action}


def _card(number: int, action: Json) -> Json:
    header = {"type": "image", "image": {"link": f"https://example.org/{number}.jpg"}}
    body = {"text": f"Room {number}"}
    return {"card_index": number, "type": "cta_url", "header": header, "body": body, "action": action}


def order_details() -> Json:
    total = {"value": 1100, "offset": 100}
    pix = {"code": "0002", "merchant_name": "Sample", "key": "39580525000189", "key_type": "CNPJ"}
    parameters = {
        "reference_id": "17",
        "type": "digital-goods",
        "payment_settings": [{"type": "pix_dynamic_code", "pix_dynamic_code": pix}],
        "currency": "BRL",
        "total_amount": total,
        "order": {"status": "pending"},
    }
    return _interactive("order_details", {"name": "review_and_pay", "parameters": parameters})


def order_status() -> Json:
    parameters = {"reference_id": "17", "order": {"status": "processing", "description": "On its way"}}
    return _interactive("order_status", {"name": "review_order", "parameters": parameters})


def pin() -> Json:
    payload = _message("pin", {"type": "pin", "message_id": WAMID, "expiration_days": 7})
    return {**payload, "recipient_type": "group", "to": GROUP}


def button() -> Json:
    replies = [{"type": "reply", "reply": {"id": f"id-{n}", "title": f"Title {n}"}} for n in range(2)]
    return _interactive("button", {"buttons": replies}, footer={"text": "Small print"})


def choices() -> Json:
    sections = [{"title": f"Section {n}", "rows": [row(2 * n), row(2 * n + 1)]} for n in range(2)]
    return _interactive("list", {"button": "Choose", "sections": sections})


def row(number: int) -> Json:
    return {"id": f"row-{number}", "title": f"Row {number}", "description": "More about it"}


def link() -> Json:
    parameters = {"display_text": "Open", "url": "https://example.org/"}
    return _interactive("cta_url", {"name": "cta_url", "parameters": parameters})


def where() -> Json:
    return _interactive("location_request_message", {"name": "send_location"})


def mark_read() -> Json:
    return {"messaging_product": "whatsapp", "status": "read", "message_id": WAMID}


GOOD = {
    "text": text,
    "reaction": reaction,
    "image": image,
    "video": video,
    "audio": audio,
    "document": document,
    "sticker": sticker,
    "location": location,
    "contacts": contacts,
    "interactive_request_contact_info": contact_request,
    "interactive_flow": flow,
    "interactive_address_message": address,
    "interactive_call_permission_request": call_permission,
    "interactive_voice_call": voice_call,
    "interactive_product": product,
    "interactive_product_list": product_list,
    "interactive_catalog_message": catalog,
    "interactive_carousel": carousel,
    "interactive_order_details": order_details,
    "interactive_order_status": order_status,
    "interactive_button": button,
    "interactive_list": choices,
    "interactive_cta_url": link,
    "interactive_location_request_message": where,
    "pin": pin,
    "mark_read": mark_read,
}


def put(payload: Json, path: str, value: object) -> Json:
    """Return a copy of a payload with the value at a dotted path; `NOWHERE` takes the member away."""
    changed = copy.deepcopy(payload)
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    target: Any = changed
    for step in steps:
        target = target[step] if isinstance(step, int) else target.setdefault(step, {})
    if value is NOWHERE:
        del target[last]
    else:
        target[last] = value
    return changed


def _message(name: str, content: Json | list[Json]) -> Json:
    return {"messaging_product": "whatsapp", "to": "12025550177", "type": name, name: content}


def _interactive(subtype: str, action: Json, **more: Json) -> Json:
    body = {"text": "What would you like?"}
    return _message("interactive", {"type": subtype, "body": body, "action": action, **more})
