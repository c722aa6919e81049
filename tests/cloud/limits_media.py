"""Limits of files and what bots do wrong with them; see `limits` and `limits_violations`.

That a caption of more than 1024 characters is a matter of Graph's schema layer is inferred.
"""

from emulator.network.model import Json
from tests.cloud.limits import Limit
from tests.cloud.limits_payloads import NOWHERE, audio, document, image, media, put, sticker, video
from tests.cloud.limits_violations import Violation, graph, missing, schema_sentence

_CAPTIONED = {"image": image(), "video": video(), "document": document()}
_ALL: dict[str, Json] = {**_CAPTIONED, "audio": audio(), "sticker": sticker()}


def _caption(kind: str, payload: Json) -> Limit:
    return Limit(
        name=f"{kind} caption",
        good=put(payload, f"{kind}.caption", "😀" * 1024),
        bad=put(payload, f"{kind}.caption", "😀" * 1025),
        plain=f"Param {kind}.caption must be at most 1024 characters long.",
        legacy=f"(#100) Param {kind}['caption'] must be at most 1024 characters long.",
    )


def _violations(kind: str, payload: Json) -> list[Violation]:
    return [
        missing(f"no {kind}", put(payload, kind, NOWHERE), kind, kind),
        missing(f"{kind} without a file", put(payload, kind, {}), f"{kind}.id", f"{kind}['id']"),
        missing(f"{kind} with an empty id", put(payload, kind, {"id": ""}), f"{kind}.id", f"{kind}['id']"),
        missing(
            f"{kind} with an empty link", put(payload, kind, {"link": ""}), f"{kind}.id", f"{kind}['id']"
        ),
        graph(
            f"{kind} as a string",
            put(payload, kind, "https://example.org/a"),
            schema_sentence("type", kind, "expected : 'object' but got 'string'"),
            f"(#100) Param {kind} must be a JSON object.",
        ),
        graph(
            f"{kind} with a link that is none",
            put(payload, f"{kind}.link", "example.org/a"),
            f"Param {kind}.link is not a valid URI.",
            f"(#100) Param {kind}['link'] is not a valid URI.",
        ),
        graph(
            f"{kind} with a link in the place of an id",
            put(payload, kind, {"id": "https://example.org/a"}),
            schema_sentence("type", f"{kind}.id", "expected : 'string' but got 'https://example.org/a'"),
            f"(#100) Param {kind}['id'] is not a valid whatsapp business account media attachment ID",
        ),
        Violation(
            name=f"{kind} with id and link",
            body=put(payload, f"{kind}.id", "1"),
            details="Only one of media ID or link must be present",
        ),
    ]


LIMITS: list[Limit] = [_caption(kind, payload) for kind, payload in _CAPTIONED.items()]

VIOLATIONS: list[Violation] = [
    *(violation for kind, payload in _ALL.items() for violation in _violations(kind, payload)),
    graph(
        "voice that is no boolean",
        media("audio", voice="yes"),
        schema_sentence("type", "audio.voice", "expected : 'boolean' but got 'string'"),
        "(#100) Param audio['voice'] must be a boolean.",
    ),
]
