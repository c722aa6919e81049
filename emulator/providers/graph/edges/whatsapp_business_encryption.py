"""`/{phone-number-id}/whatsapp_business_encryption`: the public key for flows (Meta, read 2026-11)."""

import base64
import binascii
import re

from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View, always
from emulator.providers.graph.reading import read_alone
from emulator.providers.interface import Answer

_PEM = re.compile(r"-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----")
_RSA_2048 = bytes.fromhex("30820122300d06092a864886f70d01010105000382010f003082010a0282010100")
"""How the DER of every public RSA key of 2048 bits begins (RFC 8017 and RFC 5280)."""

ENCRYPTION: View[str] = View(
    type="WhatsAppBusinessEncryption",
    fields={
        "business_public_key": lambda key: key,
        "business_public_key_signature_status": always("VALID"),
    },
    default=("business_public_key", "business_public_key_signature_status"),
    has_id=False,
)


def get(call: Call) -> Answer:
    """Answer with the key, if one was set."""
    key = call.network.state.numbers[call.line.id].public_key
    return read_alone(call, ENCRYPTION, key or None)


def post(call: Call) -> Answer:
    """Set the key: an RSA key of 2048 bits in PEM."""
    key = str(call.body["business_public_key"]).strip()
    if not _is_key(key):
        return call.refuse(_bad(key))
    call.network.change_number(call.line.id, public_key=key)
    return call.accept({"success": True})


def _is_key(text: str) -> bool:
    found = _PEM.fullmatch(text)
    try:
        der = base64.b64decode("".join(found[1].split()), validate=True) if found else b""
    except binascii.Error:
        return False
    return der.startswith(_RSA_2048)


def _bad(key: str) -> Refusal:
    why = "write a 2048-bit RSA public key in PEM, from -----BEGIN PUBLIC KEY----- on."
    explanation = f"business_public_key is {key[:40]!r}; {why}"
    path = ("business_public_key",)
    return Refusal(code="invalid_parameter", details="Invalid public key", path=path, explanation=explanation)
