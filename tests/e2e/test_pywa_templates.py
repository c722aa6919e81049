"""Templates as pywa writes them: every sort of parameter is understood and rendered."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import msgspec.structs
import pytest
from pywa.client import WhatsApp as Pywa
from pywa.errors import WhatsAppError
from pywa.types import templates as pywa

from emulator import messages
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import LocalServer, WhatsApp
from emulator.testing.server import running
from tests import templates
from tests.cloud import template_samples as samples

HEADER: Any = pywa.HeaderText
BODY: Any = pywa.BodyText
"""pywa lets `params` be called on the class, which its types do not say."""

PICTURE = "https://example.com/a.png"
KNOWN = (
    templates.order(),
    samples.NAMED,
    samples.PICTURE,
    samples.PRICE,
    samples.COUPON,
    samples.LOGIN,
    samples.FORM,
    samples.SALE,
    samples.PLACE,
    samples.CARDS,
)


@pytest.fixture(scope="module")
def whatsapp_server() -> Iterator[LocalServer]:
    settings = Settings(templates=[msgspec.structs.asdict(one) for one in KNOWN])
    with running(create_app(settings), "127.0.0.1", 0) as server:
        yield server


@pytest.fixture
def bot(whatsapp: WhatsApp) -> Iterator[Pywa]:
    with httpx.Client(trust_env=False, verify=False) as session:
        client = Pywa(phone_id=whatsapp.lines[0].id, token="token", session=session)
        session.base_url = httpx.URL(f"{whatsapp.url}/v23.0")
        yield client


def send(bot: Pywa, to: str, name: str, params: list[Any]) -> None:
    language = pywa.TemplateLanguage.ENGLISH_US
    bot.send_template(to=to, name=name, language=language, params=params)


PARAMETERS: dict[str, tuple[list[Any], list[str]]] = {
    "order_update": (
        [
            HEADER.params("42"),
            BODY.params("Ada", "Monday"),
            pywa.QuickReplyButton.params(index=0, callback_data="CONFIRM_42"),
            pywa.URLButton.params(index=1, url_variable="42"),
        ],
        ["Order 42", "Hi Ada, your parcel comes on Monday.", "Sample Shop"],
    ),
    "named": ([BODY.params(order_id="42", name="Ada")], ["Order 42 for Ada"]),
    "picture": ([pywa.HeaderImage.params(image=PICTURE)], [f"[image] {PICTURE}", "Hello"]),
    "price": (
        [BODY.params(pywa.Currency(fallback_value="$1", code="USD", amount_1000=1000))],
        ["It costs $1 today"],
    ),
    "coupon": ([pywa.CopyCodeButton.params(index=0, coupon_code="SAVE20")], ["Hello"]),
    "login": (
        [pywa.AuthenticationBody.params(otp="123456"), pywa.CopyCodeOTPButton.params(otp="123456")],
        ["*123456* is your verification code."],
    ),
    "form": ([pywa.FlowButton.params(index=0, flow_token="token-1")], ["Hello"]),
    "sale": (
        [pywa.LimitedTimeOffer.params(expiration_time=datetime(2026, 12, 1, tzinfo=UTC))],
        ["Hello", "Today"],
    ),
    "place": (
        [pywa.HeaderLocation.params(lat=52.37, lon=4.89, name="Dam", address="Dam 1")],
        ["[location] Dam", "Hello"],
    ),
    "cards": (
        [
            pywa.Carousel.params(
                cards=[
                    pywa.CarouselCard.params(index=index, params=[pywa.HeaderImage.params(image=PICTURE)])
                    for index in range(2)
                ]
            )
        ],
        ["Hello", *[f"[image] {PICTURE}", "Hello"] * 2],
    ),
}


@pytest.mark.parametrize("name", PARAMETERS)
def test_what_pywa_sends_is_read_on_the_phone(whatsapp: WhatsApp, bot: Pywa, name: str) -> None:
    parameters, read = PARAMETERS[name]
    ada = whatsapp.customer("Ada")
    send(bot, ada.wa_id, name, parameters)
    assert [row.text for row in messages.rows(ada.receives().content)] == read


def test_every_template_is_sent() -> None:
    assert {one.name for one in KNOWN} == PARAMETERS.keys()


def test_pywa_reads_the_refusal(whatsapp: WhatsApp, bot: Pywa) -> None:
    with pytest.raises(WhatsAppError, match="Parameter name is missing or empty"):
        send(bot, whatsapp.customer("Ada").wa_id, "named", [BODY.params("42", "Ada")])
