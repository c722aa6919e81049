"""What a business is told of its groups (Meta "Groups API", webhooks, read 2026-11)."""

from collections.abc import Mapping

from emulator.network.model import Json
from emulator.providers.graph.notices.about import About, Events, Make, of_line

_FAILED = {
    "code": 131009,
    "message": "Parameter value is not valid",
    "title": "Parameter value is not valid",
    "error_data": {"details": "The value is not valid."},
}
_PICTURE_SHA = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="


def _group(kind: str, parts: Make) -> Make:
    def make(one: About) -> Json:
        return {"timestamp": one.text, "group_id": one.group.id, "type": kind, **parts(one)}

    return lambda one: of_line(one, groups=[make(one)])


def _created(one: About) -> Json:
    return {
        "request_id": "req-1",
        "subject": one.group.subject,
        "description": "A group of a business",
        "invite_link": "https://chat.whatsapp.com/SampleInvite0",
        "join_approval_mode": "auto_approve",
    }


def _not_created(one: About) -> Json:
    failed = {"timestamp": one.text, "type": "group_create", "request_id": "req-1", "errors": [_FAILED]}
    return of_line(one, groups=[failed])


def _member(one: About) -> Json:
    return {"wa_id": one.customer.wa_id, "user_id": one.customer.user_id}


def _request(one: About) -> Json:
    return {"join_request_id": "MTIzNDU2Nzg5MA", **_member(one)}


def _left(one: About) -> Json:
    return {"removed_participants": [_member(one)], "initiated_by": "participant"}


def _removed(one: About) -> Json:
    removed = [{"input": one.customer.wa_id}]
    return {"request_id": "req-3", "removed_participants": removed, "initiated_by": "business"}


def _settings(one: About) -> Json:
    picture = {"mime_type": "image/jpeg", "sha256": _PICTURE_SHA, "update_successful": True}
    return {
        "request_id": "req-4",
        "group_subject": {"text": one.group.subject, "update_successful": True},
        "group_description": {"text": "New text", "update_successful": False, "errors": [_FAILED]},
        "profile_picture": picture,
    }


def _nothing(_one: About) -> Json:
    return {}


FIELDS: Mapping[str, Events] = {
    "group_lifecycle_update": {
        "group_create": _group("group_create", _created),
        "group_create_failed": _not_created,
        "group_delete": _group("group_delete", lambda _one: {"request_id": "req-2"}),
    },
    "group_participants_update": {
        "group_participants_add": _group(
            "group_participants_add",
            lambda one: {"reason": "invite_link", "added_participants": [_member(one)]},
        ),
        "group_join_request_created": _group("group_join_request_created", _request),
        "group_join_request_revoked": _group("group_join_request_revoked", _request),
        "group_participants_leave": _group("group_participants_remove", _left),
        "group_participants_remove": _group("group_participants_remove", _removed),
    },
    "group_settings_update": {"group_settings_update": _group("group_settings_update", _settings)},
    "group_status_update": {
        "group_suspend": _group("group_suspend", _nothing),
        "group_suspend_cleared": _group("group_suspend_cleared", _nothing),
    },
}
