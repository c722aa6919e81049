"""What a notice to a business is about, where nobody says otherwise: read from the world as it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from emulator.network.accounts.model import Number
from emulator.network.business import flows, templates
from emulator.network.flows import Flow
from emulator.network.groups import Group
from emulator.network.identifiers import group_id, object_id
from emulator.network.model import Customer, Json, Line, Time
from emulator.network.network import Network, Unknown
from emulator.network.templates import Template

_GROUP_DIGITS = "120363000000000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The line that is told, and the template, flow, customer and group of whom it may be told."""

    network: Network
    line: Line
    number: Number
    template: Template
    flow: Flow
    customer: Customer
    group: Group

    @property
    def now(self) -> Time:
        """Return the world's time."""
        return self.network.clock.now()

    @property
    def seconds(self) -> int:
        """Return the world's time as most fields have it: whole seconds, a number."""
        return int(self.now)

    @property
    def text(self) -> str:
        """Return the world's time as the fields of conversations have it: whole seconds, a text."""
        return str(self.seconds)

    @property
    def waba(self) -> str:
        """Return the id of the business account."""
        return self.line.account["waba_id"]

    @property
    def business(self) -> str:
        """Return the id of the portfolio that owns the account."""
        return self.line.account.get("business_id", "")

    @property
    def app(self) -> str:
        """Return the id of the app."""
        return self.line.account.get("app_id", "")


Make = Callable[[About], Json]
"""The value of a webhook field, or a part of it."""

Events = Mapping[str, Make]
"""The events of a field, the one that is meant unless another is named first."""


def with_event(parts: Events, called: str | None = None) -> Events:
    """Return events whose value begins with the member `event`: their names, or what they are `called`."""
    return {event: partial(_with_event, called or event, make) for event, make in parts.items()}


def of_line(one: About, **parts: object) -> Json:
    """Return a value as the fields of conversations have it: it names the number, then come its parts."""
    account = one.line.account
    metadata = {"display_phone_number": one.line.number, "phone_number_id": account["phone_number_id"]}
    return {"messaging_product": "whatsapp", "metadata": metadata, **parts}


def contact(one: About) -> Json:
    """Return the customer as a member of `contacts`."""
    customer = one.customer
    return {"profile": {"name": customer.name}, "wa_id": customer.wa_id, "user_id": customer.user_id}


def about(network: Network, line: Line, chosen: Mapping[str, str]) -> About:
    """Return what a notice is about; `chosen` names a template, a language, a flow, a customer, a group.

    What is not named is the first that the world has. Raises `Unknown` for what it has not.
    """
    return About(
        network=network,
        line=line,
        number=network.state.numbers[line.id],
        template=_template(network, line, chosen.get("template"), chosen.get("language")),
        flow=_flow(network, line, chosen.get("flow")),
        customer=_customer(network, chosen.get("customer")),
        group=_group(network, line, chosen.get("group")),
    )


def _template(network: Network, line: Line, name: str | None, language: str | None) -> Template:
    known = templates.all_of(network, line)
    for one in known:
        if name in (None, one.id, one.name) and language in (None, one.language):
            return one
    raise Unknown("template", " in ".join(filter(None, (name or "any", language))))


def _flow(network: Network, line: Line, name: str | None) -> Flow:
    known = flows.all_of(network, line)
    for one in known:
        if name in (None, one.id, one.name):
            return one
    if name is not None:
        raise Unknown("flow", name)
    made_up = object_id("flow", line.owner)
    return Flow(id=made_up, name="Sample", categories=("OTHER",), updated=network.clock.now())


def _customer(network: Network, wa_id: str | None) -> Customer:
    if wa_id is not None:
        return network.customer(wa_id)
    return next(iter(network.state.customers.values()), None) or network.join()


def _group(network: Network, line: Line, name: str | None) -> Group:
    for one in network.state.groups.values():
        if one.line == line.id and name in (None, one.id):
            return one
    if name is not None:
        raise Unknown("group", name)
    made_up = group_id(line.number, _GROUP_DIGITS)
    return Group(id=made_up, line=line.id, subject="Sample Group", members=())


def _with_event(event: str, make: Make, one: About) -> Json:
    return {"event": event, **make(one)}
