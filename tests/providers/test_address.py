"""Where bots reach the server: what URLs in webhooks begin with."""

from starlette.testclient import TestClient

from emulator.providers.interface import LOCAL, Address
from emulator.server import create_app
from emulator.settings import Settings


def test_what_a_bot_called_counts_more_than_what_a_phone_did() -> None:
    address = Address()
    assert address.url == LOCAL
    address.heard("http://127.0.0.1:9300", by_bot=False)
    assert address.url == "http://127.0.0.1:9300"
    address.heard("http://emulator:9274", by_bot=True)
    address.heard("http://127.0.0.1:9300", by_bot=False)
    assert address.url == "http://emulator:9274"


def test_the_door_hears_phones_and_what_bots_post_and_no_downloads() -> None:
    app = create_app(Settings(seed=1))
    with TestClient(app) as client:
        address = app.state.emulator.address
        for method, path, host, url in (
            ("GET", "/_emulator/v1/lines", "localhost:1", "http://localhost:1"),
            ("POST", "/v25.0/100000000000001/messages", "emulator:2", "http://emulator:2"),
            ("GET", "/whatsapp_business/attachments/", "lookaside.fbsbx.com", "http://emulator:2"),
            ("GET", "/_emulator/v1/lines", "localhost:1", "http://emulator:2"),
        ):
            client.request(method, path, headers={"Host": host})
            assert address.url == url
