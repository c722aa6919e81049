"""Cards side by side: pictures or films with buttons, or products."""

from emulator.messages import interactive, ordering
from emulator.messages.media import file_name
from emulator.messages.offering import chosen, flat, not_offered
from emulator.messages.reading import at, objects_at, text_at
from emulator.messages.shapes import Json, Menu, Offer, Row


def line(content: Json) -> str:
    """Return the body and every card's buttons: `Our rooms  [Book] [Book]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the body, and for each card what it shows and its text."""
    return (*interactive.rows(content), *(row for card in _cards(content) for row in _rows(card)))


def offers(content: Json) -> tuple[Offer | Menu, ...]:
    """Return the buttons of all cards in order: a link, quick replies, or a product to order."""
    return tuple(offer for card in _cards(content) for offer in _offers(card))


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the answer of a quick reply, the order of products, or nothing for a link.

    That a quick reply sends a `button_reply` is inferred: nobody documents it (2026-11).
    """
    offered = offers(content)
    if action == "order":
        return _order(content, given)
    if action == "open_url" and any(one.action == action for one in flat(offered)):
        return {}
    if action != "reply_button":
        raise not_offered(action, offered)
    offer = chosen(offered, action, given)
    button = {"id": offer.given["id"], "title": offer.label}
    return {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": button}}


def _order(content: Json, given: Json) -> Json:
    products = {_product(card): _catalog(card) for card in _cards(content) if _product(card)}
    answer = ordering.reply("order", given, next(iter(products.values()), ""), offers(content))
    ordering.check_products(given, products)
    return answer


def _cards(content: Json) -> list[Json]:
    return objects_at(content, "interactive", "action", "cards")


def _rows(card: Json) -> tuple[Row, ...]:
    kind = text_at(card, "header", "type") or "product"
    shown = file_name(at(card, "header", kind)) or _product(card)
    parts = (
        Row(role="card", text=f"[{kind}] {shown}".strip()),
        Row(role="body", text=text_at(card, "body", "text")),
    )
    return tuple(row for row in parts if row.text)


def _offers(card: Json) -> tuple[Offer | Menu, ...]:
    if _product(card):
        order = ordering.offer(_catalog(card), _product(card))
        return (Menu(label="View", title=_product(card), offers=(order,)),)
    replies = objects_at(card, "action", "buttons")
    return tuple(map(_reply, replies)) or _link(card)


def _reply(button: Json) -> Offer:
    title, name = text_at(button, "quick_reply", "title"), text_at(button, "quick_reply", "id")
    return Offer(action="reply_button", label=title, given={"id": name})


def _link(card: Json) -> tuple[Menu, ...]:
    label, url = (text_at(card, "action", "parameters", name) for name in ("display_text", "url"))
    opening = Offer(action="open_url", label="Open the link", given={"url": url})
    return (Menu(label=label, title=label, note=url, offers=(opening,)),) if url else ()


def _product(card: Json) -> str:
    return text_at(card, "action", "product_retailer_id")


def _catalog(card: Json) -> str:
    return text_at(card, "action", "catalog_id")
