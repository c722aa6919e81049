"""What the legacy surface tells of a number and sets of it: its health, its number, its profile."""

from msgspec.structs import replace

from emulator.network import sessions
from emulator.network.refusals import Refusal
from emulator.providers.dialog360.premises import answers, media
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer

_TEXTS = ("address", "description", "email", "vertical")


def health(call: Call) -> Answer:
    """Answer whether the client is connected."""
    is_up = call.network.state.numbers[call.line.id].status == "CONNECTED"
    return answers.accept(call, {"health": {"gateway_status": "connected" if is_up else "unregistered"}})


def phone_number(call: Call) -> Answer:
    """Answer with the number."""
    return answers.accept(call, {"phone_number": call.line.number})


def about(call: Call) -> Answer:
    """Set the text about the business."""
    return _changed(call, about=str(call.body.get("text", "")))


def photo(call: Call) -> Answer:
    """Set the picture of the profile: the body is the image itself."""
    file = media.brought(call)
    if isinstance(file, Refusal):
        return answers.refuse(call, [file])
    if not file.mime_type.startswith("image/"):
        why = f"The body is {file.mime_type}; a photo is an image, and Content-Type says so."
        return answers.refuse(call, [Refusal(code="value_not_valid", path=("file",), explanation=why)])
    app = call.line.account["app_id"]
    told = sessions.Announced(app=app, name="photo", mime_type=file.mime_type, length=file.size)
    session = sessions.take(call.network, sessions.begin(call.network, told), file.draft.keep())
    return _changed(call, picture=session.handle)


def profile(call: Call) -> Answer:
    """Set what the business tells of itself; what is not named stays."""
    texts = {name: str(call.body[name]) for name in _TEXTS if name in call.body}
    sites = call.body.get("websites")
    return _changed(
        call, **texts, **({"websites": tuple(map(str, sites))} if isinstance(sites, list) else {})
    )


def _changed(call: Call, **changes: object) -> Answer:
    before = call.network.state.numbers[call.line.id].profile
    call.network.change_number(call.line.id, profile=replace(before, **changes))
    return answers.accept(call, {})
