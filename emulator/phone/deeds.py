"""What a typed command makes the line-mode phone do."""

from collections.abc import AsyncIterator
from typing import Any

from emulator.messages import Json, Menu, Offer
from emulator.phone import attaching, commands, lines, saving, sheets, view
from emulator.phone.line_phone import LinePhone
from emulator.phone.records import Message


async def converse(phone: LinePhone, typed: AsyncIterator[str]) -> None:
    """Do what is typed; from a pipe, wait after each line, and at the end until all is answered."""
    try:
        await phone.start()
        async for text in typed:
            if not await do(phone, commands.parse(text)):
                return
            if phone.waits:
                await phone.rest()
        await phone.rest()
    finally:
        phone.stop()


async def do(phone: LinePhone, command: commands.Command | None) -> bool:
    """Do a command; return whether there is more to come."""
    match command:
        case commands.Do(word="quit"):
            return False
        case commands.Do(word="help"):
            phone.print(lines.HELP.split("\n"))
        case commands.Do(word="chats"):
            phone.print(lines.chats(phone.order(), phone.store.lines, phone.line))
        case commands.Do(word="react", rest=emoji):
            await _to_newest(phone, "reaction", emoji=emoji)
        case commands.Go(number=number):
            await _go(phone, number)
        case commands.Say() as say:
            await _say(phone, say)
        case commands.Tap() as tap:
            await _tap(phone, tap)
        case commands.Share(place=place):
            await _share(phone, place)
        case commands.Attach(name=name):
            await _attach(phone, name)
        case commands.Save(form=form):
            await _save(phone, form)
        case commands.Mistake(text=text):
            phone.refuse(text)
    return True


async def _say(phone: LinePhone, say: commands.Say) -> None:
    if say.quote:
        await _to_newest(phone, "text", "context", text=say.text, line=phone.line)
    else:
        await phone.act("text", text=say.text, line=phone.line)


async def _to_newest(phone: LinePhone, action: str, key: str = "message", **given: Any) -> None:
    newest = next((one for one in reversed(phone.talk()) if one.sender == "business"), None)
    if newest is None:
        phone.refuse("The business has not written here yet, so there is nothing to refer to.")
    else:
        await phone.act(action, **{key: newest.id, **given})


async def _tap(phone: LinePhone, tap: commands.Tap) -> None:
    message, taps = _offering(phone)
    if message is None or not 0 < tap.number <= len(taps):
        phone.refuse(f"There is no button {tap.number}; the newest message with buttons has {len(taps)}.")
        return
    offer = taps[tap.number - 1].offer
    sheet = _sheet(message.id, offer)
    if sheet is None and isinstance(offer, Offer):
        await phone.act(offer.action, message=message.id, **offer.given)
    elif sheet is not None:
        await _choose(phone, sheet, tap)


async def _choose(phone: LinePhone, sheet: sheets.Sheet, tap: commands.Tap) -> None:
    if tap.row is None:
        phone.print(lines.rows(sheet, tap.number))
    elif 0 < tap.row <= len(sheet.rows):
        row = sheet.rows[tap.row - 1]
        await phone.act(row.action, **row.given)
    else:
        phone.refuse(f"There is no row {tap.row}; /{tap.number} shows the {len(sheet.rows)} rows.")


async def _share(phone: LinePhone, place: Json) -> None:
    message, taps = _offering(phone)
    asked = message is not None and any(isinstance(tap.offer, Offer) and tap.offer.asks for tap in taps)
    if message is not None and asked:
        await phone.act("share_location", message=message.id, **place)
    else:
        await phone.act("location", line=phone.line, **place)


async def _attach(phone: LinePhone, name: str) -> None:
    try:
        deed = attaching.attached(name)
    except attaching.Unreadable as problem:
        phone.refuse(str(problem))
    else:
        await phone.act(**deed, line=phone.line)


async def _save(phone: LinePhone, form: saving.Form) -> None:
    try:
        told = await saving.save(phone.client, phone.line, phone.store.customer, form, phone.bot)
        phone.print(told.split("\n"))
    except saving.NotSaved as problem:
        phone.refuse(str(problem))


async def _go(phone: LinePhone, number: int) -> None:
    order = phone.order()
    if 0 < number <= len(order):
        await phone.open(order[number - 1])
    else:
        phone.refuse(f"There is no chat {number}; /chats lists the {len(order)} chats.")


def _offering(phone: LinePhone) -> tuple[Message | None, tuple[view.Tap, ...]]:
    for message in reversed(phone.talk()):
        taps = view.taps(message, set())
        if taps:
            return message, taps
    return None, ()


def _sheet(message: str, offer: Offer | Menu) -> sheets.Sheet | None:
    if isinstance(offer, Menu):
        return sheets.of_menu(message, offer)
    return sheets.of_places(offer, {"message": message}) if offer.asks else None
