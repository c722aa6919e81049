"""What can be said of any message that a customer sends: where it goes, what it quotes, where it is from."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Protocol, TypedDict

from emulator.testing.lines import Line

Json = dict[str, Any]


class Quotable(Protocol):
    """A message of a chat, plain or awaited."""

    @property
    def id(self) -> str:
        """Return the id that the vendor gave the bot."""
        ...

    @property
    def line(self) -> str:
        """Return the id of the line that the chat is with."""
        ...


class Posting(TypedDict, total=False):
    """The keywords of every call that sends.

    `line` is a business number, by default that of the quoted message or the one spoken with last; `quotes`
    a message of that chat; `forwarded` True, or "frequently" after more than five hops; `referral` the ad
    that the customer came by, as webhooks have it: `source_url`, `source_type`, `headline`, `ctwa_clid`, …
    """

    line: str | Line | None
    quotes: Quotable | None
    forwarded: bool | Literal["frequently"]
    referral: Mapping[str, Any]


def sends(
    *,
    line: str | Line | None = None,
    quotes: Quotable | None = None,
    forwarded: bool | Literal["frequently"] | None = None,
    referral: Mapping[str, Any] | None = None,
) -> tuple[str | Line | None, Json]:
    """Return the line of a posting, None where it is not said, and the control API's parts of it."""
    context = None if quotes is None else quotes.id
    implied = line if line is not None or quotes is None else quotes.line
    return implied, given(context=context, forwarded=forwarded, referral=referral)


def given(**parts: Any) -> Json:
    """Return the parts that are not None."""
    return {name: value for name, value in parts.items() if value is not None}


def cart(items: Iterable[str | Mapping[str, Any]]) -> list[Json]:
    """Return the items of an order; a product's id alone is one piece of it."""
    return [{"product_retailer_id": one} if isinstance(one, str) else dict(one) for one in items]
