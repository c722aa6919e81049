"""What follows from a notice for what the world knows: so that the API answers what the webhook told.

A notice that was changed by hand may have any value; what says nothing that the world keeps changes nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast, get_args

from msgspec.structs import replace

from emulator.network import made
from emulator.network.events import CustomerChanged, GroupSet
from emulator.network.flows import FlowStatus
from emulator.network.groups import Group
from emulator.network.model import Json, Line, Standing
from emulator.network.templates import Category, Quality, Template
from emulator.network.templates import Standing as Status
from emulator.providers.graph.notices.about import About
from emulator.providers.graph.notices.number import HIGHER_THROUGHPUT
from emulator.providers.graph.tiers import TIERS

Follow = Callable[[About, Json], None]

_BANNED: Mapping[str, Standing] = {"DISABLE": "locked", "REINSTATE": "good"}
_RESTRICTED = "RESTRICTED_BIZ_INITIATED_MESSAGING"
_REVIEWED: Mapping[str, Standing] = {"APPROVED": "good", "REJECTED": "locked"}
_BECOMES: Mapping[str, Status] = {
    **{name: name for name in get_args(Status)},
    "REINSTATED": "APPROVED",
    "UNARCHIVED": "APPROVED",
    "LOCKED": "DISABLED",
}


def follow(one: About, field: str, value: Json) -> None:
    """Make true what a notice tells."""
    then = _FOLLOWS.get(field)
    if then is not None:
        then(one, value)


def _quality(one: About, value: Json) -> None:
    _tier(one, [one.line], _word(value, "max_daily_conversations_per_business"))
    scores = {"FLAGGED": "RED", "UNFLAGGED": "GREEN"}
    event = _word(value, "event")
    if event in scores:
        one.network.change_number(one.line.id, quality=scores[event])
    if event == "THROUGHPUT_UPGRADE":
        line = one.network.line(one.line.id)
        one.network.change_line(replace(line, throughput=HIGHER_THROUGHPUT))


def _capability(one: About, value: Json) -> None:
    _tier(one, _lines(one), _word(value, "max_daily_conversations_per_business"))


def _tier(one: About, lines: list[Line], tier: str) -> None:
    for line in lines if tier in TIERS else ():
        one.network.change_line(replace(line, tier=TIERS[tier]))


def _lines(one: About) -> list[Line]:
    """Return the lines of the account."""
    return [line for line in one.network.state.lines.values() if line.owner == one.line.owner]


def _stands(one: About, standing: Standing | None) -> None:
    if standing is None:
        return
    for line in _lines(one):
        one.network.change_line(replace(line, standing=standing))


def _account(one: About, value: Json) -> None:
    event = _word(value, "event")
    if event == "DISABLED_UPDATE":
        _stands(one, _BANNED.get(_word(_inside(value, "ban_info"), "waba_ban_state")))
    elif event == "ACCOUNT_DELETED":
        _stands(one, "locked")
    elif event == "ACCOUNT_RESTRICTION":
        kinds = [_word(each, "restriction_type") for each in _objects(value, "restriction_info")]
        _stands(one, "restricted" if _RESTRICTED in kinds else None)


def _reviewed(one: About, value: Json) -> None:
    _stands(one, _REVIEWED.get(_word(value, "decision")))


def _alerted(one: About, value: Json) -> None:
    alert = _word(_inside(value, "alert_info"), "alert_type")
    if alert in ("OBA_APPROVED", "OBA_REJECTED"):
        one.network.change_number(one.line.id, official=alert.removeprefix("OBA_"))
    if alert == "PROFILE_PICTURE_LOST":
        one.network.change_number(one.line.id, profile=replace(one.number.profile, picture=""))


def _named(one: About, value: Json) -> None:
    name, decision = _word(value, "requested_verified_name"), _word(value, "decision")
    if decision == "APPROVED":
        one.network.change_number(one.line.id, name=name, new_name="")
    elif decision == "REJECTED":
        one.network.change_number(one.line.id, new_name="")
    elif decision in ("DEFERRED", "PENDING"):
        one.network.change_number(one.line.id, new_name=name)


def _username(one: About, value: Json) -> None:
    if value.get("status") != "reserved":
        one.network.change_number(one.line.id, username=_word(value, "username"))


def _settings(one: About, value: Json) -> None:
    calling = _inside(value, "phone_number_settings").get("calling")
    if isinstance(calling, dict):
        settings = {**one.number.settings, "calling": calling}
        one.network.change_number(one.line.id, settings=settings)


def _template_status(one: About, value: Json) -> None:
    event = _word(value, "event")
    if event in ("DELETED", "PENDING_DELETION"):
        gone = one.template
        one.network.remove_template(one.line.id, gone.name, gone.language)
    elif event in _BECOMES:
        reason = _word(value, "reason") or "NONE"
        _set(one, status=_BECOMES[event], rejected_reason=reason if event == "REJECTED" else "NONE")


def _template_quality(one: About, value: Json) -> None:
    if value.get("new_quality_score") in get_args(Quality):
        _set(one, quality=value["new_quality_score"])


def _template_category(one: About, value: Json) -> None:
    announced = value.get("correct_category")
    if announced in get_args(Category):
        _set(one, correct_category=announced)
    elif value.get("new_category") in get_args(Category):
        before = one.template.category
        _set(one, category=value["new_category"], previous_category=before, correct_category=None)


def _set(one: About, **changes: Any) -> None:
    changed: Template = replace(one.template, **changes)
    one.network.record(made.TemplateSet(line=one.line.id, template=changed))


def _flow(one: About, value: Json) -> None:
    status, known = _word(value, "new_status"), one.network.state.flows.get(one.line.owner, {})
    if status in get_args(FlowStatus) and one.flow.id in known:
        changed = replace(one.flow, status=cast("FlowStatus", status), updated=one.now)
        one.network.record(made.FlowChanged(line=one.line.id, flow=changed))


def _group(one: About, value: Json) -> None:
    is_known = one.group.id in one.network.state.groups
    for change in _objects(value, "groups") if is_known else ():
        one.network.record(GroupSet(line=one.line.id, group=_changed(one, change)))


def _changed(one: About, change: Json) -> Group:
    group, member = one.network.state.groups[one.group.id], one.customer.wa_id
    others = tuple(name for name in group.members if name != member)
    match change.get("type"):
        case "group_suspend" | "group_suspend_cleared" as kind:
            return replace(group, suspended=kind == "group_suspend")
        case "group_participants_add":
            return replace(group, members=(*others, member))
        case "group_participants_remove":
            return replace(group, members=others)
        case "group_settings_update":
            return replace(group, subject=_word(_inside(change, "group_subject"), "text") or group.subject)
    return group


def _user_id(one: About, value: Json) -> None:
    for told in _objects(value, "user_id_update"):
        current = _word(_inside(told, "user_id"), "current") or one.customer.user_id
        one.network.record(CustomerChanged(customer=replace(one.customer, user_id=current)))


def _inside(value: Json, name: str) -> Json:
    inside = value.get(name)
    return inside if isinstance(inside, dict) else {}


def _word(value: Json, name: str) -> str:
    word = value.get(name)
    return word if isinstance(word, str) else ""


def _objects(value: Json, name: str) -> list[Json]:
    several = value.get(name)
    return [one for one in several if isinstance(one, dict)] if isinstance(several, list) else []


_FOLLOWS: Mapping[str, Follow] = {
    "phone_number_quality_update": _quality,
    "phone_number_name_update": _named,
    "business_username_updates": _username,
    "business_capability_update": _capability,
    "account_update": _account,
    "account_review_update": _reviewed,
    "account_alerts": _alerted,
    "account_settings_update": _settings,
    "message_template_status_update": _template_status,
    "message_template_quality_update": _template_quality,
    "template_category_update": _template_category,
    "flows": _flow,
    "group_participants_update": _group,
    "group_settings_update": _group,
    "group_status_update": _group,
    "user_id_update": _user_id,
}
