"""The refusals of a template's components: Meta's code, what its user message says, and our explanation."""

from emulator.network.refusals import Path, Refusal

_FORMATS = {
    "HEADER": "template_header_format",
    "BODY": "template_body_format",
    "FOOTER": "template_footer_format",
}


def missing(kind: str, fields: str, path: Path, why: str) -> Refusal:
    """Return the refusal of a component that lacks fields (2388043, captured)."""
    details = f"component of type {kind} is missing expected field(s) ({fields})"
    return Refusal(
        code="template_fields_missing", details=details, path=path, explanation=f"{_at(path)} {why}."
    )


def too_long(kind: str, path: Path, text: str, most: int) -> Refusal | None:
    """Return the refusal of a text of more than `most` characters (2388040), None when it is short enough."""
    length = len(text)
    if length <= most:
        return None
    return Refusal(
        code="template_text_too_long",
        details=f"The {kind} has {length} characters; the limit is {most}.",
        path=path,
        explanation=f"{_at(path)} has {length} characters; at most {most} are allowed: "
        f"shorten it by {length - most}.",
    )


def wrong(details: str, path: Path, why: str) -> Refusal:
    """Return the refusal of components that do not go together (100, the words inferred)."""
    return Refusal(code="template_components", details=details, path=path, explanation=f"{_at(path)} {why}.")


def misformatted(kind: str, details: str, path: Path, advice: str = "") -> Refusal:
    """Return the refusal of a text whose format its component does not allow (2388047, 2388072, 2388073).

    `advice` is ours, beside Meta's `details`.
    """
    code = _FORMATS.get(kind, "template_body_format")
    return Refusal(code=code, details=details, path=path, explanation=f"{_at(path)}: {details}{advice}")


def _at(path: Path) -> str:
    return ".".join(map(str, path))
