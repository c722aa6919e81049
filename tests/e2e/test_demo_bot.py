"""The demo's bot, driven through its whole conversation."""

from emulator.demo import Account, create_bot
from emulator.testing import WhatsApp


def test_the_demo_follows_the_emulators_own_advice(whatsapp: WhatsApp) -> None:
    whatsapp.set_webhook(create_bot(Account.of(whatsapp.env())), path="/webhook")
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    sam.receives(kind="interactive_button").tap("Coffee")
    row = sam.receives(kind="interactive_list").choose("Flat white")
    where = sam.receives(contains="Where may we bring it?")
    assert where.quotes == row.id
    where.shares_location(52.37, 4.89)
    sam.receives(contains="about twenty minutes")
    sam.receives(kind="interactive_cta_url")
    sam.says("thanks")
    sam.receives(kind="reaction")
    whatsapp.settle()
    assert [one["explanation"] for one in whatsapp.exchanges() if one["explanation"]] == []
