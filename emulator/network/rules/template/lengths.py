"""How long the texts are once their variables are filled in (132005, Meta "Error codes", 2026-11)."""

from emulator.network.model import Json
from emulator.network.refusals import Refusal

_LONGEST = {"header": 60, "body": 1024}


def check(rendered: Json) -> Refusal | None:
    """Return the refusal of a header or a body that came out too long; code points are counted."""
    for scope in (rendered, *rendered.get("cards", ())):
        for kind, most in _LONGEST.items():
            length = len(scope.get(kind, {}).get("text", ""))
            if length > most:
                return _refuse(kind, length, most)
    return None


def _refuse(kind: str, length: int, most: int) -> Refusal:
    return Refusal(
        code="template_too_long",
        details=f"{kind}: translated text is {length} characters long, at most {most} are allowed",
        path=("template", "components"),
        explanation=f"template.components: with its parameters the {kind} has {length} characters and "
        f"at most {most} are allowed; shorten the parameters by {length - most}.",
    )
