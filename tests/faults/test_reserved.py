"""Numbers that always fail."""

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.faults import reserved

CATALOGUE = Contract(resources.schemas()).catalogue("cloud")


def test_the_last_digits_of_a_reserved_number_follow_the_code() -> None:
    found = {number: row.code for number, row in reserved.numbers(CATALOGUE).items()}
    assert found["447700900047"] == 131047
    assert found["447700900026"] == 131026
    assert found["447700900429"] == 130429
    assert found["447700900810"] == 133010


def test_the_first_refusal_of_a_code_is_meant() -> None:
    assert reserved.numbers(CATALOGUE)["447700900009"].name == "value_not_valid"


def test_every_code_that_can_refuse_a_message_has_one_number() -> None:
    of_messages = [row for row in CATALOGUE.values() if row.about == "messages"]
    codes = {row.code for row in of_messages if row.code >= 130000}
    assert sorted(row.code for row in reserved.numbers(CATALOGUE).values()) == sorted(codes)


def test_what_only_management_is_refused_with_has_no_number() -> None:
    assert {CATALOGUE[name].about for name in ("pin_mismatch", "flow_fixed", "block_failed")} == {
        "management"
    }
    assert "447700900805" not in reserved.numbers(CATALOGUE)


def test_every_reserved_number_is_one_of_the_block_kept_for_fiction() -> None:
    assert all(447700900000 <= int(number) <= 447700900999 for number in reserved.numbers(CATALOGUE))


def test_a_reserved_number_fails_when_production_would_say_so() -> None:
    verdicts = reserved.verdicts(CATALOGUE)
    assert verdicts["447700900026"].later
    assert not verdicts["447700900056"].later
    assert "+447700900026 is reserved" in verdicts["447700900026"].refusal.explanation
