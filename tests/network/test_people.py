import pytest

from emulator.network.people import People
from tests.worlds import network


def test_the_same_seed_and_number_have_the_same_name() -> None:
    assert People(1).name("12025550101") == People(1).name("12025550101")
    assert {People(seed).name("12025550101") for seed in range(5)} != {People(1).name("12025550101")}


def test_a_name_does_not_depend_on_who_was_invented_before() -> None:
    people = People(1)
    people.name("12025550999")
    assert people.name("12025550101") == People(1).name("12025550101")


def test_an_unknown_locale_is_an_error() -> None:
    with pytest.raises(AttributeError):
        People(1).name("12025550101", "xx_XX")


def test_invented_numbers_are_fictional_and_differ() -> None:
    world = network()
    found = [world.join().wa_id for _ in range(120)]
    assert len(set(found)) == 120
    assert all(number[4:9] == "55501" for number in found)


def test_who_is_there_already_stays() -> None:
    world = network()
    assert world.join("12025550177", "Somebody Else").name == "Ada Sample"
