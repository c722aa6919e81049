"""Changes of templates as webhooks: status, quality, components and category (Meta "Webhooks", 2026-11)."""

from emulator.network import templates
from emulator.network.events import Event
from emulator.network.made import (
    TemplateCategoryChanged,
    TemplateDeleted,
    TemplateEdited,
    TemplateQualityChanged,
    TemplateStatusChanged,
)
from emulator.network.model import Json, Time
from emulator.network.templates import Category, Quality, Template

Change = tuple[str, Json]


def of_event(event: Event) -> Change | None:
    """Return the change that an event of a template is; None for all other events."""
    match event:
        case TemplateStatusChanged(template=template):
            return status(template, event.event, event.reason, event.info)
        case TemplateDeleted(template=template):
            return status(template, "PENDING_DELETION", None, {})
        case TemplateEdited(template=template):
            return components(template)
        case TemplateQualityChanged(template=template):
            return quality(template, event.previous)
        case TemplateCategoryChanged(template=template):
            return category(template, event.previous, event.due)
    return None


def status(template: Template, event: str, reason: str | None, info: Json) -> Change:
    """Return what tells that a template was approved, rejected, paused, …"""
    value = {
        "event": event,
        **_which(template),
        "reason": reason,
        "message_template_category": template.category,
        **info,
    }
    return "message_template_status_update", value


def quality(template: Template, previous: Quality) -> Change:
    """Return what tells that a template's quality is another."""
    scores = {"previous_quality_score": previous, "new_quality_score": template.quality}
    return "message_template_quality_update", {**scores, **_which(template)}


def components(template: Template) -> Change:
    """Return what tells that a template was edited: its texts and buttons as they are now."""
    texts = {
        "message_template_element": templates.text_of(template.components, "BODY"),
        "message_template_title": templates.text_of(template.components, "HEADER"),
        "message_template_footer": templates.text_of(template.components, "FOOTER"),
        "message_template_buttons": [_button(one) for one in templates.buttons(template.components)],
    }
    shown = {name: part for name, part in texts.items() if part}
    return "message_template_components_update", {**_which(template), **shown}


def category(template: Template, previous: Category, due: Time | None) -> Change:
    """Return what tells that a template's category is another, or will be at `due`.

    While it is only announced, `new_category` is the one that it still has.
    """
    if due is None:
        told: Json = {"previous_category": previous, "new_category": template.category}
    else:
        told = {
            "new_category": template.category,
            "correct_category": template.correct_category,
            "category_update_timestamp": int(due),
        }
    return "template_category_update", {**_which(template), **told}


def _which(template: Template) -> Json:
    return {
        "message_template_id": int(template.id),
        "message_template_name": template.name,
        "message_template_language": template.language,
    }


def _button(button: Json) -> Json:
    parts = ("type", "text", "url", "phone_number")
    return {f"message_template_button_{name}": button[name] for name in parts if button.get(name)}
