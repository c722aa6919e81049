"""Templates of every kind, each for one rule."""

from emulator.network.model import Json
from tests.templates import create

BODY: Json = {"type": "BODY", "text": "Hello"}
NAMED = create(
    "named",
    {"type": "BODY", "text": "Order {{order_id}} for {{name}}"},
    parameter_format="NAMED",
)
PICTURE = create("picture", {"type": "HEADER", "format": "IMAGE"}, BODY)
PLACE = create("place", {"type": "HEADER", "format": "LOCATION"}, BODY)
PRICE = create("price", {"type": "BODY", "text": "It costs {{1}} today"})
COUPON = create("coupon", BODY, {"type": "BUTTONS", "buttons": [{"type": "COPY_CODE"}]})
LOGIN = create(
    "login",
    {"type": "BODY"},
    {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]},
    category="AUTHENTICATION",
)
FORM = create(
    "form", BODY, {"type": "BUTTONS", "buttons": [{"type": "FLOW", "text": "Open", "flow_id": "1"}]}
)
STATIC = create(
    "static",
    BODY,
    {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Site", "url": "https://example.com"}]},
)
SALE = create(
    "sale",
    {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Today", "has_expiration": True}},
    BODY,
    category="MARKETING",
)
CARDS = create(
    "cards",
    BODY,
    {
        "type": "CAROUSEL",
        "cards": [{"components": [{"type": "HEADER", "format": "IMAGE"}, BODY]} for _ in range(2)],
    },
    category="MARKETING",
)
