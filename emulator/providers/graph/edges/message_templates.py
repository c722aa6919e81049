"""`/{waba-id}/message_templates`: a business lists, creates and deletes its templates."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from emulator.network import drafts
from emulator.network.business import review
from emulator.network.business import templates as business
from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules import words
from emulator.network.rules.template_creation import vocabulary
from emulator.network.template_library import made_from_library
from emulator.network.templates import Template, text_of
from emulator.providers.graph.calls import Call
from emulator.providers.graph.reading import read_many
from emulator.providers.graph.template_view import TEMPLATE
from emulator.providers.interface import Answer

_ENUMS = {
    "status": vocabulary.STATUSES,
    "category": vocabulary.CATEGORIES,
    "quality_score": vocabulary.QUALITIES,
}


def post(call: Call) -> Answer:
    """Create a template."""
    draft = drafts.draft(call.body)
    if call.body.get("library_template_name"):
        made = made_from_library(draft, call.body)
        return call.refuse(made) if isinstance(made, Refusal) else _created(call, made)
    return _created(call, draft)


def get(call: Call) -> Answer:
    """List the templates, filtered by name, content, status, category, language and quality."""
    refusal = _check(call.body)
    if refusal is not None:
        return call.refuse(refusal)
    everything = business.all_of(call.network, call.line)
    found = [one for one in everything if _fits(one, call.body)]
    counts = {
        "message_template_count": len(everything),
        "message_template_limit": call.line.template_limit,
        "are_translations_complete": True,
    }
    return read_many(call, TEMPLATE, found, key=lambda one: one.id, summary=counts)


def delete(call: Call) -> Answer:
    """Delete every language of a name, or the one that `hsm_id` names, or those of `hsm_ids`."""
    everything = business.all_of(call.network, call.line)
    ids = set(_listed(call.body.get("hsm_id"))) | set(_listed(call.body.get("hsm_ids")))
    name = str(call.body.get("name") or "")
    if not name and not ids:
        return call.refuse(_nameless())
    named = [one for one in everything if not name or one.name == name]
    doomed = [one for one in named if not ids or one.id in ids]
    if not doomed:
        return call.refuse(_unknown(name, ids))
    for one in doomed:
        business.delete(call.network, call.line, one)
    return call.accept({"success": True})


def archive(call: Call) -> Answer:
    """Put templates away that nobody sends."""
    return _moved(call, "archived_templates", "ARCHIVED", review.archive)


def unarchive(call: Call) -> Answer:
    """Bring archived templates back."""
    return _moved(call, "unarchived_templates", "APPROVED", review.unarchive)


def upsert(call: Call) -> Answer:
    """Create or edit an authentication template in several languages at once."""
    made: list[Template] = []
    for language in call.body["languages"]:
        outcome = _upserted(call, drafts.draft({**call.body, "language": language}))
        if isinstance(outcome, Refusal):
            return call.refuse(outcome)
        made.append(outcome)
    members = ("id", "language", "status", "category")
    return call.accept({"data": [{name: getattr(one, name) for name in members} for one in made]})


def _upserted(call: Call, draft: Template) -> Template | Refusal:
    refusal = vocabulary.check(draft)
    there = call.network.state.shelf(call.line).get((draft.name, draft.language))
    if refusal is not None or there is None:
        return refusal or business.create(call.network, call.line, draft)
    changed = replace(there, components=draft.components, ttl=draft.ttl or there.ttl)
    return business.edit(call.network, call.line, there, changed)


def _created(call: Call, draft: Template) -> Answer:
    refusal = vocabulary.check(draft)
    created = refusal or business.create(call.network, call.line, draft)
    if isinstance(created, Refusal):
        return call.refuse(created)
    return call.accept({"id": created.id, "status": created.status, "category": created.category})


def _moved(call: Call, name: str, there: str, move: Callable[[Network, Line, Template], Template]) -> Answer:
    found = {one.id: one for one in business.all_of(call.network, call.line)}
    moved, failed = [], {}
    for template_id in _listed(call.body.get("hsm_ids")):
        template = found.get(template_id)
        if template is None or (template.status == "ARCHIVED") == (there == "ARCHIVED"):
            failed[template_id] = f"Template is {template.status}." if template else "Template not found."
            continue
        move(call.network, call.line, template)
        moved.append(template_id)
    return call.accept({name: moved, "failed_templates": failed})


def _check(body: Json) -> Refusal | None:
    for name, known in _ENUMS.items():
        for word in _words(body.get(name)):
            refusal = words.check((name,), word, known)
            if refusal is not None:
                return refusal
    return None


def _fits(one: Template, body: Json) -> bool:
    words: dict[str, str] = {
        "status": one.status,
        "category": one.category,
        "quality_score": one.quality,
        "language": one.language.upper(),
    }
    texts: dict[str, Callable[[], Iterable[str]]] = {
        "name": lambda: (one.name,),
        "content": lambda: _texts(one),
        "name_or_content": lambda: (one.name, *_texts(one)),
    }
    meets = all(not body.get(name) or value in _words(body[name]) for name, value in words.items())
    return meets and all(not body.get(name) or _has(body[name], text()) for name, text in texts.items())


def _texts(one: Template) -> Iterable[str]:
    return [text_of(one.components, kind) for kind in ("HEADER", "BODY", "FOOTER")]


def _has(wanted: object, texts: Iterable[str]) -> bool:
    return any(str(wanted).casefold() in text.casefold() for text in texts)


def _words(given: object) -> list[str]:
    return [word.upper() for word in _listed(given)]


def _listed(given: object) -> list[str]:
    """Return a filter's values: clients send one, several with commas, or a JSON array."""
    parts = given if isinstance(given, list) else str(given).split(",") if given not in (None, "") else []
    return [str(part).strip() for part in parts if str(part).strip()]


def _nameless() -> Refusal:
    return Refusal(
        code="parameter_required",
        path=("name",),
        explanation="name is missing; say which template to delete, by its name or by its hsm_id.",
    )


def _unknown(name: str, ids: set[str]) -> Refusal:
    wanted = f"{name[:60]} {' '.join(sorted(ids))}".strip()
    why = f"The account has no template {wanted[:200]!r}; GET …/message_templates lists what is there."
    return Refusal(code="template_not_found", explanation=why)
