"""Contact cards, by either side."""

from emulator.messages.reading import objects_at, one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `[contact] Bob Sample`, and how many more there are."""
    names = [_name(card) for card in objects_at(content, "contacts")]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"[contact] {names[0] if names else ''}{more}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return for each contact a card with the name, and a note with numbers and addresses."""
    return tuple(row for card in objects_at(content, "contacts") for row in _rows(card))


def own_card(name: str, wa_id: str) -> Json:
    """Return a person's own card as phones share it: the name, its first word, and the number."""
    phone = {"phone": f"+{wa_id}", "wa_id": wa_id, "type": "CELL"}
    return {"name": {"formatted_name": name, "first_name": name.partition(" ")[0] or name}, "phones": [phone]}


def _rows(card: Json) -> tuple[Row, ...]:
    reached = [text_at(phone, "phone") or text_at(phone, "wa_id") for phone in objects_at(card, "phones")]
    reached += [text_at(email, "email") for email in objects_at(card, "emails")]
    note = one_line(" · ".join(one for one in (text_at(card, "org", "company"), *reached) if one))
    title = Row(role="card", text=f"[contact] {_name(card)}".strip())
    return (title, Row(role="note", text=note)) if note else (title,)


def _name(card: Json) -> str:
    return one_line(text_at(card, "name", "formatted_name") or text_at(card, "name", "first_name"))
