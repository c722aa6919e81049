"""PyPI's client for 360dialog (`waba-360` 0.0.2), unchanged but for the address that it talks to."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from waba_360 import Waba360

from emulator.testing import Customer, WhatsApp
from tests.dialog360.asking import ADA, Bot, client

SPANISH = {
    "name": "aviso",
    "language": "es",
    "category": "UTILITY",
    "components": [{"type": "BODY", "text": "Su pedido ha llegado."}],
}

Use = Callable[[Any], Awaitable[Any]]


def use(whatsapp: WhatsApp, monkeypatch: pytest.MonkeyPatch, script: Use) -> Any:
    """Let a client do something, and return what it says."""
    monkeypatch.setattr(Waba360, "BASE_URL", f"{whatsapp.url}/v1/")

    async def run() -> Any:
        theirs = Waba360("any-key", "sample_namespace")
        try:
            return await script(theirs)
        finally:
            await theirs.close()

    return asyncio.run(run())


def test_it_sets_a_webhook_and_hears_of_the_customer(
    whatsapp: WhatsApp, bot: Bot, bot_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert use(whatsapp, monkeypatch, lambda one: one.set_wh(bot_url)) == {"url": bot_url, "headers": {}}
    whatsapp.customer("Ada Sample").says("hi", line="dialog360")
    whatsapp.settle()
    assert len(bot.heard) == 1


def test_it_sends_texts_and_templates(
    whatsapp: WhatsApp, ada: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = use(whatsapp, monkeypatch, lambda one: one.send_msg(ADA, "Hola"))
    assert ada.receives(text="Hola").id == sent["messages"][0]["id"]
    with client(whatsapp) as http:
        assert http.post("/v1/configs/templates", json=SPANISH).status_code == 201
    use(whatsapp, monkeypatch, lambda one: one.send_tmpl_msg(ADA, "aviso"))
    ada.receives(kind="template", contains="ha llegado")


def test_it_raises_what_is_refused(whatsapp: WhatsApp, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Exception, match="2001") as problem:
        use(whatsapp, monkeypatch, lambda one: one.send_tmpl_msg(ADA, "nowhere"))
    assert problem.value.args[1] == 404
