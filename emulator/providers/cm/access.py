"""Who may use the gateway: the product token, in a header or in the body."""

import re

from emulator.network.refusals import Refusal
from emulator.providers.interface import House, Request

HEADER = "x-cm-producttoken"
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def check(request: Request, house: House, given: str = "") -> Refusal | None:
    """Return why the product token is not good; `given` is the body's. Any is, unless the settings name some.

    Who is not known is 101 (CM "Responses & Errors (JSON)", read 2026-11). That 103 is for what has not the
    form of a product token, a GUID, is inferred.
    """
    token, allowed = request.headers.get(HEADER, "").strip() or given, house.settings["tokens"]
    if not token:
        why = "The request has no product token: send the header X-CM-PRODUCTTOKEN, or in the body "
        return Refusal(code="token_missing", explanation=why + "messages.authentication.productToken.")
    if not allowed or token in allowed:
        return None
    why = "The product token is not one of the `tokens` in the settings of this provider"
    if _GUID.fullmatch(token):
        return Refusal(code="token_invalid", explanation=f"{why}.")
    return Refusal(code="token_corrupted", explanation=f"{why}, and no GUID.")
