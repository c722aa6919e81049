"""What a customer's message says that the customer did: a step's verb, and what it is given."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emulator import messages
from emulator.messages import contacts, ordering
from emulator.messages.offering import flat
from emulator.messages.reading import at, text_at
from emulator.scenario.verbs import VERBS

Json = dict[str, Any]

_MEDIA = {kind: f"sends_{kind}" for kind in ("image", "video", "audio", "document", "sticker")}
_PROVENANCE = {"context", "referral"}
_SAMPLE_DOCUMENT = "document.pdf"
NOUNS = {
    "says": "text",
    "sends_image": "picture",
    "sends_audio": "sound",
    "tap": "choice",
    "choose": "choice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done; `about` says that it is about the message that the customer's own quotes.

    `target` is the id of a message that it names otherwise, `quotes` that it does no more than quote one.
    `file` is the media id of a file that has to be there when it is done again.
    """

    verb: str
    given: object = None
    about: bool = False
    quotes: bool = False
    target: str | None = None
    file: str | None = None

    @property
    def noun(self) -> str:
        """Return what the message that it brought may be called."""
        return NOUNS.get(self.verb, self.verb.removeprefix("sends_"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a message has to be read by: the one that it quotes, what came before, the sender, and samples.

    `came` are the business's messages, the newest first, `samples` the digests of the files that are sent
    where none is named, as messages have them.
    """

    quoted: Json | None
    came: Iterable[tuple[str, Json]]
    customer: Json
    samples: frozenset[str]


Read = Callable[[Json, Around], Deed | None]


def deed(content: Json, around: Around) -> Deed:
    """Return what brought a message; what has no verb of its own is sent as it is."""
    for read in _READERS.get(messages.kind_of(content), ()):
        found = read(content, around)
        if found is not None:
            return found
    return Deed(verb="sends_raw", given=content)


def given(verb: str, **parts: Any) -> object:
    """Return parameters as a step has them: None for none, and a single bare one by itself."""
    named = {name: value for name, value in parts.items() if value is not None}
    bare = VERBS[verb].bare
    alone = [*named] == [bare] and not isinstance(named[bare], dict)
    return named[bare] if alone else named or None


def _text(content: Json, around: Around) -> Deed | None:
    context = content.get("context", {})
    if not _has_only(content, "text", {"body"}) or not text_at(content, "text", "body"):
        return None
    more = {**_provenance(content), "product": context.get("referred_product")}
    if around.quoted is not None and not any(value is not None for value in more.values()):
        return Deed(verb="replies", given=content["text"]["body"], about=True)
    said = given("says", text=content["text"]["body"], **more)
    return Deed(verb="says", given=said, quotes=around.quoted is not None)


def _has_only(content: Json, kind: str, members: set[str]) -> bool:
    inside = content.get(kind)
    return (
        isinstance(inside, dict)
        and {*inside} <= members
        and {*content} <= {"type", kind, "lost", *_PROVENANCE}
    )


def _provenance(content: Json) -> Json:
    context = content.get("context", {})
    often = "frequently" if context.get("frequently_forwarded") else None
    return {"forwarded": often or context.get("forwarded"), "referral": content.get("referral")}


def _file(content: Json, around: Around) -> Deed | None:
    kind = content["type"]
    inside = content[kind]
    members = {"id", "sha256", "mime_type", "caption", "filename", "voice", "animated"}
    if not _has_only(content, kind, members) or "sha256" not in inside:
        return None
    is_sample = inside["sha256"] in around.samples
    named = inside.get("filename")
    parts = {
        "media": None if is_sample else inside["id"],
        "caption": inside.get("caption"),
        "filename": None if is_sample and named == _SAMPLE_DOCUMENT else named,
        "voice": inside.get("voice") if inside.get("voice") != _is_ogg(inside) else None,
        "animated": inside.get("animated") or None,
        "lost": content.get("lost"),
    }
    verb = _MEDIA[kind]
    sent = given(verb, **parts, **_provenance(content))
    file = None if is_sample else inside["id"]
    return Deed(verb=verb, given=sent, quotes=around.quoted is not None, file=file)


def _is_ogg(inside: Json) -> bool | None:
    return str(inside["mime_type"]).startswith("audio/ogg") if "voice" in inside else None


def _place(content: Json, around: Around) -> Deed | None:
    if not _has_only(content, "location", {"latitude", "longitude", "name", "address"}):
        return None
    place = {name: content["location"].get(name) for name in ("latitude", "longitude", "name", "address")}
    if around.quoted is not None and _offers(around.quoted, "share_location"):
        return Deed(verb="shares_location", given=given("shares_location", **place), about=True)
    sent = given("sends_location", **place, **_provenance(content))
    return Deed(verb="sends_location", given=sent, quotes=around.quoted is not None)


def _contacts(content: Json, around: Around) -> Deed | None:
    cards = content.get("contacts")
    if not isinstance(cards, list) or not cards:
        return None
    if around.quoted is not None and _offers(around.quoted, "share_contact"):
        return Deed(verb="shares_contact", about=True)
    own = cards == [contacts.own_card(around.customer["name"], around.customer["wa_id"])]
    sent = given("sends_contact", cards=None if own else cards, **_provenance(content))
    return Deed(verb="sends_contact", given=sent, quotes=around.quoted is not None)


def _tapped(content: Json, around: Around) -> Deed | None:
    return _chosen("tap", "reply_button", "button_id", content, around)


def _row_chosen(content: Json, around: Around) -> Deed | None:
    return _chosen("choose", "list_row", "row_id", content, around)


def _chosen(verb: str, action: str, by_id: str, content: Json, around: Around) -> Deed | None:
    """Name a button or a row by its title, or by its id where the title means several, or another one."""
    if around.quoted is None:
        return None
    for one in _offers(around.quoted, action):
        for name, way in ((None, {"title": one.label}), (by_id, {"id": one.given.get("id")})):
            if _answer(around.quoted, action, way) == content:
                return Deed(verb=verb, given={name: way["id"]} if name else one.label, about=True)
    return None


def _quick_reply(content: Json, around: Around) -> Deed | None:
    if around.quoted is None:
        return None
    for one in _offers(around.quoted, "template_button"):
        for name, way in (("", {"text": one.label}), ("index", one.given)):
            if _answer(around.quoted, "template_button", way) == content:
                return Deed(verb="tap", given=dict(way) if name else one.label, about=True)
    return None


def _form(content: Json, around: Around) -> Deed | None:
    """Read what came of a flow or of an address message from the JSON that the business gets."""
    answer = _parsed(text_at(content, "interactive", "nfm_reply", "response_json"))
    if around.quoted is None or not isinstance(answer, dict):
        return None
    if text_at(content, "interactive", "nfm_reply", "name") == "address_message":
        saved = answer.get("saved_address_id")
        if saved and _answer(around.quoted, "address", {"saved_address_id": saved}) == content:
            return Deed(verb="gives_address", given={"saved": saved}, about=True)
        return Deed(verb="gives_address", given={"values": answer.get("values")}, about=True)
    data = {name: value for name, value in answer.items() if name != "flow_token"}
    is_same = _answer(around.quoted, "flow", {"data": data}) == content
    return Deed(verb="fills", given=(data if is_same else answer) or None, about=True)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _permission(content: Json, around: Around) -> Deed | None:
    if around.quoted is None:
        return None
    answer = at(content, "interactive", "call_permission_reply")
    if at(answer, "response") != "accept":
        return Deed(verb="refuses_calls", about=True)
    permanent = {"permanent": True} if at(answer, "is_permanent") else None
    return Deed(verb="allows_calls", given=permanent, about=True)


def _order(content: Json, around: Around) -> Deed | None:
    """Read a cart: an order quotes nothing, so it answers the newest message that sells all of it."""
    if not _has_only(content, "order", {"catalog_id", "text", "product_items"}):
        return None
    items, text = content["order"]["product_items"], content["order"].get("text") or None
    short = [_item(one) for one in items]
    for name, came in around.came:
        if _answer(came, "order", {"items": items, **({"text": text} if text else {})}) == content:
            return Deed(verb="orders", given=given("orders", items=short, text=text), target=name)
    catalog = content["order"]["catalog_id"]
    own = None if catalog == ordering.CATALOG else catalog
    return Deed(verb="orders", given=given("orders", items=short, catalog_id=own, text=text))


def _item(one: Json) -> Json | str:
    usual = {"quantity": 1, "item_price": 0, "currency": "USD"}
    told: Json = {name: value for name, value in one.items() if usual.get(name) != value}
    return str(one["product_retailer_id"]) if [*told] == ["product_retailer_id"] else told


def _reaction(content: Json, _around: Around) -> Deed | None:
    emoji = text_at(content, "reaction", "emoji")
    return Deed(verb="reacts", given=emoji, target=text_at(content, "reaction", "message_id"))


def _edit(content: Json, _around: Around) -> Deed | None:
    text = text_at(content, "edit", "message", "text", "body")
    original = text_at(content, "edit", "original_message_id")
    return Deed(verb="edits", given=text, target=original) if text and original else None


def _revoke(content: Json, _around: Around) -> Deed | None:
    original = text_at(content, "revoke", "original_message_id")
    return Deed(verb="deletes", target=original) if original else None


def _unsupported(content: Json, around: Around) -> Deed | None:
    if not _has_only(content, "unsupported", {"type", "raw_type"}):
        return None
    kind = text_at(content, "unsupported", "type")
    named = None if kind == "unknown" else kind
    sent = given("sends_unsupported", kind=named, lost=content.get("lost"), **_provenance(content))
    return Deed(verb="sends_unsupported", given=sent, quotes=around.quoted is not None)


def _offers(content: Json, action: str) -> Sequence[messages.Offer]:
    return [one for one in flat(messages.offers(content)) if one.action == action]


def _answer(content: Json, action: str, way: Mapping[str, Any]) -> Json | None:
    try:
        return messages.reply(content, action, dict(way))
    except messages.NotOffered:
        return None


_READERS: Mapping[str, Sequence[Read]] = {
    "text": (_text,),
    **dict.fromkeys(_MEDIA, (_file,)),
    "location": (_place,),
    "contacts": (_contacts,),
    "interactive_button_reply": (_tapped,),
    "interactive_list_reply": (_row_chosen,),
    "button": (_quick_reply,),
    "interactive_nfm_reply": (_form,),
    "interactive_call_permission_reply": (_permission,),
    "order": (_order,),
    "reaction": (_reaction,),
    "edit": (_edit,),
    "revoke": (_revoke,),
    "unsupported": (_unsupported,),
}
