"""A flow's endpoint as a business writes it, after Meta's sample; it knows nothing of the emulator."""

import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cache
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Json = dict[str, Any]
Logic = Callable[[Json], "Json | Response"]
"""What an endpoint answers a decrypted payload with: another one, or a response as it is."""


@cache
def private_key() -> RSAPrivateKey:
    """Return the business's private key."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def private_pem() -> str:
    """Return the private key as PEM."""
    return private_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def public_pem() -> str:
    """Return the public key as it is uploaded."""
    encoded = private_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return encoded.decode()


class Endpoint:
    """An endpoint with a logic; it keeps what it was asked, and whether each request was signed well."""

    def __init__(self, logic: Logic, secret: str) -> None:
        self.logic, self._secret = logic, secret
        self.asked: list[Json] = []
        self.signed: list[bool] = []
        self.app = Starlette(routes=[Route("/", self._answer, methods=["POST"])])

    async def _answer(self, request: Request) -> Response:
        body = await request.body()
        expected = "sha256=" + hmac.new(self._secret.encode(), body, hashlib.sha256).hexdigest()
        self.signed.append(request.headers.get("x-hub-signature-256") == expected)
        payload, aes_key, vector = decrypt(json.loads(body))
        self.asked.append(payload)
        answer = self.logic(payload)
        if isinstance(answer, Response):
            return answer
        return PlainTextResponse(encrypt(answer, aes_key, vector))


def decrypt(body: Json) -> tuple[Json, bytes, bytes]:
    """Return the payload, the AES key and the initial vector of a request."""
    data, vector = b64decode(body["encrypted_flow_data"]), b64decode(body["initial_vector"])
    oaep = OAEP(mgf=MGF1(algorithm=hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    aes_key = private_key().decrypt(b64decode(body["encrypted_aes_key"]), oaep)
    decryptor = Cipher(algorithms.AES(aes_key), modes.GCM(vector, data[-16:])).decryptor()
    return json.loads(decryptor.update(data[:-16]) + decryptor.finalize()), aes_key, vector


def encrypt(answer: Json, aes_key: bytes, vector: bytes, *, flip: bool = True) -> str:
    """Return an answer as it goes back; without `flip` as businesses do it that forgot to invert."""
    return encrypt_text(json.dumps(answer), aes_key, vector, flip=flip)


def encrypt_text(text: str, aes_key: bytes, vector: bytes, *, flip: bool = True) -> str:
    """Return any text as an answer goes back."""
    own = bytes(byte ^ 0xFF for byte in vector) if flip else vector
    encryptor = Cipher(algorithms.AES(aes_key), modes.GCM(own)).encryptor()
    data = encryptor.update(text.encode()) + encryptor.finalize() + encryptor.tag
    return b64encode(data).decode()


def other_pem() -> str:
    """Return a public key that is not the business's."""
    key = generate_private_key(public_exponent=65537, key_size=2048).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
