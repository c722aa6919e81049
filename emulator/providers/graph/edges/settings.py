"""`/{phone-number-id}/settings`: calling, storage, identity changes, encryption of payloads.

Meta "Business phone number settings", read 2026-11. They are kept and told. Calling is on from the start, so
that permissions can be asked for; where it was turned off, 138000 says so. The identity change check changes
what is sent: it is the line's own switch.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View
from emulator.providers.graph.notices import announce
from emulator.providers.graph.reading import read_one
from emulator.providers.interface import Answer

_AT_START: Mapping[str, Json] = {
    "calling": {
        "status": "ENABLED",
        "call_icon_visibility": "DEFAULT",
        "callback_permission_status": "DISABLED",
        "ip_addresses": {"DEFAULT": []},
    },
    "storage_configuration": {"status": "DEFAULT"},
}
_IDENTITY = "user_identity_change"
_CHECK = "enable_identity_key_check"
_NAMES = (*_AT_START, _IDENTITY, "payload_encryption")

SETTINGS: View[Json] = View(
    type="WhatsAppBusinessPhoneNumberSettings",
    fields={name: (lambda held, name=name: held.get(name)) for name in _NAMES},  # type: ignore[misc]  # mypy has no type for the default
    default=_NAMES,
    has_id=False,
)


def get(call: Call) -> Answer:
    """Answer with the settings."""
    return read_one(call, SETTINGS, held(call.network, call.line))


def post(call: Call) -> Answer:
    """Change settings; what a group of them does not name stays."""
    before = held(call.network, call.line)
    named = {name: call.body[name] for name in _NAMES if name in call.body}
    identity = named.pop(_IDENTITY, None)
    if identity is not None:
        checks = identity.get(_CHECK, identity.get("enabled", call.line.identity_check))
        call.network.change_line(replace(call.line, identity_check=checks))
    merged = {name: {**before.get(name, {}), **value} for name, value in named.items()}
    if merged:
        call.network.change_number(call.line.id, settings={**before, **merged})
    if "calling" in merged:
        announce(call.network, call.line, "account_settings_update", "PHONE_NUMBER_SETTINGS")
    return call.accept({"success": True})


def held(network: Network, line: Line) -> Json:
    """Return the settings of a number: those that it has from the start, and over them what was set."""
    identity = {_CHECK: network.line(line.id).identity_check}
    return {**_AT_START, **network.state.numbers[line.id].settings, _IDENTITY: identity}
