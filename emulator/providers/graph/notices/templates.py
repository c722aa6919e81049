"""What a business is told of a template, made by the same functions that tell of what happens to it.

Which members go with which event: Meta "Webhooks", the fields of templates, read 2026-11.
"""

from collections.abc import Mapping
from typing import cast

from msgspec.structs import replace

from emulator.network.model import Json, Time
from emulator.network.templates import Category, Quality
from emulator.providers.graph import template_changes
from emulator.providers.graph.notices.about import About, Events, Make

_DAY = 86_400
_PAUSED = {"title": "FIRST_PAUSE", "description": "The template is paused for 3 hours."}
_LOCKED = {"title": "DISABLED", "description": "The template was disabled."}
_REJECTED = {
    "reason": "A part of the template is not formatted correctly.",
    "recommendation": "Correct the format and edit the template.",
}


def _status(event: str, reason: str | None = "NONE", info: Json | None = None) -> Make:
    return lambda one: template_changes.status(one.template, event, reason, info or {})[1]


def _disabled(event: str, after: int) -> Make:
    def make(one: About) -> Json:
        info = {"disable_info": {"disable_date": one.seconds + after}}
        return template_changes.status(one.template, event, "NONE", info)[1]

    return make


def _quality(score: str) -> Make:
    def make(one: About) -> Json:
        rated = replace(one.template, quality=cast("Quality", score))
        return template_changes.quality(rated, one.template.quality)[1]

    return make


def _other(category: Category) -> Category:
    return "UTILITY" if category == "MARKETING" else "MARKETING"


def _moved(one: About) -> Json:
    before = one.template.category
    moved = replace(one.template, category=_other(before))
    return template_changes.category(moved, before, None)[1]


def _announced(one: About) -> Json:
    before = one.template.category
    told = replace(one.template, correct_category=_other(before))
    return template_changes.category(told, before, Time(one.now + _DAY))[1]


def _detected(one: About) -> Json:
    told = template_changes.category(one.template, one.template.category, None)[1]
    which = {name: told[name] for name in told if name.startswith("message_template_")}
    category = one.template.category
    return {**which, "category": category, "correct_category": _other(category)}


_PLAIN = ("APPROVED", "PENDING", "IN_APPEAL", "REINSTATED", "ARCHIVED", "UNARCHIVED", "LIMIT_EXCEEDED")

FIELDS: Mapping[str, Events] = {
    "message_template_status_update": {
        **{event: _status(event) for event in _PLAIN},
        "REJECTED": _status("REJECTED", "INVALID_FORMAT", {"rejection_info": _REJECTED}),
        "PAUSED": _status("PAUSED", info={"other_info": _PAUSED}),
        "LOCKED": _status("LOCKED", info={"other_info": _LOCKED}),
        "DISABLED": _disabled("DISABLED", 0),
        "FLAGGED": _disabled("FLAGGED", _DAY),
        "PENDING_DELETION": _status("PENDING_DELETION", None),
        "DELETED": _status("DELETED"),
    },
    "message_template_quality_update": {
        score: _quality(score) for score in ("GREEN", "YELLOW", "RED", "UNKNOWN")
    },
    "message_template_components_update": {
        "EDITED": lambda one: template_changes.components(one.template)[1]
    },
    "template_category_update": {"ANNOUNCED": _announced, "CHANGED": _moved},
    "template_correct_category_detection": {"DETECTED": _detected},
}
