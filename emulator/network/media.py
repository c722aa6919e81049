"""What is known of the files that went through this world. Their bytes are in a store, by its own keys."""

from msgspec import Struct

from emulator.network.model import Sender, Time
from emulator.network.signatures import Seen

UPLOADED_DAYS = 30
"""How long the id of an upload is good: Meta, "Media", 2026-11. That of a customer's file the line knows."""


class Stored(Struct, frozen=True, kw_only=True, gc=False):
    """A file that is in the store: its key there, its size in bytes and its SHA-256, in hex."""

    key: str
    size: int
    sha256: str


class Media(Struct, frozen=True, kw_only=True, gc=False):
    """One file with an id: the line that it belongs to, who sent it, and what it says it is.

    From `expires` on the id leads nowhere; `deleted` is when the business deleted it; phones keep what they
    have. `seen` is what its first bytes show, None where nobody looked.
    """

    id: str
    line: str
    sender: Sender
    mime_type: str
    file: Stored
    time: Time
    expires: Time
    name: str = ""
    deleted: Time | None = None
    seen: Seen | None = None

    def is_good(self, now: Time) -> bool:
        """Say whether the id still leads to the file."""
        return self.deleted is None and now < self.expires


class Session(Struct, frozen=True, kw_only=True, gc=False):
    """A file that comes in pieces: what was announced of it, what is there, the handle once it is whole.

    `length` is in bytes.
    """

    id: str
    signature: str
    app: str
    name: str
    mime_type: str
    length: int
    pieces: tuple[Stored, ...] = ()
    handle: str = ""

    @property
    def received(self) -> int:
        """Return how many bytes have come."""
        return sum(piece.size for piece in self.pieces)
