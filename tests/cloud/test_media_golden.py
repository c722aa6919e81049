"""Every answer about a file, byte for byte as in its golden file; the form is as curl writes it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from emulator.network import files
from emulator.providers.cloud import provider
from emulator.providers.interface import House, Request
from emulator.storage import MemoryFiles, put
from tests.cloud.asking import CONTRACT, answered
from tests.worlds import LINE, network

GOLDEN = Path(__file__).parents[1] / "golden" / "cloud" / "media"
FORM = "multipart/form-data; boundary=------------------------d74496d66958873e"


class Asked:
    """A world, and the answers to what is asked of it, one after the other."""

    def __init__(self) -> None:
        self.world = network()
        self._store = MemoryFiles()
        self.received = files.keep(
            self.world, put(self._store, b"test"), line=LINE.id, sender="customer", mime_type="image/jpeg"
        )

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> bytes:
        """Return the bytes of the answer."""
        route, _, query = path.partition("?")
        headers = {"authorization": "Bearer any", "content-type": kind}
        head = Request(
            method=method, path=f"/v25.0/{route}", query=dict(parse_qsl(query)), headers=headers, body=b""
        )
        return answered(head, body, House(self.world, CONTRACT, provider().defaults, self._store)).body


def answers() -> Iterator[tuple[str, bytes]]:
    """Yield the answers by the names of their files."""
    one = Asked()
    form = (GOLDEN / "upload.form").read_bytes()
    edge = f"{LINE.id}/media"
    yield "uploaded", one.ask("POST", edge, form, FORM)
    media_id = [*one.world.state.media][-1]
    yield "descriptor", one.ask("GET", media_id)
    yield "descriptor_of_a_received_file", one.ask("GET", one.received.id)
    yield "deleted", one.ask("DELETE", media_id)
    yield "descriptor_of_a_deleted_file", one.ask("GET", media_id)
    yield "refused_type", one.ask("POST", edge, form.replace(b"image/png", b"application/octet-stream"), FORM)
    yield "refused_without_product", one.ask("POST", edge, form.replace(b"messaging_product", b"x"), FORM)
    yield "refused_cut_off", one.ask("POST", edge, form[:-60], FORM)


@pytest.mark.parametrize(("name", "body"), [*answers()])
def test_an_answer_is_the_golden_one(name: str, body: bytes) -> None:
    assert body == (GOLDEN / f"{name}.json").read_bytes()


def test_every_golden_answer_is_compared() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == {name for name, _ in answers()}
