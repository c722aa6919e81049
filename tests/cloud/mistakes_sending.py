"""Mistakes about who sends, to whom and when: ids, tokens, numbers, accounts, and what is told later."""

from msgspec.structs import replace

from emulator.network.events import CustomerJoined
from emulator.network.network import Network
from tests.cloud.limits_payloads import put, text
from tests.cloud.mistakes import INVALID, Mistake, later, line, on_demand
from tests.worlds import ADA, LINE, network

_UNSUPPORTED = (
    "Unsupported post request. Object with ID '{}' does not exist, cannot be loaded due to missing "
    "permissions, or does not support this operation. Please read the Graph API documentation at "
    "https://developers.facebook.com/docs/graph-api"
)
_STOPPED = (
    "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages "
    "on WhatsApp from your business"
)
_OTHER_IDS = ("200000000000001", "300000000000001", "12025550143", "PHONE_NUMBER_ID")
_NOT_LISTED = "(#131030) Recipient phone number not in allowed list"
_ADD = f"{_NOT_LISTED.partition(') ')[2]}: Add recipient phone number to recipient list and try again."


def _ada_without_whatsapp() -> Network:
    world = network()
    world.record(CustomerJoined(customer=replace(ADA, reachable=False)))
    return world


MISTAKES = [
    Mistake(
        rank=1,
        name="expired token",
        body=text(),
        world=on_demand("token_expired", facts={"expired": "Saturday, 08-Nov-25 23:00:00 PST", "now": "x"}),
        status=401,
        code=190,
        subcode=463,
        message="Error validating access token: Session has expired on Saturday, 08-Nov-25 23:00:00 PST. "
        "The current time is x.",
    ),
    Mistake(
        rank=2,
        name="recipient not on the list",
        body=text(),
        world=line(allowed=("12025550199",)),
        code=131030,
        message=_NOT_LISTED,
        details=_ADD,
    ),
    later(
        3,
        "free-form outside the window",
        131047,
        "Re-engagement message",
        "Message failed to send because more than 24 hours have passed "
        "since the customer last replied to this number.",
        network,
    ),
    *(
        Mistake(
            rank=4,
            name=f"wrong id {one} in the path",
            body=text(),
            path=f"/v25.0/{one}/messages",
            code=100,
            subcode=33,
            message=_UNSUPPORTED.format(one),
        )
        for one in _OTHER_IDS
    ),
    later(
        21,
        "media link that is not there",
        131053,
        "Media upload error",
        "Downloading media from weblink failed with http code 404, status message Not Found",
        on_demand(
            "media_failed",
            later=True,
            details="Downloading media from weblink failed with http code 404, status message Not Found",
        ),
    ),
    Mistake(
        rank=24,
        name="number with 00",
        body=put(text(), "to", "0012025550177"),
        code=100,
        message=INVALID,
        details="Parameter Invalid",
    ),
    *(
        Mistake(
            rank=25,
            name=f"{echoed} echoed to a test number",
            body=put(text(), "to", echoed),
            world=line(allowed=(dialled,)),
            code=131030,
            message=_NOT_LISTED,
            details=_ADD,
        )
        for echoed, dialled in (
            ("5215512345678", "525512345678"),
            ("5491123456789", "541123456789"),
            ("551187654321", "5511987654321"),
        )
    ),
    Mistake(
        rank=26,
        name="number not registered",
        body=text(),
        world=on_demand("not_registered"),
        code=133010,
        message="(#133010) Account not registered",
    ),
    Mistake(
        rank=27,
        name="permission missing",
        body=text(),
        world=on_demand("no_permission"),
        status=403,
        code=200,
        message="(#200) You do not have the necessary permissions to send messages on behalf of this "
        "WhatsApp Business Account",
    ),
    Mistake(
        rank=28,
        name="flood",
        body=text(),
        world=on_demand("pair_rate_limit"),
        code=131056,
        message="(#131056) (Business Account, Consumer Account) pair rate limit hit",
        details="Message failed to send because there were too many messages sent from this phone number "
        "to the same phone number in a short period of time.",
    ),
    later(
        30,
        "recipient without WhatsApp",
        131026,
        "Message undeliverable",
        "Message Undeliverable.",
        _ada_without_whatsapp,
    ),
    later(
        31,
        "no payment method",
        131042,
        "Business eligibility payment issue",
        "Message failed to send because there were one or more errors related to your payment method.",
        on_demand("payment", later=True),
    ),
    Mistake(
        rank=32,
        name="display name not approved",
        body=text(),
        world=on_demand("display_name_unapproved"),
        code=131037,
        message="(#131037) WhatsApp provided number needs display name approval before message can be sent.",
    ),
    *(
        later(39, name, code, title, details, on_demand(refusal, later=True))
        for name, refusal, code, title, details in (
            (
                "marketing cap of a user",
                "ecosystem",
                131049,
                "This message was not delivered to maintain healthy ecosystem engagement.",
                "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
            ),
            (
                "user who stopped marketing",
                "marketing_stopped",
                131050,
                _STOPPED,
                _STOPPED,
            ),
        )
    ),
    Mistake(
        rank=41,
        name="own number",
        body=put(text(), "to", LINE.number),
        code=131021,
        message="(#131021) Recipient cannot be sender",
        details="Sender and recipient phone number is the same.",
    ),
    later(
        47,
        "200 taken for delivered",
        131026,
        "Message undeliverable",
        "Message Undeliverable.",
        _ada_without_whatsapp,
    ),
]
