"""What bots do wrong with interactive messages, and Meta's exact answer; see `limits_violations`."""

from emulator.network.model import Json
from tests.cloud.limits_payloads import NOWHERE, button, choices, link, put, where
from tests.cloud.limits_violations import PLAIN, Violation, graph, missing, schema_sentence, whatsapp

_SUBTYPES = (
    "address_message, button, call_permission_request, carousel, catalog_message, cta_url, flow, list, "
    "location_request_message, order_details, order_status, product, product_list, request_contact_info, "
    "voice_call"
)
_BODY = "interactive.body.text", "interactive['body']['text']"
_REPLY = "interactive.action.buttons.0.reply", "interactive['action']['buttons'][0]['reply']"
_ROW = "interactive.action.sections.0.rows.0", "interactive['action']['sections'][0]['rows'][0]"
_CTA = "interactive.action.parameters", "interactive['action']['parameters']"
_HEADER = "interactive.header"
_MEDIA = {"type": "image", "image": {"link": "https://example.org/a.jpg"}}
_NULL_HEADER = "Text cannot be null for header type text"
_NO_TITLE = "Section title is required when there is more than one section"


def _two(path: str, payload: Json, value: str) -> Json:
    return put(put(payload, path.format(0), value), path.format(1), value)


INTERACTIVE: list[Violation] = [
    missing("no interactive", put(button(), "interactive", NOWHERE), "interactive", "interactive"),
    graph(
        "interactive as a list",
        put(button(), "interactive", []),
        schema_sentence("type", "interactive", "expected : 'object' but got 'array'"),
        "(#100) Param interactive must be a JSON object.",
    ),
    graph(
        "no interactive type",
        put(button(), "interactive.type", NOWHERE),
        schema_sentence("required", "interactive", "missing : 'type'"),
        "(#100) The parameter interactive['type'] is required.",
    ),
    graph(
        "unknown interactive type",
        put(button(), "interactive.type", "buttons"),
        schema_sentence("enum", "interactive.type", f"expected : '[{_SUBTYPES}]' but got 'buttons'"),
        f"(#100) Param interactive['type'] must be one of {{{_SUBTYPES.upper()}}} - got \"buttons\".",
    ),
    graph(
        "no action",
        put(button(), "interactive.action", NOWHERE),
        schema_sentence("required", "interactive", "missing : 'action'"),
        "(#100) The parameter interactive['action'] is required.",
    ),
    graph(
        "neither body nor action",
        put(put(button(), "interactive.action", NOWHERE), "interactive.body", NOWHERE),
        schema_sentence("required", "interactive", "missing : 'body'")
        + ", "
        + schema_sentence("required", "interactive", "missing : 'action'"),
        "(#100) The parameter interactive['body'] is required.",
    ),
    *(
        violation
        for name, payload in {"button": button(), "list": choices(), "cta": link(), "where": where()}.items()
        for violation in (
            missing(f"empty body of {name}", put(payload, "interactive.body.text", ""), *_BODY),
            missing(f"no body text of {name}", put(payload, "interactive.body.text", NOWHERE), *_BODY),
            graph(
                f"no body of {name}",
                put(payload, "interactive.body", NOWHERE),
                schema_sentence("required", "interactive", "missing : 'body'"),
                "(#100) The parameter interactive['body'] is required.",
            ),
            whatsapp(
                f"blank body of {name}",
                put(payload, "interactive.body.text", " \n "),
                "Body text length invalid. Min length: 1, Max length: 1024",
            ),
        )
    ),
    missing(
        "footer without text",
        put(button(), "interactive.footer", {}),
        "interactive.footer.text",
        "interactive['footer']['text']",
    ),
]

BUTTON: list[Violation] = [
    missing(
        "no buttons member",
        put(button(), "interactive.action.buttons", NOWHERE),
        "interactive.action.buttons",
        "interactive['action']['buttons']",
    ),
    *(
        missing(
            f"{what} button {member}",
            put(button(), f"{_REPLY[0]}.{member}", value),
            f"{_REPLY[0]}.{member}",
            f"{_REPLY[1]}['{member}']",
        )
        for member in ("id", "title")
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    whatsapp(
        "blank button title",
        put(button(), f"{_REPLY[0]}.title", "  "),
        "Button title length invalid. Min length: 1, Max length: 20",
    ),
    whatsapp(
        "the same title twice",
        _two("interactive.action.buttons.{}.reply.title", button(), "Yes"),
        "Buttons titles must be unique",
    ),
    whatsapp(
        "the same id twice",
        _two("interactive.action.buttons.{}.reply.id", button(), "yes"),
        "Buttons ids must be unique",
    ),
    *(
        whatsapp(
            f"button id {spaced!r}",
            put(button(), f"{_REPLY[0]}.id", spaced),
            "Button id cannot have leading or trailing spaces",
        )
        for spaced in (" yes", "yes ", " ")
    ),
    *(
        graph(
            f"{kind} header",
            put(button(), _HEADER, {"type": kind, kind: {"link": "https://example.org/a"}}),
            schema_sentence(
                "enum",
                "interactive.header.type",
                f"expected : '[text, image, video, document]' but got '{kind}'",
            ),
            "(#100) Param interactive['header']['type'] must be one of {DOCUMENT, IMAGE, TEXT, VIDEO} - "
            f'got "{kind}".',
        )
        for kind in ("audio", "sticker", "location")
    ),
    whatsapp("text header without text", put(button(), _HEADER, {"type": "text"}), _NULL_HEADER),
    missing(
        "media header without media",
        put(button(), _HEADER, {"type": "image", "image": {}}),
        "interactive.header.image.id",
        "interactive['header']['image']['id']",
    ),
    graph(
        "media header with no address",
        put(button(), _HEADER, {"type": "video", "video": {"link": "example.org/a.mp4"}}),
        "Param interactive.header.video.link is not a valid URI.",
        "(#100) Param interactive['header']['video']['link'] is not a valid URI.",
    ),
    graph(
        "address in the place of a media id",
        put(button(), _HEADER, {"type": "document", "document": {"id": "https://example.org/a.pdf"}}),
        schema_sentence(
            "type",
            "interactive.header.document.id",
            "expected : 'string' but got 'https://example.org/a.pdf'",
        ),
        "(#100) Param interactive['header']['document']['id'] is not a valid whatsapp business account media "
        "attachment ID",
    ),
    Violation(
        name="media id and link",
        body=put(button(), _HEADER, {"type": "image", "image": {"id": "1", "link": "https://example.org/"}}),
        details="Only one of media ID or link must be present",
    ),
]

LIST: list[Violation] = [
    *(
        missing(
            f"{what} {name}",
            put(choices(), dotted, value),
            dotted,
            bracketed,
        )
        for name, dotted, bracketed in (
            ("row title", f"{_ROW[0]}.title", f"{_ROW[1]}['title']"),
            ("row id", f"{_ROW[0]}.id", f"{_ROW[1]}['id']"),
            ("list button", "interactive.action.button", "interactive['action']['button']"),
        )
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    missing(
        "no sections",
        put(choices(), "interactive.action.sections", NOWHERE),
        "interactive.action.sections",
        "interactive['action']['sections']",
    ),
    whatsapp("media header of a list", put(choices(), _HEADER, _MEDIA), _NULL_HEADER),
    *(
        whatsapp(
            f"{what} title of one of two sections",
            put(choices(), "interactive.action.sections.1.title", value),
            _NO_TITLE,
        )
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    whatsapp(
        "the same row id in two sections",
        _two("interactive.action.sections.{}.rows.0.id", choices(), "same"),
        "Rows ids must be unique",
    ),
    whatsapp(
        "the same row title twice",
        _two("interactive.action.sections.0.rows.{}.title", choices(), "Same"),
        "Rows titles must be unique",
    ),
]

CTA_URL: list[Violation] = [
    *(
        missing(
            f"{what} {member} of a link",
            put(link(), f"{_CTA[0]}.{member}", value),
            f"{_CTA[0]}.{member}",
            f"{_CTA[1]}['{member}']",
        )
        for member in ("display_text", "url")
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    missing("no parameters of a link", put(link(), _CTA[0], NOWHERE), *_CTA),
    graph(
        "a link that is none",
        put(link(), f"{_CTA[0]}.url", "ftp://example.org/"),
        "Param interactive.action.parameters.url is not a valid URI.",
        "(#100) Param interactive['action']['parameters']['url'] is not a valid URI.",
    ),
    graph(
        "another action of a link",
        put(link(), "interactive.action.name", "open"),
        schema_sentence("enum", "interactive.action.name", "expected : '[cta_url]' but got 'open'"),
        "(#100) Param interactive['action']['name'] must be one of {CTA_URL} - got \"open\".",
    ),
]

LOCATION_REQUEST: list[Violation] = [
    missing(
        "no action name",
        put(where(), "interactive.action.name", NOWHERE),
        "interactive.action.name",
        "interactive['action']['name']",
    ),
    graph(
        "another action of a location request",
        put(where(), "interactive.action.name", "location"),
        schema_sentence("enum", "interactive.action.name", "expected : '[send_location]' but got 'location'"),
        "(#100) Param interactive['action']['name'] must be one of {SEND_LOCATION} - got \"location\".",
    ),
    whatsapp(
        "header of a location request",
        put(where(), _HEADER, {"type": "text", "text": "Where?"}),
        "Header is not supported for location_request_message",
    ),
    whatsapp(
        "footer of a location request",
        put(where(), "interactive.footer", {"text": "Please"}),
        "Footer is not supported for location_request_message",
    ),
]

VIOLATIONS: list[Violation] = [*PLAIN, *INTERACTIVE, *BUTTON, *LIST, *CTA_URL, *LOCATION_REQUEST]
