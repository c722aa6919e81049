"""Saving a chat as a scenario file or a pytest file, in the folder that the phone was started in."""

from pathlib import Path
from typing import Literal

from emulator.control.client import ControlError, Unreachable
from emulator.phone.control import Control

Form = Literal["scenario", "pytest"]
FORMS: tuple[Form, ...] = ("scenario", "pytest")
_PLAYED = {"scenario": "whatsapp-emulator run {} {}", "pytest": "pytest {}"}


class NotSaved(Exception):  # noqa: N818 - a fact about a chat or a folder, told in the phone
    """A chat that could not be saved; the text says why."""


async def save(client: Control, line: str, customer: str, form: Form, bot: str = "") -> str:
    """Write down what was done in a chat, over nothing that is there; return where, and how to play it.

    `bot` is the flag of `run` that brings the bot; by default it is the one at the line's webhook. Raises
    `NotSaved`.
    """
    from emulator.recording import taking
    from emulator.recording.recorder import NothingToRecord, Wanted

    try:
        taken = await taking.take(client, Wanted(line=line, customer=customer))
        path, *files = taking.save(taken, form, Path())
        bot = bot or await _at_webhook(client, line)
    except (NothingToRecord, ControlError, Unreachable) as problem:
        raise NotSaved(str(problem)) from None
    except OSError as problem:
        raise NotSaved(f"{problem.filename}: {problem.strerror or problem}.") from None
    beside = f", with {', '.join(map(str, files))}" if files else ""
    return f"Saved {path} in {Path.cwd()}{beside}.\nPlay it: {_PLAYED[form].format(path, bot)}".rstrip()


async def _at_webhook(client: Control, line: str) -> str:
    webhook = next((one["webhook"] for one in await client.lines() if one["id"] == line), None)
    return f"--webhook {webhook['url']}" if webhook else ""
