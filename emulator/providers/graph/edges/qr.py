"""`GET /qr/{code}.png` and `.svg`: the image of a QR code, at the address that `qr_image_url` gives.

Production serves it from another host; a test wants the emulator's own. Drawn by segno, which is pure Python
and needs nothing else.
"""

import io

import segno
from msgspec.structs import replace

from emulator.providers.graph.calls import Call
from emulator.providers.graph.conventions import unknown_object
from emulator.providers.graph.edges.message_qrdls import LINK
from emulator.providers.interface import Answer

_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
_SCALE = 8


def get(call: Call) -> Answer:
    """Answer with the image; the code must still be there."""
    code, _, kind = call.rest.partition(".")
    known = {one.code for number in call.network.state.numbers.values() for one in number.codes}
    if code not in known or kind not in _TYPES:
        return call.refuse(unknown_object(call.exchange.request, call.rest))
    headers = {"content-type": _TYPES[kind], "cache-control": "private"}
    return replace(call.accept({}), body=_image(code, kind), headers=headers)


def _image(code: str, kind: str) -> bytes:
    out = io.BytesIO()
    segno.make(LINK + code, error="m", micro=False).save(out, kind=kind, scale=_SCALE)
    return out.getvalue()
