"""Frozen dataclasses with a constructor of our own are as they were."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest

from emulator.network.swift import swift


@swift
@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel:
    name: str
    weight: float = 1.5
    parts: dict[str, int] = field(default_factory=dict)


@swift
@dataclass(frozen=True, slots=True)
class _Step:
    number: int
    name: str = "first"


def test_what_was_made_has_its_fields_and_their_defaults() -> None:
    parcel = _Parcel(name="books", parts={"page": 1})
    assert (parcel.name, parcel.weight, parcel.parts) == ("books", 1.5, {"page": 1})
    assert type(parcel) is _Parcel
    assert repr(_Step(1)) == "_Step(number=1, name='first')"


def test_every_one_has_a_default_of_its_own_where_a_function_makes_it() -> None:
    assert _Parcel(name="a").parts is not _Parcel(name="b").parts


def test_what_was_made_cannot_be_changed() -> None:
    parcel: Any = _Parcel(name="books")
    with pytest.raises(FrozenInstanceError):
        parcel.name = "stones"
    with pytest.raises(FrozenInstanceError):
        del parcel.name
    assert parcel == _Parcel(name="books")


def test_what_was_made_can_be_compared_hashed_copied_replaced_and_kept() -> None:
    step = _Step(2, "second")
    assert step == _Step(number=2, name="second") != _Step(2)
    assert len({step, _Step(2, "second")}) == 1
    assert replace(step, number=3) == _Step(3, "second")
    assert pickle.loads(pickle.dumps(step)) == copy.deepcopy(step) == step


@pytest.mark.parametrize("given", [{}, {"name": "a", "wieght": 2}])
def test_a_field_that_is_missing_or_unknown_is_told(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"name|wieght"):
        _Parcel(**given)


def test_fields_without_names_are_taken_in_their_order_and_others_are_not() -> None:
    make: Any = _Parcel
    assert _Step(4, "fourth").number == 4
    with pytest.raises(TypeError, match="positional"):
        make("books")
