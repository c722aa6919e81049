"""Which template is meant, and whether this line may send it to this customer at all."""

from emulator.network.commands import Send
from emulator.network.model import Json, Line
from emulator.network.refusals import Path, Refusal
from emulator.network.templates import HELLO_WORLD, Shelf, Template

_USABLE = ("APPROVED", "PAUSED", "DISABLED")


def find(shelf: Shelf, sent: Json) -> Template | Refusal:
    """Return the template of a name and an exact language.

    One that is not approved, or not approved any more, counts as unknown; paused and disabled ones are found
    and refused later (132001, captured; Meta "Error codes", 2026-11).
    """
    name, language = str(sent["name"]), str(sent["language"]["code"])
    found = shelf.get((name, language))
    if found is not None and found.status in _USABLE:
        return found
    return Refusal(
        code="template_unknown",
        details=f"template name ({name}) does not exist in {language}",
        path=("template", "name"),
        explanation=f"template.name is {name[:60]!r} in {language[:20]!r}: {_why(shelf, name, found)}",
    )


def permit(line: Line, command: Send, template: Template) -> Refusal | None:
    """Return why a template may not go from this line, by this way or to this recipient."""
    if template.name == HELLO_WORLD.name and not line.test_number:
        return _refuse("template_test_only", ("template", "name"), "hello_world", _TEST_ONLY)
    is_marketing = template.category == "MARKETING"
    if command.marketing == "no" and is_marketing and not line.cloud_marketing:
        return _refuse("marketing_disabled", ("template", "name"), template.name, _NOT_ON_CLOUD)
    if command.marketing != "no" and template.syncing:
        return _refuse("template_syncing", ("template", "name"), template.name, _SYNCING)
    if command.marketing != "no" and not is_marketing:
        return _refuse("template_marketing_only", ("template", "name"), template.name, _MARKETING_ONLY)
    if command.marketing == "strict" and not line.marketing:
        return _refuse("template_unavailable", ("product_policy",), template.name, _UNAVAILABLE)
    if command.to is None and template.category == "AUTHENTICATION":
        return _refuse("template_needs_number", ("recipient",), template.name, _NEEDS_NUMBER)
    return None


_TEST_ONLY = "goes out from public test numbers alone, and this line is none (test_number = false)"
_MARKETING_ONLY = "is no marketing template; send it to /messages"
_NOT_ON_CLOUD = "goes by /marketing_messages alone (marketing_on_cloud = false); send it there"
_SYNCING = (
    "is not known to the Marketing Messages API yet (syncing = true), which takes up to ten minutes; wait"
)
_UNAVAILABLE = (
    "cannot go by the Marketing Messages API, to which this line has no access (marketing_messages = false); "
    "allow CLOUD_API_FALLBACK"
)
_NEEDS_NUMBER = "carries a one-time code, which goes to phone numbers alone; give to, not recipient"


def _refuse(code: str, path: Path, name: str, why: str) -> Refusal:
    where = ".".join(map(str, path))
    return Refusal(code=code, path=path, explanation=f"{where}: the template {name!r} {why}.")


def _why(shelf: Shelf, name: str, found: Template | None) -> str:
    if found is not None:
        return f"it is {found.status}; only approved templates can be sent."
    languages = sorted(language for one, language in shelf if one == name)
    if languages:
        return f"it exists in {', '.join(languages)} alone; the code must be exactly that."
    names = sorted({one for one, _ in shelf})
    return (
        f"there is no such template on this line; there are {', '.join(names)}. "
        "Create it as in production, or add it to the settings."
    )
