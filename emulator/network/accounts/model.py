"""A business number's facts and its account. Frozen: an event puts new values in the place of the old."""

from typing import Literal

from msgspec import Struct, field

from emulator.network.model import Json, Time

Quality = Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]
Picture = Literal["", "PNG", "SVG"]


class Profile(Struct, frozen=True, kw_only=True, gc=False):
    """What customers read about a business."""

    about: str = ""
    address: str = ""
    description: str = ""
    email: str = ""
    vertical: str = "OTHER"
    websites: tuple[str, ...] = ()
    picture: str = ""


class Slash(Struct, frozen=True, kw_only=True, gc=False):
    """A command that a customer sees after typing `/`."""

    name: str
    description: str


class Automation(Struct, frozen=True, kw_only=True, gc=False):
    """What an empty chat offers: ice breakers (`prompts`), commands, and whether opening it is told."""

    welcome: bool = False
    prompts: tuple[str, ...] = ()
    commands: tuple[Slash, ...] = ()


class QrCode(Struct, frozen=True, kw_only=True, gc=False):
    """A short link, also as a QR code, that opens the chat with a text already written."""

    code: str
    message: str
    time: Time
    picture: Picture = ""


class Number(Struct, frozen=True, kw_only=True, gc=False):
    """What WhatsApp knows of a business number.

    A number can send while its `status` is CONNECTED. `code` is the one that was requested and not yet
    entered; `registered` are the times of its registrations, which are counted. `blocked` holds the wa_ids of
    customers whose messages are kept from the business, the one blocked last at the end.
    """

    status: Literal["CONNECTED", "PENDING", "DISCONNECTED"] = "CONNECTED"
    verification: Literal["VERIFIED", "NOT_VERIFIED"] = "VERIFIED"
    quality: Quality = "GREEN"
    name: str = ""
    new_name: str = ""
    username: str = ""
    official: str = ""
    is_searchable: bool = True
    pin: str = ""
    guesses: int = 0
    code: str = ""
    registered: tuple[Time, ...] = ()
    profile: Profile = field(default_factory=Profile)
    automation: Automation = field(default_factory=Automation)
    has_cart: bool = True
    has_catalog: bool = False
    settings: Json = field(default_factory=dict)
    codes: tuple[QrCode, ...] = ()
    blocked: tuple[str, ...] = ()
    public_key: str = ""
    compliance: Json = field(default_factory=dict)


class Account(Struct, frozen=True, kw_only=True, gc=False):
    """A business account: its app hears nothing of it unless it `is_subscribed`."""

    name: str = ""
    timezone: str = "1"
    is_subscribed: bool = True
