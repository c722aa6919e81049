"""What a customer does, and the golden webhook of it: content, quoted message, and the end of the wamid."""

from typing import Any

from emulator import messages
from emulator.control import files
from emulator.messages import edit, ordering, revoke
from emulator.storage import MemoryFiles
from tests.worlds import LINE, network

Json = dict[str, Any]
Case = tuple[Json, str | None, str]


def file(kind: str, mime_type: str, **more: Any) -> Json:
    """Return the content of a message with a file of the four bytes `test`."""
    body = {"action": kind, "media": f"data:{mime_type};base64,dGVzdA==", **more}
    content = files.content(network(), LINE, files.brought(MemoryFiles(), body), body)
    content[kind]["id"] = "700000000000001"
    return content


def text(body: str, **more: Any) -> Json:
    return {"type": "text", "text": {"body": body}, **more}


def answer(kind: str, action: str, parameters: Json | None = None, **given: Any) -> Json:
    """Return what the customer's phone sends back to an interactive message of the business."""
    interactive = {"type": kind, "action": {"name": kind, "parameters": parameters or {}}}
    return messages.reply({"type": "interactive", "interactive": interactive}, action, given)


def _system(kind: str, body: str, **more: str) -> Json:
    return {"type": "system", "system": {"body": body, **more, "type": kind}}


_OWN = "wamid.HBgLMTIwMjU1NTAxNzcVAgASGCAxNEUwRkZEQzgyMTVDODFEQTBDREU0MEY1ODEyMzdFRQA="
_BOB = {
    "name": {"first_name": "Bob", "last_name": "Sample", "formatted_name": "Bob Sample"},
    "phones": [{"phone": "+1 (202) 555-0166", "wa_id": "12025550166", "type": "CELL"}],
}
_CART = [
    {"product_retailer_id": "SKU-1", "quantity": 2, "item_price": 7.5},
    {"product_retailer_id": "SKU-2", "item_price": 11000, "currency": "USD"},
]
_LOST = file("image", "image/jpeg")
_NOT_DOWNLOADED = {
    "code": 131052,
    "title": "Media download error",
    "message": "Media download error",
    "error_data": {
        "details": "Failed to download the media from the sender. Reason: media no longer available."
    },
}
_INQUIRY = {
    "from": "12025550143",
    "id": "wamid.HBgLMTIwMjU1NTAxNzcVAgARGA9wcm9kdWN0X2lucXVpcnkA",
    "referred_product": {"catalog_id": "800000000000001", "product_retailer_id": "SKU-1"},
}
_UNAVAILABLE = {
    "code": 131060,
    "title": "This message is currently unavailable.",
    "message": "This message is currently unavailable.",
    "error_data": {"details": "This message is currently unavailable."},
}
_ADDRESS = {
    "name": "Ada Sample",
    "phone_number": "+919000000001",
    "in_pin_code": "400063",
    "house_number": "12",
    "floor_number": "8",
    "tower_number": "2",
    "building_name": "Sample House",
    "address": "1 Sample Road",
    "landmark_area": "Sample Park",
    "city": "Mumbai",
}
_REFERRAL = {
    "source_url": "https://fb.me/example0",
    "source_id": "120000000000000001",
    "source_type": "ad",
    "body": "Summer offer",
    "headline": "Chat with us",
    "media_type": "image",
    "image_url": "https://scontent.example/ad.jpg",
    "ctwa_clid": "ARexampleClickId0000000000",
    "welcome_message": {"text": "Hi! How can we help?"},
}

CASES: dict[str, Case] = {
    "message_image": (
        file("image", "image/jpeg", caption="Receipt"),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCBCMjk4MTRDRjU3OTJFNjg0Q0Q3NUQ2QTdGQ0U3QTY3QQA=",
    ),
    "message_video": (
        file("video", "video/mp4", caption="Clip"),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAxRkY4MzhEQzZDQTk2ODBEODg0NTUzNDExMTgxNTdENQA=",
    ),
    "message_audio_file": (
        file("audio", "audio/mpeg"),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA2RUQ4OTE5Q0UyMDQ5MEE1RTNBRDg2MzBBNEZBQjY5NAA=",
    ),
    "message_audio_voice": (
        file("audio", "audio/ogg; codecs=opus"),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCBDNTdEN0U5MjAxOTcwOEI2MTRDOTBGQTM2ODVDRDY0NAA=",
    ),
    "message_document": (
        file("document", "application/pdf", caption="Invoice", filename="invoice.pdf"),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAxMzlENTQ0QjgyMUIxM0VCRUExNEYxQjBGRTE4NTc3MgA=",
    ),
    "message_sticker": (
        file("sticker", "image/webp"),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA5QjE3ODA2OERFMzkzRDJBNjNBQTJDOUYzMDA1NTZERAA=",
    ),
    "message_contacts": (
        {"type": "contacts", "contacts": [_BOB]},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAxMTQzREEyQkM1NEM0OTVDNEJFMzFEMzg2ODc4NUQzOQA=",
    ),
    "message_contacts_contact_request": (
        answer("request_contact_info", "share_contact", name="Ada Sample", wa_id="12025550177"),
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI0NzM5RENFOTkzRUJENzc5REYA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCA3MEM1NDMwQzg1RjFBMzI1REMwQkEyRUZENDgxRTdFMAA=",
    ),
    "message_interactive_nfm_reply_flow": (
        answer("flow", "flow", {"flow_token": "token-1"}, data={"name": "Ada", "rating": "5"}),
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBIwNzhBMEZBQkI5OUM2N0JGQjkA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCAyMjcyRUREMENGNUQzRjg0RDNCMDkyQUI0QUVGN0NFOQA=",
    ),
    "message_interactive_nfm_reply_address": (
        answer("address_message", "address", values=_ADDRESS),
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI4NDIyMUY2REUxNjQwRDI4M0UA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCAwRkM4MTQ2RDA5MDhFOEE0RjM3RTc0RDRFQTNFMkMyRQA=",
    ),
    "message_interactive_call_permission_accept": (
        answer("call_permission_request", "call_permission", response="accept", now=1795000000.0),
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBJBODI2NkNDMEQ4QTFFMUE4NTgA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCBFNTlGM0I2Qjg2ODdFMjdGMTc3MEQyNDc4QjJCMkQwMgA=",
    ),
    "message_interactive_call_permission_permanent": (
        answer(
            "call_permission_request", "call_permission", response="accept", permanent=True, now=1795000000.0
        ),
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBJGOEJCQzgwNTkwOEJGOEM2QTYA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCA2RkQ1RThGRTRGRkIxMUY5RkU4RjNDRjFERjU4QzcyRQA=",
    ),
    "message_interactive_call_permission_reject": (
        answer("call_permission_request", "call_permission", response="reject", now=1795000000.0),
        "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBJBMzkxQkREMjhBMkQ3MjQxQkMA",
        "HBgLMTIwMjU1NTAxNzcVAgASGCA0NzVCNDE2MzJFMzc1Q0REMzg4RTREM0UzMEQwNkQxMgA=",
    ),
    "message_order": (
        ordering.order({"items": _CART}, ordering.CATALOG),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA1NURGMThEMDYyODc4RkI2RDNGNEE2RDE5MjhGRDE5QwA=",
    ),
    "message_unsupported_unknown": (
        {"type": "unsupported", "unsupported": {"type": "unknown", "raw_type": "unknown"}},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA3Mzg1NkZBQ0Q4Njg2NURFRkU4RjdBNEFFNDlCMTVGMwA=",
    ),
    "message_unsupported_poll": (
        {"type": "unsupported", "unsupported": {"type": "poll_creation"}},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA5MDNDMzlENTdFODQ2OUU5RDJERjQzOEUwOUMyREExQQA=",
    ),
    "message_unsupported_131060": (
        {"errors": [_UNAVAILABLE], "type": "unsupported", "unsupported": {"type": "unknown"}},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA4QkRCNzQyOTQzOTJEN0NGNzAzRTNCNDA5NDBGNUY0RAA=",
    ),
    "message_media_download_error": (
        {"errors": [_NOT_DOWNLOADED], **_LOST},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCBDREUxOTZDQzEwNEUzNjBCMEI1ODM2OEVBOTY1ODRGNQA=",
    ),
    "message_text_referred_product": (
        text("Is this in stock?", context=_INQUIRY),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA2NzU0QUY5NjMyQTI3NDVFODVDMjkzRTVBQUMwODYzMwA=",
    ),
    "message_request_welcome": (
        {"type": "request_welcome"},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAyOTIxOEYwQjQ4RTJEREUyOTVEQURCMDE3RDRBNjVERgA=",
    ),
    "message_text_forwarded": (
        text("Look at this", context={"forwarded": True}),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA0Qjk0RUEyM0Y2RDkwQjBCMzBBQTAwRTQ4MDc5ODMyQgA=",
    ),
    "message_text_frequently_forwarded": (
        text("Look at this", context={"frequently_forwarded": True}),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAyQkQ5Q0I1M0FFQjNGMDRDRDIyNjBCQkFFNDcyODZEMwA=",
    ),
    "message_text_referral_ctwa": (
        text("Tell me more", referral=_REFERRAL),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA1RTJEMUNBODMzNTRCODYxMDBFMjNDQUY4MEM0Q0JCOAA=",
    ),
    "message_edit": (
        edit.edited(_OWN, "Corrected text"),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAyNjIxMjFDNTM3MkJFOEFGM0FFNkZGMEQzRDEzOEQ5RQA=",
    ),
    "message_revoke": (
        revoke.revoked(_OWN),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCA3NzdBQzRFQTBBNkU2RjREMTMwMUZEMUNGOEFBOTE4MwA=",
    ),
    "message_unsupported_edit": (
        {"type": "unsupported", "unsupported": {"type": "edit"}},
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGCAwNTEzOTA2QzYxNzI3QTgyNEI3N0UzMjc1OEI5QzZFQwA=",
    ),
    "message_system_user_changed_number": (
        _system(
            "user_changed_number",
            "User Ada Sample changed from 12025550177 to 12025550188",
            wa_id="12025550188",
        ),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGAozNjg4MzY0OTU2AA==",
    ),
    "message_system_user_changed_user_id": (
        _system(
            "user_changed_user_id",
            "User Ada Sample changed from US.1234567890123456 to US.6543210987654321",
            wa_id="12025550188",
            user_id="US.6543210987654321",
        ),
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGAo2Njc5NTEwNjI2AA==",
    ),
    "message_system_customer_identity_changed": (
        {
            **_system("customer_identity_changed", "User identity changed"),
            "identity": {"acknowledged": True, "created_timestamp": "1794999995", "hash": "DF2lS5v2W6x="},
        },
        None,
        "HBgLMTIwMjU1NTAxNzcVAgASGAozNTYzNjEyNzA4AA==",
    ),
}
