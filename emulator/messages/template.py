"""A message of an approved template, as it was filled in: `rendered` beside `template` holds what is read."""

from emulator.messages import template_buttons
from emulator.messages.offering import flat, not_offered
from emulator.messages.reading import at, objects_at, one_line, text_at
from emulator.messages.shapes import Json, Menu, NotOffered, Offer, Row

_TOLD = {"phone_number": "phone_number", "copy_code": "code"}
"""Buttons that show something and tell nobody, by what they show."""


def line(content: Json) -> str:
    """Return the body and the buttons: `Your order 42 is ready.  [Confirm] [Track]`."""
    body = one_line(text_at(content, "rendered", "body", "text")) or _name(content)
    labels = " ".join(f"[{one_line(offer.label)}]" for offer in offers(content))
    return f"{body}  {labels}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header (a card where it is no text), body, the offer's text, footer and the cards."""
    rendered = at(content, "rendered")
    if rendered is None:
        return (Row(role="card", text=_name(content)),)
    parts = (
        _header(rendered),
        Row(role="body", text=text_at(rendered, "body", "text")),
        Row(role="note", text=text_at(rendered, "limited_time_offer", "text")),
        Row(role="footer", text=text_at(rendered, "footer", "text")),
        *(row for card in objects_at(rendered, "cards") for row in _card(card)),
    )
    return tuple(row for row in parts if row.text)


def offers(content: Json) -> tuple[Offer | Menu, ...]:
    """Return what each button does, those of a carousel's cards after the others.

    A quick reply is a `template_button`, given by its index: the buttons of the whole message are counted
    from 0, card after card.
    """
    return tuple(_offer(index, button) for index, button in enumerate(_buttons(content)))


def opening(content: Json) -> Json | None:
    """Return what the button of a flow opens, None where there is none."""
    return template_buttons.opening(_buttons(content))


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the `button` of the quick reply that `{"index"}` or `{"text"}` names.

    A link sends nothing back, a flow, products and a question about calls what interactive ones do.

    https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/button (2026-11)
    """
    if action == "open_url":
        return _open(content, given)
    answer = template_buttons.reply(_buttons(content), action, given)
    if answer is not None:
        return answer
    offer = _chosen(content, action, given)
    button = _buttons(content)[offer.given["index"]]
    return {"type": "button", "button": {"payload": button["payload"], "text": button["text"]}}


def _name(content: Json) -> str:
    return f"[template] {one_line(text_at(content, 'template', 'name'))}".strip()


def _header(rendered: Json) -> Row:
    kind = text_at(rendered, "header", "type")
    if kind in ("", "text"):
        return Row(role="header", text=text_at(rendered, "header", "text"))
    parts = ("name", "filename", "link", "id", "product_retailer_id")
    names = (text_at(rendered, "header", kind, part) for part in parts)
    source = next((name for name in names if name), "")
    return Row(role="card", text=f"[{kind}] {source}".strip())


def _card(card: Json) -> tuple[Row, ...]:
    return _header(card), Row(role="body", text=text_at(card, "body", "text"))


def _buttons(content: Json) -> list[Json]:
    cards = objects_at(content, "rendered", "cards")
    found = (objects_at(one, "buttons") for one in (at(content, "rendered"), *cards))
    return [button for buttons in found for button in buttons]


def _offer(index: int, button: Json) -> Offer | Menu:
    kind, label = text_at(button, "type"), text_at(button, "text")
    if kind == "quick_reply":
        return Offer(action="template_button", label=label, given={"index": index})
    alike = template_buttons.offer(button)
    if alike is not None:
        return alike
    url = text_at(button, "url")
    opening = Offer(action="open_url", label="Open the link", given={"url": url})
    shown = url or text_at(button, _TOLD.get(kind, "")) or f"The phone cannot do what a {kind} button does."
    return Menu(label=label, title=label, note=shown, offers=(opening,) if url else ())


def _chosen(content: Json, action: str, given: Json) -> Offer:
    candidates = [offer for offer in flat(offers(content)) if offer.action == action]
    if not candidates or action != "template_button":
        raise not_offered(action, offers(content))
    for offer in candidates:
        if _is(offer, given):
            return offer
    listed = ", ".join(f'"{offer.label}" (index {offer.given["index"]})' for offer in candidates)
    asked = " and ".join(f"{name} {given[name]!r}" for name in ("index", "text") if name in given)
    raise NotOffered(
        f"The template has no quick reply with {asked or 'that'}; it has {listed}. Tap one of these."
    )


def _is(offer: Offer, given: Json) -> bool:
    asked = [given[name] == own for name, own in _names(offer).items() if name in given]
    return bool(asked) and all(asked)


def _names(offer: Offer) -> Json:
    return {"index": offer.given["index"], "text": offer.label}


def _open(content: Json, given: Json) -> Json:
    links = [offer.given["url"] for offer in flat(offers(content)) if offer.action == "open_url"]
    if not links:
        raise not_offered("open_url", offers(content))
    if given.get("url", links[0]) not in links:
        raise NotOffered(f'The message does not link to "{given["url"]}"; it links to {", ".join(links)}.')
    return {}
