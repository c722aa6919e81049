"""Titles of buttons: CM's page allows neither emoji nor markdown, although WhatsApp takes emoji."""

import re
from collections.abc import Iterator

from emulator.messages.reading import objects_at, text_at
from emulator.network.model import Json
from emulator.network.refusals import Refusal

_EMOJI = re.compile("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\ufe0f\u20e3]")
_MARKDOWN = re.compile(r"([*_~])\S(?:.*\S)?\1|```")


def check(content: Json) -> Refusal | None:
    """Return the refusal of a title with emoji or markdown (CM "Interactive messages", read 2026-11).

    CM does not say when it refuses; with the codes of WhatsApp, as for what WhatsApp checks (inferred).
    """
    for where, title in _titles(content):
        what = "an emoji" if _EMOJI.search(title) else "markdown" if _MARKDOWN.search(title) else ""
        if what:
            return Refusal(
                code="value_not_valid",
                explanation=f"{where} {title[:40]!r} has {what}: CM allows neither emoji nor markdown in the "
                "titles of buttons. Leave it out, or set emoji_titles = true for this provider.",
            )
    return None


def _titles(content: Json) -> Iterator[tuple[str, str]]:
    for button in objects_at(content, "interactive", "action", "buttons"):
        yield "The button", text_at(button, "reply", "title")
    yield "The button of the list", text_at(content, "interactive", "action", "button")
