import base64
import random

from emulator.network.identifiers import Identifiers, user_id, wamid


def decoded(message_id: str) -> bytes:
    return base64.b64decode(message_id.removeprefix("wamid."))


def test_a_captured_wamid_is_rebuilt_from_its_parts() -> None:
    key = bytes.fromhex("826FD049A6947FA237")
    captured = "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI4MjZGRDA0OUE2OTQ3RkEyMzcA"
    assert wamid(key, "16467043595", from_business=True) == captured


def test_an_outbound_wamid_has_the_documented_bytes() -> None:
    packed = decoded(Identifiers(random.Random(1)).outbound("12025550177"))
    assert packed[:3] == b"\x1c\x18\x0b"
    assert packed[3:14] == b"12025550177"
    assert packed[14:18] == b"\x15\x02\x00\x11"
    assert packed[18:20] == b"\x18\x12"
    assert packed[-1:] == b"\x00"
    assert len(packed) == 20 + 18 + 1


def test_an_inbound_wamid_says_that_the_customer_sent_it_and_has_a_longer_key() -> None:
    packed = decoded(Identifiers(random.Random(1)).inbound("12025550177"))
    assert packed[17:20] == b"\x12\x18\x20"
    assert packed[20:52].isupper() or packed[20:52].isdigit()


def test_the_same_seed_gives_the_same_ids_and_never_twice_the_same() -> None:
    one, other = Identifiers(random.Random(7)), Identifiers(random.Random(7))
    first = [one.outbound("12025550177") for _ in range(50)]
    assert first == [other.outbound("12025550177") for _ in range(50)]
    assert len(set(first)) == 50


def test_a_bsuid_has_the_country_and_sixteen_digits() -> None:
    country, _, digits = user_id("12025550177", "US").partition(".")
    assert country == "US"
    assert digits.isdigit()
    assert len(digits) == 16


def test_a_token_has_the_length_and_the_alphabet_of_a_trace_id() -> None:
    token = Identifiers(random.Random(1)).token(22)
    assert len(token) == 22
    assert all(sign.isalnum() or sign in "_-" for sign in token)
