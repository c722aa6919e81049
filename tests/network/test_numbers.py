import pytest

from emulator.network import numbers


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("12025550177", "12025550177"),
        ("+1 (202) 555-0177", "12025550177"),
        ("+1.202.555.0177", "12025550177"),
        ("1234567", "1234567"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_what_people_write_becomes_digits(written: str, digits: str) -> None:
    assert numbers.digits(written) == digits


@pytest.mark.parametrize(
    "written",
    [
        "",
        "123456",
        "1234567890123456",
        "call me",
        "12025550177x",
        "\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
    ],
)
def test_what_cannot_be_a_number_is_none(written: str) -> None:
    assert numbers.digits(written) is None


def test_a_number_has_a_country_and_reads_well() -> None:
    assert numbers.region("12025550177") == "US"
    assert numbers.region("31612345678") == "NL"
    assert numbers.pretty("12025550177") == "+1 202-555-0177"


def test_digits_of_no_country_are_still_shown() -> None:
    assert numbers.region("999999999999999") == "ZZ"
    assert numbers.pretty("0").startswith("+0")


@pytest.mark.parametrize(
    ("written", "wa_id", "dialled"),
    [
        ("525512345678", "5215512345678", "525512345678"),
        ("5215512345678", "5215512345678", "525512345678"),
        ("541112345678", "5491112345678", "541112345678"),
        ("5491112345678", "5491112345678", "541112345678"),
        ("5511987654321", "5511987654321", "5511987654321"),
        ("551187654321", "551187654321", "5511987654321"),
        ("551133334444", "551133334444", "551133334444"),
        ("12025550177", "12025550177", "12025550177"),
    ],
)
def test_some_countries_write_a_number_in_two_ways(written: str, wa_id: str, dialled: str) -> None:
    assert numbers.forms(written)[0] == wa_id
    assert numbers.listed(written) == dialled
