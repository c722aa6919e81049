import pytest

from emulator.contract.keywords import (
    alike,
    degrees,
    distinct,
    max_across,
    members,
    single_emoji,
    unique_across,
)

SECTIONS = [{"rows": [{"id": "a"}, {"id": "b"}]}, {"rows": [{"id": "a"}, {}]}, {"rows": "none"}, {}, None]


def test_a_path_names_members_and_passes_over_what_is_not_there() -> None:
    found = [((0, "rows", 0, "id"), "a"), ((0, "rows", 1, "id"), "b"), ((1, "rows", 0, "id"), "a")]
    assert members(SECTIONS, "*.rows.*.id") == found


@pytest.mark.parametrize("instance", [None, 5, "text", {}, [], [[[]]], {"rows": []}])
def test_a_path_finds_nothing_in_what_has_another_form(instance: object) -> None:
    assert members(instance, "*.rows.*") == []


def test_a_repeated_value_is_found_where_it_repeats() -> None:
    problems = list(unique_across("*.rows.*.id", SECTIONS))
    assert [problem.path for problem in problems] == [(1, "rows", 0, "id")]
    assert problems[0].text == "is 'a' once more; make every one different."


def test_three_of_a_kind_are_two_problems() -> None:
    assert len(list(unique_across("*", ["a", "a", "a"]))) == 2


@pytest.mark.parametrize("values", [["a", "A"], ["é", "e\u0301"], [1, 1], [None, None], [["a"], ["a"]], []])
def test_only_equal_strings_repeat(values: list[object]) -> None:
    assert list(unique_across("*", values)) == []


def test_a_sum_over_all_lists_is_bounded() -> None:
    assert list(max_across({"path": "*.rows.*", "max": 4}, SECTIONS)) == []
    [problem] = max_across({"path": "*.rows.*", "max": 3}, SECTIONS)
    assert (problem.path, problem.value) == ((), 4)
    assert problem.text == "has 4 rows altogether; at most 3 are allowed: take away 1."


@pytest.mark.parametrize("instance", [5, None, "", "👍"])
def test_the_emoji_rule_is_about_strings_and_lets_the_empty_one_pass(instance: object) -> None:
    assert list(single_emoji(True, instance)) == []


def test_the_emoji_rule_can_be_off() -> None:
    assert list(single_emoji(False, "two words")) == []
    assert [problem.value for problem in single_emoji(True, "two words")] == ["two words"]


def test_a_repeated_number_is_found_where_it_repeats() -> None:
    cards = [{"n": 0}, {"n": 1}, {"n": 0}, {"n": True}, {"n": "1"}, {}]
    assert [problem.path for problem in distinct("*.n", cards)] == [(2, "n")]


def test_items_must_be_like_the_first_one() -> None:
    cards = [{"a": "x", "b": [1]}, {"a": "x", "b": [2]}, {"a": "y", "b": []}, {}]
    assert [problem.path for problem in alike("a", cards)] == [(2,), (3,)]
    assert [problem.path for problem in alike("b", cards)] == [(2,), (3,)]


@pytest.mark.parametrize("instance", [None, 5, "x", {}, [], [1], [None, {}], [{}, {"a": {"b": 1}}]])
def test_what_has_nothing_to_compare_is_alike(instance: object) -> None:
    assert list(alike("a.b", instance)) == []


@pytest.mark.parametrize("value", [90, -90, "90", "-90.0", "+1", 0, "", None, True, [91]])
def test_degrees_within_the_range_and_what_is_no_degree_at_all_pass(value: object) -> None:
    assert list(degrees(90, value)) == []


@pytest.mark.parametrize("value", [90.1, -91, "91", "north", "1_0", "1e1", "nan", " 1", "1" * 400, 10**400])
def test_degrees_beyond_the_range_and_other_text_are_found(value: object) -> None:
    assert len(list(degrees(90, value))) == 1


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("kind", "has 'video' as kind where the first one has 'image'; all must be alike."),
        ("buttons", "has 2 buttons where the first one has 1; all must be alike."),
        ("header.kind", "has no header.kind where the first one has 'text'; all must be alike."),
    ],
)
def test_what_is_unlike_is_told_with_both_values(path: str, told: str) -> None:
    first = {"kind": "image", "buttons": [1], "header": {"kind": "text"}}
    [problem] = alike(path, [first, {"kind": "video", "buttons": [1, 2]}])
    assert (problem.path, problem.text) == ((1,), told)
