"""What a world begins with: its lines, as the settings rule them, its first customer and its groups."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from emulator.network import numbers
from emulator.network.business.groups import create
from emulator.network.model import Line
from emulator.network.network import Network
from emulator.providers.interface import House, Provider
from emulator.settings import Settings

FIRST_CUSTOMER = ("12025550177", "Ada Sample")
_OF_A_LINE = (
    "business_app", "standing", "window", "media_links", "media_bytes", "limits", "throughput", "tier",
    "account_calls", "app_calls",
)  # fmt: skip


def found(
    network: Network, settings: Settings, providers: Mapping[str, Provider], houses: Mapping[str, House]
) -> None:
    """Fill an empty world."""
    for line in _lines(settings, providers):
        own = houses[line.provider].settings
        network.open_line(_ruled_by_itself(ruled(line, own), settings.lines))
        if own.get("setup") == "strict" and "waba_id" in line.account:
            network.change_account(line.owner, is_subscribed=False)
    network.restock()
    network.join(*FIRST_CUSTOMER)
    for spec in settings.groups:
        _gather(network, spec)


def _gather(network: Network, spec: Mapping[str, Any]) -> None:
    members = [network.join(numbers.digits(one) or one).wa_id for one in spec["members"]]
    line = network.line(spec["line"]) if "line" in spec else next(iter(network.state.lines.values()))
    is_barred = spec.get("suspended", False)
    create(network, line, spec["subject"], members, suspended=is_barred, named=spec.get("id"))


def ruled(line: Line, settings: Mapping[str, Any]) -> Line:
    """Return a line with what the settings of its provider say of it."""
    conflicts = settings.get("conflicts", {})
    recipients = (numbers.digits(one) or one for one in settings.get("allowed_recipients", ()))
    return replace(
        line,
        window="off" if line.window == "off" else settings.get("window", "off"),
        allowed=tuple(numbers.listed(one) for one in recipients),
        strangers=settings.get("unknown_recipients", "join"),
        limits=settings.get("limits", "friendly"),
        media_links=settings.get("media_links", "off"),
        media_bytes=settings.get("media_bytes", "trust"),
        throughput=settings.get("throughput", 80),
        tier=settings.get("tier", 0) or None,
        account_calls=settings.get("account_calls", line.account_calls),
        app_calls=settings.get("app_calls", line.app_calls),
        marketing=settings.get("marketing_messages", True),
        cloud_marketing=settings.get("marketing_on_cloud", True),
        identity_check=settings.get("identity_check", False),
        bsuid_in_to=conflicts.get("bsuid") == "to",
        received_days=conflicts.get("received_media", 7),
        own_country=conflicts.get("plain_numbers") == "own_country",
        review=_review(settings.get("template_review", 0)),
        template_limit=settings.get("template_limit", 250),
        experiment=settings.get("experiment", 0.0),
    )


def _ruled_by_itself(line: Line, specs: Sequence[Mapping[str, Any]]) -> Line:
    """Return a line with what its own settings say of it: what `PATCH /lines` takes."""
    given = next((spec for spec in specs if numbers.digits(spec["number"]) == line.number), {})
    said = {name: given[name] for name in _OF_A_LINE if name in given}
    return replace(line, **said | ({"tier": said["tier"] or None} if "tier" in said else {}))


def _review(setting: float | str) -> float | None:
    return None if isinstance(setting, str) else float(setting)


def _lines(settings: Settings, providers: Mapping[str, Provider]) -> list[Line]:
    if settings.lines:
        lines = [providers[spec["provider"]].line(spec) for spec in settings.lines]
    else:
        meant = [one for name, one in providers.items() if settings.provider in (None, name)]
        lines = sorted((line for one in meant for line in one.start_lines()), key=lambda line: line.number)
    own = {"app_secret": settings.app_secret, "verify_token": settings.verify_token}
    return [_given(line, {name: value for name, value in own.items() if value is not None}) for line in lines]


def _given(line: Line, credentials: Mapping[str, str]) -> Line:
    """A line takes those credentials that its vendor has."""
    account = {name: credentials.get(name, value) for name, value in line.account.items()}
    return replace(line, account=account)
