"""Header, body and footer of a new template: what they must have, how long and how formatted they may be."""

import re

from emulator.network import templates
from emulator.network.refusals import Path, Refusal
from emulator.network.rules.template_creation import examples
from emulator.network.rules.template_creation.refusing import misformatted, missing, too_long
from emulator.network.rules.template_creation.scope import Scope

_HEADER, _FOOTER = 60, 60
_BODY, _BODY_OF_AN_OFFER, _BODY_OF_A_CARD = 1024, 600, 160
_MEDIA = ("IMAGE", "VIDEO", "DOCUMENT", "GIF")
_UNFIT_FOR_A_HEADER = re.compile("[\n\r*]|[\U0001f000-\U0001faff\u2600-\u27bf]")
_VARIABLE = re.compile(r"\{\{[^{}]*\}\}")
_WORD = re.compile(r"\w+")
_GAP = re.compile("\n{3}|\t| {5}")


def check(scope: Scope) -> Refusal | None:
    """Return why a header, a body or a footer is refused (Meta "Template components", read 2026-11)."""
    return _header(scope) or _body(scope) or _footer(scope)


def _header(scope: Scope) -> Refusal | None:
    header, kind = scope.part("HEADER"), templates.header_format(scope.components)
    if kind == "TEXT":
        return _header_text(scope, str(header.get("text", "")))
    if kind in _MEDIA and not examples.handle(header):
        why = "has no example.header_handle: upload a sample by the resumable upload API and give its handle"
        return missing("HEADER", "example", scope.at("HEADER"), why)
    return None


def _header_text(scope: Scope, text: str) -> Refusal | None:
    path = scope.at("HEADER", "text")
    if not text:
        return missing("HEADER", "text", path, "is missing; a header of format TEXT needs it")
    if len(templates.variables(text)) > 1:
        return misformatted("HEADER", "The header can have one variable only.", path)
    if _UNFIT_FOR_A_HEADER.search(text):
        said = "The message header can't have new lines, asterisks, emojis or formatting characters."
        return misformatted("HEADER", said, path)
    return (
        too_long("header", path, text, _HEADER)
        or _misnamed(scope, "HEADER", text)
        or examples.check(scope, "HEADER", text)
    )


def _body(scope: Scope) -> Refusal | None:
    if scope.draft.category == "AUTHENTICATION" or (scope.is_card and not scope.has("BODY")):
        return None
    text, path = str(scope.part("BODY").get("text", "")), scope.at("BODY", "text")
    if not text:
        return missing("BODY", "text", path, "is missing; a template needs a BODY with a text")
    return (
        too_long("body", path, text, _longest_body(scope))
        or _misnamed(scope, "BODY", text)
        or _body_format(text, path)
        or examples.check(scope, "BODY", text)
        or _at_an_edge(text, path)
        or _dense(text, path)
    )


def _longest_body(scope: Scope) -> int:
    kinds = [templates.button_kind(one) for one in templates.buttons(scope.components)]
    if scope.is_card or "SPM" in kinds:
        return _BODY_OF_A_CARD
    return _BODY_OF_AN_OFFER if scope.has("LIMITED_TIME_OFFER") else _BODY


def _body_format(text: str, path: Path) -> Refusal | None:
    if not _GAP.search(text):
        return None
    said = "The message body can't have tabs, more than two new lines or more than four spaces in a row."
    return misformatted("BODY", said, path)


def _misnamed(scope: Scope, kind: str, text: str) -> Refusal | None:
    odd = templates.odd_variable(text, scope.draft.parameter_format)
    if odd is None:
        return None
    rule = "lower-case words" if scope.named else "{{1}}, {{2}} and on without a gap"
    said = f"The variable {{{{{odd}}}}} is not formatted correctly; variables are {rule}."
    other: templates.Format = "POSITIONAL" if scope.named else "NAMED"
    fits = templates.odd_variable(text, other) is None
    advice = f' Or give the template "parameter_format": "{other}", which takes it.' if fits else ""
    return misformatted(kind, said, scope.at(kind, "text"), advice)


def _at_an_edge(text: str, path: Path) -> Refusal | None:
    bare = text.strip()
    if not (bare.startswith("{{") or bare.endswith("}}")):
        return None
    return Refusal(
        code="template_variable_at_edge",
        path=path,
        explanation=f"{'.'.join(map(str, path))} is {text[:40]!r}: put words before its first variable and "
        "behind its last one.",
    )


def _dense(text: str, path: Path) -> Refusal | None:
    """Meta publishes no number; partners tell of 2x+1 words beside x variables (inferred)."""
    count, words = len(_VARIABLE.findall(text)), len(_WORD.findall(_VARIABLE.sub(" ", text)))
    if not count or words > 2 * count:
        return None
    return Refusal(
        code="template_too_many_variables",
        path=path,
        explanation=f"{'.'.join(map(str, path))} has {count} variables and {words} words beside them; "
        f"write at least {2 * count + 1} words.",
    )


def _footer(scope: Scope) -> Refusal | None:
    if not scope.has("FOOTER") or scope.draft.category == "AUTHENTICATION":
        return None
    text, path = str(scope.part("FOOTER").get("text", "")), scope.at("FOOTER", "text")
    if not text:
        return missing("FOOTER", "text", path, "is missing; leave the footer out or give it a text")
    if _VARIABLE.search(text) or "\n" in text:
        return misformatted("FOOTER", "The message footer can't have variables or new lines.", path)
    return too_long("footer", path, text, _FOOTER)
