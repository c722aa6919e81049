"""Short links with a text, and their QR codes: 2000 a number. Meta "QR codes", read 2026-11."""

from msgspec.structs import replace

from emulator.network.accounts.model import Picture, QrCode
from emulator.network.network import Network
from emulator.network.refusals import Refusal

MOST = 2000
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_LENGTH = 13


def create(network: Network, line: str, message: str, picture: Picture) -> QrCode | Refusal:
    """Give a number one code more; its code is 13 characters of base32 and a 1, as all samples are."""
    codes = network.state.numbers[line].codes
    if len(codes) >= MOST:
        why = f"The number has {MOST} codes, which is the most; delete some."
        return Refusal(code="invalid_parameter", details="Too many QR codes.", explanation=why)
    name = "".join(_ALPHABET[network.identifiers.number(9) % len(_ALPHABET)] for _ in range(_LENGTH)) + "1"
    made = QrCode(code=name, message=message, picture=picture, time=network.clock.now())
    network.change_number(line, codes=(*codes, made))
    return made


def find(network: Network, line: str, code: str) -> QrCode | None:
    """Return a code of a number, None where there is none."""
    return next((one for one in network.state.numbers[line].codes if one.code == code), None)


def change(network: Network, line: str, code: QrCode, message: str) -> QrCode:
    """Give a code another text; the code, and what is printed, stays."""
    changed = replace(code, message=message)
    codes = network.state.numbers[line].codes
    network.change_number(line, codes=tuple(changed if one is code else one for one in codes))
    return changed


def delete(network: Network, line: str, code: QrCode) -> None:
    """Take a code away."""
    codes = network.state.numbers[line].codes
    network.change_number(line, codes=tuple(one for one in codes if one is not code))
