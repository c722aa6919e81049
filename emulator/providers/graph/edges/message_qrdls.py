"""`/{phone-number-id}/message_qrdls`: short links and QR codes (Meta "QR codes", read 2026-11)."""

from dataclasses import dataclass

from emulator.network.accounts import codes
from emulator.network.accounts.model import QrCode
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import Computed, View
from emulator.providers.graph.reading import read_alone, read_many
from emulator.providers.interface import Answer

LINK = "https://wa.me/message/"
"""Where a short link leads: to the chat, with the text already written."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A code, and where bots reach the server that has its image."""

    code: QrCode
    origin: str

    def image(self, picture: str) -> str | None:
        """Return the address of an image of a kind; None for no kind."""
        return f"{self.origin}/qr/{self.code.code}.{picture.lower()}" if picture else None


CODE: View[Shown] = View(
    type="WhatsAppBusinessMessageQRDL",
    fields={
        "code": lambda one: one.code.code,
        "prefilled_message": lambda one: one.code.message,
        "deep_link_url": lambda one: LINK + one.code.code,
        "creation_time": lambda one: int(one.code.time),
        "qr_image_url": Computed(
            lambda one, asked: one.image(asked.get("format") or one.code.picture or "SVG")
        ),
    },
    default=("code", "prefilled_message", "deep_link_url"),
    has_id=False,
)


def get(call: Call) -> Answer:
    """Answer with the number's codes, or with the one that `code` names."""
    found = call.network.state.numbers[call.line.id].codes
    asked = call.body.get("code")
    kept = [_shown(call, one) for one in found if asked in (None, one.code)]
    return read_many(call, CODE, kept, key=lambda one: one.code.code)


def get_one(call: Call) -> Answer:
    """Answer with one code in a list, which is empty once it was deleted."""
    found = codes.find(call.network, call.line.id, call.rest)
    return read_alone(call, CODE, None if found is None else _shown(call, found))


def post(call: Call) -> Answer:
    """Create a code, or give the one that `code` names another text."""
    if not call.body.get("code"):
        picture = call.body.get("generate_qr_image", "")
        return _told(call, codes.create(call.network, call.line.id, call.body["prefilled_message"], picture))
    return _change(call, call.body["code"])


def post_one(call: Call) -> Answer:
    """Give a code another text."""
    return _change(call, call.rest)


def delete(call: Call) -> Answer:
    """Delete a code."""
    found = codes.find(call.network, call.line.id, call.rest)
    if found is None:
        return call.refuse(_unknown(call.rest))
    codes.delete(call.network, call.line.id, found)
    return call.accept({"success": True})


def _change(call: Call, name: str) -> Answer:
    found = codes.find(call.network, call.line.id, name)
    if found is None:
        return call.refuse(_unknown(name))
    return _told(call, codes.change(call.network, call.line.id, found, call.body["prefilled_message"]))


def _told(call: Call, code: QrCode | Refusal) -> Answer:
    if isinstance(code, Refusal):
        return call.refuse(code)
    shown = _shown(call, code)
    image = {"qr_image_url": shown.image(code.picture)} if code.picture else {}
    told = {"code": code.code, "prefilled_message": code.message, "deep_link_url": LINK + code.code}
    return call.accept(told | image)


def _shown(call: Call, code: QrCode) -> Shown:
    return Shown(code, call.exchange.request.origin)


def _unknown(code: str) -> Refusal:
    return Refusal(
        code="invalid_parameter",
        details="QR code does not exist.",
        path=("code",),
        explanation=f"{code[:20]!r} is no code of this number; GET …/message_qrdls lists them.",
    )
