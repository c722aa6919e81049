"""`/{phone-number-id}/whatsapp_business_profile` (Meta "Business profiles", read 2026-11)."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from emulator.network import sessions
from emulator.network.accounts.model import Profile
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges import profile_picture
from emulator.providers.graph.fields import View, always
from emulator.providers.graph.reading import read_alone
from emulator.providers.interface import Answer

_TEXTS = ("about", "address", "description", "email", "vertical")

PROFILE: View[Profile] = View(
    type="WhatsAppBusinessProfile",
    fields={
        "about": lambda one: one.about or None,
        "address": lambda one: one.address or None,
        "description": lambda one: one.description or None,
        "email": lambda one: one.email or None,
        "profile_picture_url": lambda one: one.picture or None,
        "websites": lambda one: list(one.websites) or None,
        "vertical": lambda one: one.vertical,
        "messaging_product": always("whatsapp"),
    },
    default=(
        "about", "address", "description", "email", "profile_picture_url", "websites", "vertical",
        "messaging_product",
    ),
    has_id=False,
)  # fmt: skip


def get(call: Call) -> Answer:
    """Answer with the profile; what was never filled in is left out."""
    profile = call.network.state.numbers[call.line.id].profile
    if profile.picture:
        profile = replace(profile, picture=profile_picture.url(call, profile.picture))
    return read_alone(call, PROFILE, profile, always={"messaging_product": "whatsapp"})


def post(call: Call) -> Answer:
    """Change the profile; what is not named stays, and an empty text clears."""
    before = call.network.state.numbers[call.line.id].profile
    refusal = _unknown_handle(call)
    if refusal is not None:
        return call.refuse(refusal)
    call.network.change_number(call.line.id, profile=replace(before, **_changes(call.body)))
    return call.accept({"success": True})


def _changes(body: Json) -> Mapping[str, Any]:
    texts = {name: body[name] for name in _TEXTS if name in body}
    sites = {"websites": tuple(filter(None, body["websites"]))} if "websites" in body else {}
    handle = body.get("profile_picture_handle")
    picture = {"picture": handle} if handle else {}
    return {**texts, **sites, **picture}


def _unknown_handle(call: Call) -> Refusal | None:
    """Return the refusal of a handle that no resumable upload gave; what is said of it is inferred."""
    handle = call.body.get("profile_picture_handle")
    session = sessions.of_handle(call.network, handle) if handle else None
    if not handle or (session is not None and session.mime_type.startswith("image/")):
        return None
    problem = "no upload gave this handle" if session is None else f"the file is {session.mime_type}"
    return Refusal(
        code="parameter_invalid",
        path=("profile_picture_handle",),
        explanation=f"profile_picture_handle: {problem}; upload an image by POST /{{app-id}}/uploads and "
        "POST /upload:…, and give the `h` of the answer.",
    )
