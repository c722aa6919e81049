"""What is told of calls: that they come, ring, are taken and end (Meta "Calling API", read 2026-11)."""

from collections.abc import Mapping

from emulator.network.model import Json
from emulator.providers.graph.notices.about import About, Events, Make, contact, of_line

_SDP = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
_SECONDS = 55
_FAILED = {
    "code": 138000,
    "message": "Calling not enabled",
    "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    "error_data": {"details": "Calling is not enabled for this number."},
}


def _id(one: About) -> str:
    return "wacid." + one.network.identifiers.inbound(one.customer.wa_id).partition(".")[2]


def _by_user(one: About) -> Json:
    customer = one.customer
    who = {"from": customer.wa_id, "from_user_id": customer.user_id, "to": one.line.number}
    return {"id": _id(one), **who}


def _by_business(one: About) -> Json:
    customer = one.customer
    who = {"from": one.line.number, "to": customer.wa_id, "to_user_id": customer.user_id}
    return {"id": _id(one), **who}


def _session(kind: str) -> Json:
    return {"session": {"sdp_type": kind, "sdp": _SDP}}


def _comes(one: About) -> Json:
    head = {"event": "connect", "timestamp": one.text, "direction": "USER_INITIATED"}
    call = {**_by_user(one), **head, "deeplink_payload": "promo-1", **_session("offer")}
    return of_line(one, contacts=[contact(one)], calls=[call])


def _is_taken(one: About) -> Json:
    head = {"event": "connect", "timestamp": one.text, "direction": "BUSINESS_INITIATED"}
    call = {**_by_business(one), **head, **_session("answer"), "biz_opaque_callback_data": "call-42"}
    return of_line(one, contacts=[contact(one)], calls=[call])


def _ends(one: About) -> Json:
    head = {"event": "terminate", "timestamp": one.text, "direction": "USER_INITIATED", "status": "COMPLETED"}
    length = {"start_time": str(one.seconds - _SECONDS), "end_time": one.text, "duration": _SECONDS}
    return of_line(one, contacts=[contact(one)], calls=[{**_by_user(one), **head, **length}])


def _fails(one: About) -> Json:
    head = {
        "event": "terminate",
        "timestamp": one.text,
        "direction": "BUSINESS_INITIATED",
        "status": "FAILED",
    }
    return of_line(one, contacts=[contact(one)], calls=[{**_by_business(one), **head}], errors=[_FAILED])


def _is_written_down(one: About) -> Json:
    document = {
        "id": "700000000000001",
        "sha256": "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
        "mime_type": "application/json",
        "url": "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=700000000000001",
    }
    whole = _by_user(one)
    del whole["to"]
    head = {"timestamp": one.text, "event": "call_transcription_available"}
    return of_line(one, calls=[{**whole, **head, "call_transcript": {"document": document}}])


def _status(status: str) -> Make:
    def make(one: About) -> Json:
        who = {"wa_id": one.customer.wa_id, "user_id": one.customer.user_id}
        told = {
            "id": _id(one),
            "timestamp": one.text,
            "type": "call",
            "status": status,
            "recipient_id": one.customer.wa_id,
            "recipient_user_id": one.customer.user_id,
            "biz_opaque_callback_data": "call-42",
        }
        return of_line(one, contacts=[who], statuses=[told])

    return make


FIELDS: Mapping[str, Events] = {
    "calls": {
        "connect": _comes,
        "connect_business_initiated": _is_taken,
        "terminate": _ends,
        "terminate_failed": _fails,
        "transcription_available": _is_written_down,
        **{status: _status(status) for status in ("RINGING", "ACCEPTED", "REJECTED")},
    }
}
