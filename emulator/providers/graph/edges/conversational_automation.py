"""`POST /{phone-number-id}/conversational_automation`: ice breakers, commands, the welcome message.

Meta "Conversational components", read 2026-11. They are read as a field of the number.
"""

from emulator.network.accounts.model import Automation, Number, Slash
from emulator.network.model import Json
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer


def post(call: Call) -> Answer:
    """Set what an empty chat offers; what is not named stays."""
    before, body = call.network.state.numbers[call.line.id].automation, call.body
    commands = tuple(
        Slash(name=one["command_name"], description=one["command_description"])
        for one in body.get("commands", ())
    )
    after = Automation(
        welcome=body.get("enable_welcome_message", before.welcome),
        prompts=tuple(body["prompts"]) if "prompts" in body else before.prompts,
        commands=commands if "commands" in body else before.commands,
    )
    call.network.change_number(call.line.id, automation=after)
    return call.accept({"success": True})


def automation(line: str, number: Number) -> Json:
    """Return the member `conversational_automation` of a number."""
    one = number.automation
    commands = [{"command_name": each.name, "command_description": each.description} for each in one.commands]
    told = {"prompts": list(one.prompts), "commands": commands}
    return {**told, "enable_welcome_message": one.welcome, "id": line}
