"""The encryption between WhatsApp and a flow's endpoint (Meta "Implementing Endpoint for Flows", 2026-11).

AES-128-GCM with a key of its own for each request, which RSA-OAEP with SHA-256 wraps for the business; the
answer has the same key and the initial vector with every bit inverted. `cryptography` is imported late: a
server whose flows have no endpoint does not need it.
"""

import base64
import json
import secrets
from typing import Any

from msgspec import Struct

from emulator.strict import shallow

_KEY_BYTES = _VECTOR_BYTES = 16


class Sealed(Struct, frozen=True, gc=False):
    """A request's body, and what opens the answer to it."""

    body: bytes
    key: bytes
    vector: bytes


def seal(payload: dict[str, Any], public_key: str) -> Sealed:
    """Return a payload as it goes to an endpoint whose public key is a PEM. Raises `ValueError`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, vector = secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_VECTOR_BYTES)
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    parts = {
        "encrypted_flow_data": AESGCM(key).encrypt(vector, text, None),
        "encrypted_aes_key": _wrapped(key, public_key),
        "initial_vector": vector,
    }
    written = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    return Sealed(json.dumps(written, separators=(",", ":")).encode(), key, vector)


def opened(answer: str, sealed: Sealed) -> Any:
    """Return the JSON of an answer. Raises `ValueError` with a sentence for one that cannot be opened."""
    inverted = bytes(byte ^ 0xFF for byte in sealed.vector)
    data = _bytes(answer)
    text = _decrypted(data, sealed.key, inverted)
    if text is None:
        raise ValueError(_closed(data, sealed))
    try:
        return shallow(text)
    except ValueError as trouble:
        raise ValueError(f"The answer was decrypted, and is no JSON that can be read: {trouble}.") from None


def _wrapped(key: bytes, public_key: str) -> bytes:
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa

    found = serialization.load_pem_public_key(public_key.encode())
    if not isinstance(found, rsa.RSAPublicKey):
        raise ValueError("The number's business_public_key is no RSA key.")
    sha = hashes.SHA256()
    return found.encrypt(key, padding.OAEP(mgf=padding.MGF1(sha), algorithm=sha, label=None))


def _bytes(answer: str) -> bytes:
    text = answer.strip()
    if not text:
        raise ValueError("The answer is empty; send the base64 of what is encrypted, as plain text.")
    if text.startswith("{"):
        raise ValueError("The answer is plain JSON; encrypt it and send the base64 of that as plain text.")
    if text.startswith('"'):
        raise ValueError("The answer is a JSON string, in quotes; send the base64 alone, as plain text.")
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise ValueError(f"The answer is no base64: {text[:40]!r}; encode what is encrypted.") from None


def _decrypted(data: bytes, key: bytes, vector: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(vector, data, None)
    except (InvalidTag, ValueError):
        return None


def _closed(data: bytes, sealed: Sealed) -> str:
    if _decrypted(data, sealed.key, sealed.vector) is not None:
        return "The answer is encrypted with the request's initial vector; invert its bits first."
    why = "encrypt it with the request's AES key, the inverted vector, and the tag at the end"
    return f"The answer cannot be decrypted; {why}."
