"""The limits of the Cloud API: what is just good, what is just too much, and the exact refusal.

Bounds and sentences: Meta's pages of each message type and captured answers, 2026-11.
"""

from dataclasses import dataclass

from emulator.network.model import Json
from tests.cloud.limits_payloads import button, choices, link, put, row, text, where


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One bound. `details` is WhatsApp's sentence (131009); `plain` is Graph's, in 2026's wording."""

    name: str
    good: Json
    bad: Json
    details: str = ""
    plain: str = ""
    legacy: str = ""


def _longest(name: str, payload: Json, path: str, most: int, details: str) -> Limit:
    good, bad = put(payload, path, "😀" * most), put(payload, path, "😀" * (most + 1))
    return Limit(name=name, good=good, bad=bad, details=details)


def _buttons(count: int) -> list[Json]:
    return [{"type": "reply", "reply": {"id": str(n), "title": f"Title {n}"}} for n in range(count)]


def _rows(*counts: int) -> list[Json]:
    numbers = iter(range(sum(counts)))
    return [
        {"title": f"Section {n}", "rows": [row(next(numbers)) for _ in range(count)]}
        for n, count in enumerate(counts)
    ]


_BODY = "Body text length invalid. Min length: 1, Max length: 1024"
_FOOTER = "Footer text length invalid. Min length: 0, Max length: 60"
_HEADER = "Header text length invalid. Min length: 1, Max length: 60"
_SMALL = "Header sub text length invalid. Min length: 0, Max length: 60"
_BUTTONS = "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"
_ROW_COUNT = "Total row count exceed max allowed count: 10"
_LINK = "https://example.org/"

_INTERACTIVE = {"button": button(), "list": choices(), "cta_url": link(), "location request": where()}
_WITH_HEADER = {name: _INTERACTIVE[name] for name in ("button", "list", "cta_url")}


def _with_text_header(payload: Json) -> Json:
    return put(payload, "interactive.header", {"type": "text", "text": "Menu"})


LIMITS: list[Limit] = [
    Limit(
        name="text body",
        good=put(text(), "text.body", "😀" * 4096),
        bad=put(text(), "text.body", "😀" * 4097),
        plain="Param text.body must be at most 4096 characters long.",
        legacy="(#100) Param text['body'] must be at most 4096 characters long.",
    ),
    Limit(
        name="callback data",
        good=put(text(), "biz_opaque_callback_data", "x" * 512),
        bad=put(text(), "biz_opaque_callback_data", "x" * 513),
        plain="Param biz_opaque_callback_data must be at most 512 characters long.",
        legacy="(#100) Param biz_opaque_callback_data must be at most 512 characters long.",
    ),
    *(
        _longest(f"{name} body", payload, "interactive.body.text", 1024, _BODY)
        for name, payload in _INTERACTIVE.items()
    ),
    *(
        _longest(f"{name} footer", payload, "interactive.footer.text", 60, _FOOTER)
        for name, payload in _WITH_HEADER.items()
    ),
    *(
        _longest(f"{name} header", _with_text_header(payload), "interactive.header.text", 60, _HEADER)
        for name, payload in _WITH_HEADER.items()
    ),
    *(
        _longest(
            f"{name} small header", _with_text_header(payload), "interactive.header.sub_text", 60, _SMALL
        )
        for name, payload in _WITH_HEADER.items()
    ),
    Limit(
        name="most buttons",
        good=put(button(), "interactive.action.buttons", _buttons(3)),
        bad=put(button(), "interactive.action.buttons", _buttons(4)),
        details=_BUTTONS,
    ),
    Limit(
        name="fewest buttons",
        good=put(button(), "interactive.action.buttons", _buttons(1)),
        bad=put(button(), "interactive.action.buttons", []),
        details=_BUTTONS,
    ),
    _longest(
        "button title",
        button(),
        "interactive.action.buttons.0.reply.title",
        20,
        "Button title length invalid. Min length: 1, Max length: 20",
    ),
    _longest(
        "button id",
        button(),
        "interactive.action.buttons.1.reply.id",
        256,
        "Button id length invalid. Min length: 1, Max length: 256",
    ),
    _longest(
        "list button",
        choices(),
        "interactive.action.button",
        20,
        "Button text length invalid. Min length: 1, Max length: 20",
    ),
    Limit(
        name="rows of one section",
        good=put(choices(), "interactive.action.sections", _rows(10)),
        bad=put(choices(), "interactive.action.sections", _rows(11)),
        details=_ROW_COUNT,
    ),
    Limit(
        name="rows of all sections",
        good=put(choices(), "interactive.action.sections", _rows(5, 5)),
        bad=put(choices(), "interactive.action.sections", _rows(5, 6)),
        details=_ROW_COUNT,
    ),
    Limit(
        name="most sections",
        good=put(choices(), "interactive.action.sections", _rows(*[1] * 10)),
        bad=put(choices(), "interactive.action.sections", _rows(*[1] * 11)),
        details="Invalid sections count. Min allowed sections: 1, Max allowed sections: 10",
    ),
    Limit(
        name="fewest sections",
        good=put(choices(), "interactive.action.sections", _rows(1)),
        bad=put(choices(), "interactive.action.sections", []),
        details="Invalid sections count. Min allowed sections: 1, Max allowed sections: 10",
    ),
    Limit(
        name="fewest rows",
        good=put(choices(), "interactive.action.sections", _rows(1, 1)),
        bad=put(choices(), "interactive.action.sections", _rows(1, 0)),
        details="Invalid rows count. Min allowed rows: 1, Max allowed rows: 10",
    ),
    _longest(
        "section title",
        choices(),
        "interactive.action.sections.1.title",
        24,
        "Section title is too long. Max length is 24",
    ),
    _longest(
        "row title",
        choices(),
        "interactive.action.sections.1.rows.1.title",
        24,
        "Row title is too long. Max length is 24",
    ),
    _longest(
        "row description",
        choices(),
        "interactive.action.sections.0.rows.1.description",
        72,
        "Row description is too long. Max length is 72",
    ),
    _longest(
        "row id",
        choices(),
        "interactive.action.sections.1.rows.0.id",
        200,
        "Row id is too long. Max length is 200",
    ),
    _longest(
        "link label",
        link(),
        "interactive.action.parameters.display_text",
        20,
        "Display text length invalid. Min length: 1, Max length: 20",
    ),
    Limit(
        name="link",
        good=put(link(), "interactive.action.parameters.url", _LINK.ljust(2000, "x")),
        bad=put(link(), "interactive.action.parameters.url", _LINK.ljust(2001, "x")),
        details="Url length invalid. Min length: 1, Max length: 2000",
    ),
]
