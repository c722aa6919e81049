"""A flow of pywa's from end to end: its Flow JSON, its key, its endpoint and decryption, its answer."""

import queue
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pywa.client import WhatsApp as Pywa
from pywa.handlers import FlowCompletionHandler
from pywa.types import templates as t
from pywa.types.callback import FlowButton
from pywa.types.flows import (
    CompleteAction,
    DataExchangeAction,
    DataSource,
    Dropdown,
    FlowActionType,
    FlowCategory,
    FlowCompletion,
    FlowJSON,
    FlowRequest,
    FlowResponse,
    FlowTokenNoLongerValid,
    Footer,
    Layout,
    Screen,
    ScreenData,
    TextBody,
    TextInput,
)

from emulator.testing import WhatsApp
from tests.filling.endpoint import other_pem, private_pem, public_pem
from tests.filling.sending import sign_up

Sizes = ScreenData(key="sizes", example=[DataSource(id="s", title="Small")])
Greeting = ScreenData(key="greeting", example="Hello")


def order() -> FlowJSON:
    """Return a flow of two screens, built with pywa's classes."""
    name, size = (
        TextInput(name="name", label="Name", required=True),
        Dropdown(name="size", label="Size", data_source=Sizes.ref),
    )
    ask = DataExchangeAction(payload={"name": name.ref, "size": size.ref})
    first = Screen(
        id="ORDER",
        title="Order",
        data=[Sizes],
        layout=Layout(children=[name, size, Footer(label="Next", on_click_action=ask)]),
    )
    done = Footer(label="Done", on_click_action=CompleteAction(payload={"who": name.ref_in("ORDER")}))
    last = Screen(
        id="CHECK",
        title="Check",
        terminal=True,
        data=[Greeting],
        layout=Layout(children=[TextBody(text=Greeting.ref), done]),
    )
    return FlowJSON(
        version="7.1",
        data_api_version="3.0",
        routing_model={"ORDER": ["CHECK"], "CHECK": []},
        screens=[first, last],
    )


class Shop:
    """A bot of pywa's whose customers order in a flow; `done` are the flows that they completed."""

    def __init__(self, env: dict[str, str]) -> None:
        self.done: queue.Queue[FlowCompletion] = queue.Queue()
        self.session = httpx.Client(trust_env=False)
        self.app = FastAPI()
        self.pywa = Pywa(
            phone_id=env["WHATSAPP_PHONE_NUMBER_ID"],
            token=env["WHATSAPP_TOKEN"],
            waba_id=env["WHATSAPP_WABA_ID"],
            app_secret=env["WHATSAPP_APP_SECRET"],
            verify_token=env["WHATSAPP_VERIFY_TOKEN"],
            webhook_endpoint="/webhook",
            server=self.app,
            session=self.session,
            business_private_key=private_pem(),
        )
        self.session.base_url = httpx.URL(f"{env['WHATSAPP_BASE_URL']}/v23.0")
        self.pywa.on_flow_request("/flow")(self._ordered)
        self.pywa.add_handlers(FlowCompletionHandler(lambda _, one: self.done.put(one)))

    def _ordered(self, _: Pywa, request: FlowRequest) -> FlowResponse:
        if request.flow_token == "old":
            raise FlowTokenNoLongerValid("You have ordered already.")
        if request.data is None:
            return request.respond(screen="ORDER", data={"sizes": [DataSource(id="l", title="Large")]})
        if request.data["name"] == "Nobody":
            return request.respond(screen="ORDER", error_message="Who is it for?")
        return request.respond(
            screen="CHECK", data={"greeting": f"{request.data['size']} for {request.data['name']}?"}
        )


@pytest.fixture
def shop(whatsapp: WhatsApp) -> Iterator[Shop]:
    made = Shop(whatsapp.env())
    whatsapp.set_webhook(made.app, path="/webhook")
    with made.session:
        yield made


def sent(whatsapp: WhatsApp, shop: Shop, token: str = "fresh") -> Any:
    """Let the bot make its flow and send it, and return the message as Ada has it."""
    ada = whatsapp.customer("Ada")
    ada.says("hi")
    url = str(whatsapp.webhook).removesuffix("/webhook") + "/flow"
    assert shop.pywa.set_business_public_key(public_pem()).success
    made = shop.pywa.create_flow(
        "Order", [FlowCategory.OTHER], flow_json=order(), endpoint_uri=url, publish=True
    )
    assert (made.success, made.validation_errors) == (True, None)
    button = FlowButton(
        title="Order", flow_id=made.id, flow_token=token, flow_action_type=FlowActionType.DATA_EXCHANGE
    )
    shop.pywa.send_message(to=ada.wa_id, text="Order here", buttons=button)
    return ada.receives(kind="interactive_flow")


def test_pywa_decrypts_what_a_customer_enters_and_gets_the_answer(whatsapp: WhatsApp, shop: Shop) -> None:
    flow = sent(whatsapp, shop).opens_flow()
    assert (flow.screen, flow.problem) == ("ORDER", "")
    flow.enters(name="Nobody", size="Large")
    flow.taps("Next")
    assert (flow.screen, flow.error) == ("ORDER", "Who is it for?")
    flow.enters(name="Ada")
    flow.taps("Next")
    assert (flow.screen, flow.texts) == ("CHECK", ["l for Ada?"])
    flow.taps("Done")
    done = shop.done.get(timeout=5)
    assert (done.token, done.response) == ("fresh", {"who": "Ada"})


def test_the_button_of_a_template_opens_a_flow_where_it_says(whatsapp: WhatsApp, shop: Shop) -> None:
    made = shop.pywa.create_flow("Plain", [FlowCategory.OTHER], flow_json=sign_up(), publish=True)
    button = t.FlowButton(
        text="Open", flow_id=made.id, flow_action=FlowActionType.NAVIGATE, navigate_screen="SIZE"
    )
    parts: list[Any] = [t.BodyText("Please tell us your size."), t.Buttons(buttons=[button])]
    language, category = t.TemplateLanguage.ENGLISH_US, t.TemplateCategory.UTILITY
    shop.pywa.create_template(t.Template(name="size", language=language, category=category, components=parts))
    whatsapp.settle()
    ada = whatsapp.customer("Ada")
    data = {"name": "Grace"}
    params: list[Any] = [t.FlowButton.params(index=0, flow_token="fresh", flow_action_data=data)]
    shop.pywa.send_template(to=ada.wa_id, name="size", language=language, params=params)
    flow = ada.receives(kind="template").opens_flow()
    assert (flow.screen, flow.texts) == ("SIZE", ["Hello Grace!"])
    flow.enters(size="Small")
    flow.taps("Done")
    done = shop.done.get(timeout=5)
    assert (done.token, done.response) == ("fresh", {"name": "Grace", "size": "s", "news": False})


def test_pywa_says_that_a_token_is_no_longer_valid(whatsapp: WhatsApp, shop: Shop) -> None:
    flow = sent(whatsapp, shop, token="old").opens_flow()
    assert (flow.is_open, flow.error) == (False, "You have ordered already.")


def test_pywa_answers_421_where_the_keys_do_not_fit(whatsapp: WhatsApp, shop: Shop) -> None:
    message = sent(whatsapp, shop)
    assert shop.pywa.set_business_public_key(other_pem()).success
    assert "it cannot decrypt (421)" in message.opens_flow().problem
