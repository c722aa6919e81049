"""Signatures over the exact bytes of a webhook."""

import hashlib
import hmac
from collections.abc import Mapping

from emulator.providers.interface import Signature


def sign(signature: Signature | None, body: bytes) -> Mapping[str, str]:
    """Return the header that signs `body`; none when the vendor does not sign or there is no secret."""
    if signature is None or not signature.secret:
        return {}
    digest = hmac.new(signature.secret.encode(), body, hashlib.sha256).hexdigest()
    return {signature.header: f"sha256={digest}"}
