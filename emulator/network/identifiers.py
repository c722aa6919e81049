"""Ids with the layout of the real ones, from the world's seed.

A wamid is `wamid.` and the base64 of a Thrift compact struct: the customer's number, who sent it, and a
random key in upper-case hex. Layout decoded from captured ids, see docs/fidelity.md (2026-11-21).
"""

import base64
import binascii
import hashlib
import random

_OUTBOUND_KEY_BYTES = 9
_INBOUND_KEY_BYTES = 16
_MEDIA_IDS = range(10**15, 2**53)
"""What JavaScript clients hold as a number without loss (observed 2026: one sends it as a JSON number)."""
_OBJECT_DIGITS = 15


def wamid(random_bytes: bytes, wa_id: str, *, from_business: bool) -> str:
    """Return the id of a message exchanged with `wa_id`; the same bytes give the same id."""
    key = binascii.hexlify(random_bytes).upper()
    return wamid_of(key, wa_id, from_business=from_business)


def wamid_of(key: bytes, wa_id: str, *, from_business: bool) -> str:
    """Return the id of a message by its key: most are hex digits, a few a word or a number."""
    digits, direction = wa_id.encode(), 0x11 if from_business else 0x12
    layout = b"\x1c\x18%c%b\x15\x02\x00%c\x18%c%b\x00"
    packed = layout % (len(digits), digits, direction, len(key), key)
    return "wamid." + binascii.b2a_base64(packed, newline=False).decode()


def user_id(wa_id: str, region: str) -> str:
    """Return the business-scoped user id (BSUID) of a number: its country and 16 digits."""
    number = int.from_bytes(hashlib.sha256(wa_id.encode()).digest()[:8], "big")
    return f"{region}.{10**15 + number % (9 * 10**15)}"


def identity_hash(wa_id: str, devices: int = 0) -> str:
    """Return the hash of a customer's identity key: 12 characters of base64, as Meta's samples have it.

    With each further device of the customer it is another.
    """
    key = f"identity{wa_id}{devices or ''}".encode()
    return base64.b64encode(hashlib.sha256(key).digest()[:8]).decode()


def object_id(*names: str) -> str:
    """Return the id of something that is there from the start: 15 digits, the same in every world.

    15 digits are below 2**53: webhooks carry the ids of templates as JSON numbers.
    """
    number = int.from_bytes(hashlib.sha256("/".join(names).encode()).digest()[:8], "big")
    least = 10 ** (_OBJECT_DIGITS - 1)
    return str(least + number % (9 * least))


def group_id(number: str, digits: str) -> str:
    """Return the id of a group: base64 of the business number and 18 digits, as Meta's samples have it."""
    return base64.b64encode(f"capi_group:{number}:{digits}".encode()).decode().rstrip("=") + "ZD"


class Identifiers:
    """The ids of one world. The same seed and the same order of calls give the same ids."""

    def __init__(self, source: random.Random) -> None:
        self._random = source

    def outbound(self, wa_id: str) -> str:
        """Return a wamid for a message of the business; its key has 18 hex digits."""
        return wamid(self._random.randbytes(_OUTBOUND_KEY_BYTES), wa_id, from_business=True)

    def inbound(self, wa_id: str) -> str:
        """Return a wamid for a message of the customer; its key has the 32 hex digits of an Android phone."""
        return wamid(self._random.randbytes(_INBOUND_KEY_BYTES), wa_id, from_business=False)

    def system(self, wa_id: str) -> str:
        """Return a wamid for what WhatsApp says of a customer; its key is a number of 10 digits."""
        return wamid_of(b"%d" % self._random.randrange(10**9, 10**10), wa_id, from_business=False)

    def group(self, number: str) -> str:
        """Return the id of a group of a business number."""
        return group_id(number, f"120363{self._random.randrange(10**12):012}")

    def media(self) -> str:
        """Return the id of a file: 16 digits, as a number below 2^53."""
        return str(self._random.choice(_MEDIA_IDS))

    def object(self) -> str:
        """Return the id of what a business creates, such as a template: 15 digits, not 0 at first."""
        return str(self._random.randrange(10 ** (_OBJECT_DIGITS - 1), 10**_OBJECT_DIGITS))

    def number(self, digits: int) -> int:
        """Return a random number of at most so many digits."""
        return self._random.randrange(10**digits)

    def token(self, length: int) -> str:
        """Return a random token of letters, digits, `_` and `-`."""
        return base64.urlsafe_b64encode(self._random.randbytes(length)).decode()[:length]

    def hexadecimal(self, length: int) -> str:
        """Return a random token of lower-case hex digits."""
        return f"{self._random.getrandbits(4 * length):0{length}x}"
