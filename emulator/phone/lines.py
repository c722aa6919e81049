"""How the line mode prints: a message as lines, the rows of a sheet as numbered lines."""

from emulator import messages
from emulator.phone import sheets, view, words
from emulator.phone.records import Line, Message

_INDENT = " " * 6

HELP = """\
A line is sent as text; a line that begins with / is a command (// sends a text that begins with /).
  /1               tap button 1 of the newest message that has any; of a list, show its rows
  /1 2             choose row 2 of its list (of a link: /1 1 opens it)
  /location 52.37,4.89 Dam Square
                   share a place, by its coordinates and a name if you like
  /file photo      send a sample: photo, video, voice, document, sticker, contact; or a file: /file a.pdf
  /react 👍        react to the newest message of the business; /react alone takes it back
  /reply TEXT      quote that message
  /save            write this chat down as a scenario file; /save pytest: as a pytest file
  /chats, /chat 2  list the chats, go to the second
  /help, /quit"""


def printed(message: Message, look: view.Look) -> list[str]:
    """Return a message as lines: time and author, the quote, the rows, the buttons with their numbers."""
    item = view.item(message, look)
    time = words.clock(message.time, look.zone)
    if isinstance(item, view.Rule):
        return [f"{time} {item.text}"]
    if message.is_reaction:
        return [f"{time} {words.clean(look.author(message.sender))} {messages.line(message.content)}"]
    texts = [line for one in item.texts if one.role not in ("time", "quote") for line in one.text.split("\n")]
    quotes = [_INDENT + one.text for one in item.texts if one.role == "quote"]
    head, *rest = texts or [""]
    buttons = [_INDENT + view.button(tap) for tap in item.taps]
    first = f"{time} {words.clean(look.author(message.sender))}: {head}"
    return [first, *quotes, *(_INDENT + line for line in rest), *buttons]


def rows(sheet: sheets.Sheet, number: int) -> list[str]:
    """Return the rows of the sheet that button `number` opens, and how to choose one."""
    found = [_INDENT + line for line in (sheet.title, sheet.note) if line]
    section = ""
    for place, row in enumerate(sheet.rows, start=1):
        if row.section != section:
            section = row.section
            found.append(f"{_INDENT}{section}")
        detail = f" – {row.detail}" if row.detail else ""  # noqa: RUF001 - a dash between words
        found.append(f"{_INDENT}[{number} {place}] {row.label}{detail}")
    if not sheet.rows and not sheet.asks:
        return found
    choose = f"{_INDENT}Choose with /{number} ROW"
    return [*found, choose + (", or share any place: /location 52.37,4.89 NAME" if sheet.asks else "")]


def chats(order: list[str], known: dict[str, Line], opened: str) -> list[str]:
    """Return the chats with their numbers; `▸` marks the open one."""
    return [
        f"{'▸' if line == opened else ' '} [{number}] {words.clean(known[line].name)}  {known[line].number}"
        for number, line in enumerate(order, start=1)
    ]
