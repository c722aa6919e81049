"""How many codes a number has at most, and how many customers its block list holds."""

from emulator.network.accounts import blocking, codes
from emulator.network.accounts.model import QrCode
from emulator.network.commands import Receive
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from tests.worlds import ADA, LINE, network

HELLO: Json = {"type": "text", "text": {"body": "hi"}}


def test_a_block_list_holds_64000_also_when_several_come_at_once() -> None:
    world = network()
    people = [ADA.wa_id, *(world.join(f"120255501{n}").wa_id for n in (10, 11))]
    for wa_id in people:
        world.receive(Receive(line=LINE.id, customer=wa_id, content=HELLO))
    full = tuple(f"4477{n:08}" for n in range(63_999))
    world.change_number(LINE.id, blocked=full)
    found = blocking.block(world, LINE, [ADA.wa_id, ADA.wa_id, *people[1:]])
    refused = [one.refusal.code if one.refusal else "" for one in found]
    assert refused == ["", "", "block_list_full", "block_list_full"]
    assert world.state.numbers[LINE.id].blocked == (*full, ADA.wa_id)


def test_a_number_has_2000_codes() -> None:
    world = network()
    made = [codes.create(world, LINE.id, "Hello", "") for _ in range(2001)]
    assert all(isinstance(one, QrCode) for one in made[:2000])
    last = made[2000]
    assert isinstance(last, Refusal)
    assert (last.code, last.details) == ("invalid_parameter", "Too many QR codes.")
