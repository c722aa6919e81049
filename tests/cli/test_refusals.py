import json

import pytest
from click.testing import CliRunner

from emulator.cli.command import command


def listed(*arguments: str) -> str:
    done = CliRunner().invoke(command, ["refusals", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_every_refusal_has_a_line_with_its_number() -> None:
    lines = [line.split() for line in listed().splitlines()]
    shown = {line[1]: line for line in lines}
    assert shown["outside_window"][:7] == [
        "131047",
        "outside_window",
        "webhook",
        "+44",
        "7700",
        "900047",
        "A",
    ]
    assert shown["template_unknown"][:3] == ["132001", "template_unknown", "404"]
    assert [int(line[0]) for line in lines] == sorted(int(line[0]) for line in lines)


def test_a_code_is_told_in_full_with_the_ways_to_have_it() -> None:
    told = listed("131056")
    assert told.startswith("131056 pair_rate_limit\n")
    assert 'POST /_emulator/v1/faults {"refuse": 131056, "next": 1}, or send to +44 7700 900056.' in told
    assert "HTTP 400 at once." in told


def test_refusals_that_share_a_code_are_ordered_by_their_names() -> None:
    told = listed("190")
    assert "whatsapp.fail_next(190)" in told
    assert "whatsapp.fail_next('token_expired')" in told
    assert "{" not in told.replace('{"refuse"', "")


def test_a_name_is_good_too_and_what_only_a_rule_brings_says_so() -> None:
    assert "Only a request that breaks the rule" in listed("parameter_uri")


def test_what_refuses_no_message_is_told_with_the_operation_to_name() -> None:
    ways = listed("group_too_large")
    assert "whatsapp.fail_next(131204)" in ways
    assert "That refuses the next message; with `on`, such as register.post, another operation." in ways
    assert "with `on`" not in listed("131056")


def test_json_has_a_line_for_each() -> None:
    [one] = [json.loads(line) for line in listed("131026", "--json").splitlines()]
    assert (one["code"], one["refuse"], one["number"]) == (131026, 131026, "+44 7700 900026")
    assert one["meaning"]


@pytest.mark.parametrize("code", ["99", "nothing"])
def test_an_unknown_code_is_a_sentence(code: str) -> None:
    done = CliRunner().invoke(command, ["refusals", code])
    assert done.exit_code == 2
    assert f"{code!r} is no refusal that is known" in done.output
