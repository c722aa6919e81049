"""What a typed line means in line mode. Bare digits are text; commands begin with a slash."""

from dataclasses import dataclass
from typing import Literal

from emulator.messages import Json
from emulator.phone.attaching import SAMPLES
from emulator.phone.saving import FORMS, Form
from emulator.phone.sheets import place

Word = Literal["react", "chats", "help", "quit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send a text, quoting the newest message of the business when `quote` is set."""

    text: str
    quote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """Tap the offer `number` of the newest message that has any; `row` of its list, both from 1."""

    number: int
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Share a place."""

    place: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Attach:
    """Send a sample, by its word, or a file, by its path."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """Write the chat down."""

    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """Open the chat with this number in the list, from 1."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Do:
    """One of the other commands with what follows it."""

    word: Word
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A command that cannot be read, and the sentence that says so."""

    text: str


Command = Say | Tap | Share | Attach | Save | Go | Do | Mistake


def parse(line: str) -> Command | None:
    """Return what a line means; None when it is blank."""
    if not line.strip():
        return None
    if not line.startswith("/"):
        return Say(text=line)
    if line.startswith("//"):
        return Say(text=line[1:])
    word, _, rest = line[1:].partition(" ")
    return _tap(word, rest) if word.isdecimal() else _command(word, rest.strip())


def _command(word: str, rest: str) -> Command:
    match word:
        case "react" | "chats" | "help" | "quit":
            return Do(word=word, rest=rest)
        case "reply" if rest:
            return Say(text=rest, quote=True)
        case "reply":
            return Mistake(text="/reply needs the text to send: /reply That works for me")
        case "chat" if rest.isdecimal():
            return Go(number=int(rest))
        case "location":
            return _share(rest)
        case "save":
            return _save(rest)
        case "file" if rest:
            return Attach(name=rest)
        case "file":
            return Mistake(
                text=f"/file needs the path of a file, or one of {', '.join(SAMPLES)}: /file photo"
            )
    return Mistake(text=f"There is no command /{word}; /help lists them. To send it as text, write //{word}.")


def _tap(word: str, rest: str) -> Command:
    if rest.strip() and not rest.strip().isdecimal():
        return Mistake(
            text=f"/{word} takes the number of a row, not {rest.strip()!r}; /{word} alone shows the rows."
        )
    return Tap(number=int(word), row=int(rest) if rest.strip() else None)


def _save(rest: str) -> Command:
    found = next((form for form in FORMS if form == (rest or FORMS[0])), None)
    if found is None:
        return Mistake(text=f"/save takes {' or '.join(FORMS)}, not {rest!r}; /save alone writes a scenario.")
    return Save(form=found)


def _share(rest: str) -> Command:
    found = place(rest)
    if found is None:
        example = "/location 52.37,4.89 Dam Square"
        return Mistake(text=f"/location needs latitude and longitude in degrees, not {rest!r}: {example}")
    return Share(place=found)
