"""Whatever is in a Flow JSON: it is followed, or refused with a sentence."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.flowing import answers
from emulator.flowing.model import Asking, Bad, Completed, NotPossible, Shown
from tests.filling.sending import sign_up
from tests.flowing.flows import OPTIONS, Phone, everything

JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1e308,
        "",
        "x",
        "${data.who}",
        "${form.first}",
        "`",
        "``",
        "`1 +`",
        "`${x} == 'a'`",
        "${}",
        [],
        {},
        [[]],
        [None],
        {"a": 1},
        [{"id": 1}],
        {"name": "navigate"},
        "navigate",
        "2026-02-30",
    ]
)
VALUES = st.sampled_from(
    [
        None,
        True,
        0,
        "",
        "a",
        "Ada",
        ["a"],
        ["a", "b"],
        {"start-date": "2026-01-01", "end-date": 3},
        "2026-03-03",
    ]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of everything in a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inside for place in places(one, (*path, key)))]


def mutated(flow: Any, data: st.DataObject) -> Any:
    """Return a Flow JSON with junk in some places, and without what is in others."""
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(places(flow)[1:]))
        holder = flow
        for step in path[:-1]:
            holder = holder[step]
        if data.draw(st.booleans()):
            holder[path[-1]] = copy.deepcopy(data.draw(JUNK))
        else:
            del holder[path[-1]]
        if not isinstance(flow, dict) or len(places(flow)) < 2:
            break
    return flow


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_flow_json_is_followed_or_refused_whatever_is_in_it(data: st.DataObject) -> None:
    flow = mutated(copy.deepcopy(data.draw(st.sampled_from([everything(), sign_up()]))), data)
    given_data = data.draw(st.sampled_from([{}, {"who": "Ada", "shown": True, "options": OPTIONS}]))
    try:
        phone = Phone(flow, **given_data)
        for _ in range(6):
            play(phone, data)
    except NotPossible:
        return


def play(phone: Phone, data: st.DataObject) -> None:
    """Do one thing on a phone; what the app does not let anybody do is no end of it."""
    try:
        if bool(phone.fields) and data.draw(st.booleans()):
            phone.enter(**{data.draw(st.sampled_from([*phone.fields])): data.draw(VALUES)})
        elif bool(phone.taps) and data.draw(st.booleans()):
            phone.tap(data.draw(st.sampled_from([one.label for one in phone.taps])))
        else:
            phone.back()
    except NotPossible:
        return


ANSWERS = st.recursive(
    JUNK,
    lambda inner: st.dictionaries(
        st.sampled_from(["screen", "data", "error_message", "extension_message_response", "params", "who"]),
        inner,
    ),
)


@settings(max_examples=100, deadline=None)
@given(ANSWERS, st.sampled_from(["FIRST", "LIST", "END", "SUCCESS", "OTHER"]), st.data())
def test_an_answer_of_an_endpoint_is_followed_or_bad(answer: Any, name: str, data: st.DataObject) -> None:
    phone = Phone(everything(), who="Ada", shown=True, options=OPTIONS)
    whole = {**answer, "screen": name} if isinstance(answer, dict) and data.draw(st.booleans()) else answer
    step = answers.followed(phone.filling, Asking(action="data_exchange", screen="FIRST"), whole)
    assert isinstance(step, Shown | Completed | Bad)
