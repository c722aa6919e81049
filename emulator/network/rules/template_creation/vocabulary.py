"""The words of a template: its category, its language, its kinds of components, headers and buttons."""

from collections.abc import Iterator

from emulator.network import templates
from emulator.network.languages import LANGUAGES
from emulator.network.refusals import Path, Refusal
from emulator.network.rules import words
from emulator.network.rules.template_creation.scope import Scope, scopes
from emulator.network.templates import Template

CATEGORIES = ("AUTHENTICATION", "MARKETING", "UTILITY")
STATUSES = (
    "APPROVED", "ARCHIVED", "DELETED", "DISABLED", "IN_APPEAL", "LIMIT_EXCEEDED", "PAUSED", "PENDING",
    "PENDING_DELETION", "REJECTED",
)  # fmt: skip
QUALITIES = ("GREEN", "YELLOW", "RED", "UNKNOWN")
_FORMATS = ("NAMED", "POSITIONAL")
_COMPONENTS = (
    "BODY", "BUTTONS", "CALL_PERMISSION_REQUEST", "CAROUSEL", "FOOTER", "HEADER", "LIMITED_TIME_OFFER",
    "ORDER_DETAILS", "ORDER_STATUS", "TAP_TARGET_CONFIGURATION",
)  # fmt: skip
_HEADERS = ("DOCUMENT", "GIF", "IMAGE", "LOCATION", "PRODUCT", "TEXT", "VIDEO")
_BUTTONS = (
    "APP", "CALL_PERMISSION_REQUEST", "CATALOG", "COPY_CODE", "FLOW", "MPM", "ORDER_DETAILS", "OTP",
    "PHONE_NUMBER", "POSTBACK", "QUICK_REPLY", "REMINDER", "REQUEST_CONTACT_INFO", "SPM", "URL", "VOICE_CALL",
)  # fmt: skip

_Word = tuple[Path, str, tuple[str, ...]]


def check(draft: Template) -> Refusal | None:
    """Return the refusal of Graph's schema layer when a word of a draft is none of those that are known."""
    found = (words.check(*word) for word in _words(draft))
    return next((refusal for refusal in found if refusal is not None), None)


def _words(draft: Template) -> Iterator[_Word]:
    yield ("category",), draft.category, CATEGORIES
    yield ("language",), draft.language, tuple(LANGUAGES)
    yield ("parameter_format",), draft.parameter_format, _FORMATS
    for scope in scopes(draft):
        yield from _words_of(scope)


def _words_of(scope: Scope) -> Iterator[_Word]:
    for place, one in enumerate(scope.components):
        path = (*scope.path, place)
        yield (*path, "type"), one["type"], _COMPONENTS
        if one["type"] == "HEADER":
            yield (*path, "format"), templates.header_format(scope.components), _HEADERS
        for index, button in enumerate(one.get("buttons") or ()):
            yield (*path, "buttons", index, "type"), templates.button_kind(button), _BUTTONS
