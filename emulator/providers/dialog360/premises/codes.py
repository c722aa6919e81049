"""What the legacy surface calls a refusal: the codes of WhatsApp's on-premises client.

Meta "Error and status messages" of the On-Premises API, as kept before its end in October 2025. What has no
code there keeps Meta's of today (inferred).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from emulator.contract.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class ClientError:
    """A code of the client, its title, and the status of the answer."""

    code: int
    title: str
    http: int = 400


_MISSING = ClientError(1008, "Required parameter is missing")
_INVALID = ClientError(1009, "Parameter value is not valid")
_NOBODY = ClientError(1013, "User is not valid", 404)
_NO_FILE = ClientError(1006, "Resource not found", 404)
_DENIED = ClientError(1005, "Access denied", 403)
_GENERIC = ClientError(1000, "Generic error", 500)
_WRONG_PARAMETERS = ClientError(2012, "Parameter format does not match format in the created template")

_CODES: Mapping[str, ClientError] = {
    "parameter_required": _MISSING,
    "template_required": _MISSING,
    "parameter_media_id": _NO_FILE,
    "parameter_media_unknown": _NO_FILE,
    "invalid_parameter": _INVALID,
    "value_not_valid": _INVALID,
    "unsupported_type": _INVALID,
    "reaction_target": _INVALID,
    "recipient_malformed": _NOBODY,
    "undeliverable": _NOBODY,
    "recipient_not_allowed": _DENIED,
    "sandbox_recipient": _DENIED,
    "access_denied": _DENIED,
    "recipient_is_sender": ClientError(1021, "Bad user"),
    "outside_window": ClientError(470, "Re-engagement message"),
    "spam_limit": ClientError(471, "Spam Rate limit hit"),
    "experiment": ClientError(472, "User's number is part of an experiment"),
    "payment": ClientError(402, "Business eligibility — Payment issue"),
    "certificate": ClientError(430, "Unsigned certificate"),
    "throughput_limit": ClientError(429, "Rate limit hit", 429),
    "pair_rate_limit": ClientError(429, "Rate limit hit", 429),
    "service_overloaded": ClientError(1016, "System overloaded", 503),
    "body_too_large": ClientError(1001, "Message too long", 413),
    "unknown_error": _GENERIC,
    "something_wrong": _GENERIC,
    "template_count": ClientError(2000, "Template parameter count mismatch"),
    "template_unknown": ClientError(2001, "Template missing", 404),
    "template_too_long": ClientError(2005, "Translated text too long"),
    "template_format": _WRONG_PARAMETERS,
    "template_parameters": _WRONG_PARAMETERS,
}


def client_error(code: str, metas: Catalogue) -> ClientError:
    """Return what the client says for one of our codes."""
    if code in _CODES:
        return _CODES[code]
    if code.startswith("parameter_"):
        return _INVALID
    row = metas[code]
    return ClientError(row.code, row.title, row.http)
