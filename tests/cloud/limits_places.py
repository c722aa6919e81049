"""Limits of places and contact cards, and what bots do wrong with them; see `limits`, `limits_violations`.

The sentences about degrees and about the number of cards are inferred.
"""

from emulator.network.model import Json
from tests.cloud.limits import Limit
from tests.cloud.limits_payloads import NOWHERE, contact_request, contacts, location, put
from tests.cloud.limits_violations import Violation, graph, missing, schema_sentence, whatsapp

_NAME = "contacts.0.name.formatted_name", "contacts[0]['name']['formatted_name']"
_ACTION = "interactive.action.name"


def _degrees(name: str, most: int, sign: str) -> Limit:
    return Limit(
        name=f"{name} {sign}{most}",
        good=put(location(), f"location.{name}", float(f"{sign}{most}")),
        bad=put(location(), f"location.{name}", f"{sign}{most}.0001"),
        details=f"Location {name} is not valid. Min: -{most}, Max: {most}",
    )


def _cards(count: int) -> Json:
    return put(contacts(), "contacts", [{"name": {"formatted_name": f"Bob {n}"}} for n in range(count)])


LIMITS: list[Limit] = [
    *(_degrees("latitude", 90, sign) for sign in ("", "-")),
    *(_degrees("longitude", 180, sign) for sign in ("", "-")),
    *(
        Limit(
            name=f"{name} contacts",
            good=_cards(good),
            bad=_cards(bad),
            plain="Param contacts is not valid.",
            legacy="(#100) Param contacts is not valid.",
        )
        for name, good, bad in (("most", 257, 258), ("fewest", 1, 0))
    ),
]

LOCATION: list[Violation] = [
    missing("no location", put(location(), "location", NOWHERE), "location", "location"),
    *(
        missing(
            f"{what} {name}",
            put(location(), f"location.{name}", value),
            f"location.{name}",
            f"location['{name}']",
        )
        for name in ("latitude", "longitude")
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    *(
        whatsapp(
            f"latitude {wrong!r}",
            put(location(), "location.latitude", wrong),
            "Location latitude is not valid. Min: -90, Max: 90",
        )
        for wrong in (91, "north", "1_0", " 1", "nan", "1e1")
    ),
]

CONTACTS: list[Violation] = [
    missing("no contacts", put(contacts(), "contacts", NOWHERE), "contacts", "contacts"),
    graph(
        "contacts as an object",
        put(contacts(), "contacts", {"name": {"formatted_name": "Bob"}}),
        schema_sentence("type", "contacts", "expected : 'array' but got 'object'"),
        "(#100) Param contacts must be an array.",
    ),
    missing(
        "a contact without a name",
        put(contacts(), "contacts.0.name", NOWHERE),
        "contacts.0.name",
        "contacts[0]['name']",
    ),
    *(
        missing(f"{what} formatted name", put(contacts(), _NAME[0], value), *_NAME)
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    graph(
        "a birthday in another form",
        put(contacts(), "contacts.0.birthday", "28.2.1990"),
        "Param contacts.0.birthday is not valid.",
        "(#100) Param contacts[0]['birthday'] is not valid.",
    ),
    graph(
        "a phone number that is none",
        put(contacts(), "contacts.0.phones.0.phone", 12025550166),
        schema_sentence("type", "contacts.0.phones.0.phone", "expected : 'string' but got 'integer'"),
        "(#100) Param contacts[0]['phones'][0]['phone'] must be a string.",
    ),
]

REQUEST: list[Violation] = [
    graph(
        "another action of a contact request",
        put(contact_request(), _ACTION, "contact"),
        schema_sentence("enum", _ACTION, "expected : '[request_contact_info]' but got 'contact'"),
        "(#100) Param interactive['action']['name'] must be one of {REQUEST_CONTACT_INFO} - got \"contact\".",
    ),
    missing(
        "empty body of a contact request",
        put(contact_request(), "interactive.body.text", ""),
        "interactive.body.text",
        "interactive['body']['text']",
    ),
]

VIOLATIONS: list[Violation] = [*LOCATION, *CONTACTS, *REQUEST]
