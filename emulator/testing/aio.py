"""The async twins: the same calls, awaited; the loop goes on meanwhile, and the bot in it too."""

from collections.abc import Mapping
from functools import wraps

from emulator.testing.actors import Customer
from emulator.testing.clock import Advanced
from emulator.testing.files import File
from emulator.testing.filling import Field, OpenFlow
from emulator.testing.flows import Flow
from emulator.testing.kit import WhatsApp
from emulator.testing.lines import Line
from emulator.testing.loops import in_thread
from emulator.testing.message import Message
from emulator.testing.templates import Json, Template
from emulator.testing.twins import awaited, awaited_as

__tracebackhide__ = True


def _twin_of(message: Message) -> "AsyncMessage":
    return AsyncMessage(message)


def _open_twin_of(flow: OpenFlow) -> "AsyncOpenFlow":
    return AsyncOpenFlow(flow)


class AsyncMessage:
    """A message of a chat, its calls awaited; see `Message`. `sync` is the message itself."""

    def __init__(self, message: Message) -> None:
        self.sync = message
        self.id, self.line, self.kind, self.quotes = message.id, message.line, message.kind, message.quotes
        self.text, self.buttons, self.rows = message.text, message.buttons, message.rows
        self.content, self.raw = message.content, message.raw

    async def status(self) -> str:
        """Return the status now: accepted, sent, delivered, read, played or failed."""
        return await in_thread(lambda: self.sync.status)

    async def media(self) -> File:
        """Return the file that the message carries by its id, with its bytes."""
        return await in_thread(lambda: self.sync.media)

    async def reactions(self) -> Mapping[str, str]:
        """Return the emojis on the message now, by side."""
        return await in_thread(lambda: self.sync.reactions)

    becomes = awaited(Message.becomes)
    tap = awaited_as(_twin_of, Message.tap)
    choose = awaited_as(_twin_of, Message.choose)
    shares_location = awaited_as(_twin_of, Message.shares_location)
    shares_contact = awaited_as(_twin_of, Message.shares_contact)
    gives_address = awaited_as(_twin_of, Message.gives_address)
    fills = awaited_as(_twin_of, Message.fills)
    opens_flow = awaited_as(_open_twin_of, Message.opens_flow)
    orders = awaited_as(_twin_of, Message.orders)
    allows_calls = awaited_as(_twin_of, Message.allows_calls)
    refuses_calls = awaited_as(_twin_of, Message.refuses_calls)
    opens = awaited(Message.opens)
    plays = awaited(Message.plays)
    moves = awaited(Message.moves)


class AsyncOpenFlow:
    """A flow that a customer fills in, its calls awaited; see `OpenFlow`. `sync` is the flow itself."""

    def __init__(self, flow: OpenFlow) -> None:
        self.sync = flow

    @property
    def screen(self) -> str:
        """Return the id of the screen that shows."""
        return self.sync.screen

    @property
    def title(self) -> str:
        """Return what stands above the screen."""
        return self.sync.title

    @property
    def texts(self) -> list[str]:
        """Return what there is to read on the screen."""
        return self.sync.texts

    @property
    def fields(self) -> Mapping[str, Field]:
        """Return the inputs of the screen by their names."""
        return self.sync.fields

    @property
    def buttons(self) -> list[str]:
        """Return what can be tapped."""
        return self.sync.buttons

    @property
    def error(self) -> str:
        """Return what the screen says went wrong."""
        return self.sync.error

    @property
    def problem(self) -> str:
        """Return what was wrong with the endpoint, in a sentence to the developer."""
        return self.sync.problem

    @property
    def is_open(self) -> bool:
        """Return whether the flow is still open."""
        return self.sync.is_open

    async def answer(self) -> AsyncMessage:
        """Return the message that completed the flow. Raises AssertionError while it is not completed."""
        return AsyncMessage(await in_thread(lambda: self.sync.answer))

    enters = awaited(OpenFlow.enters)
    taps = awaited(OpenFlow.taps)
    goes_back = awaited(OpenFlow.goes_back)
    closes = awaited(OpenFlow.closes)


class AsyncCustomer:
    """A person with a phone, awaited; see `Customer`. `sync` is the customer whose calls are not."""

    def __init__(self, customer: Customer) -> None:
        self.sync = customer
        self.name, self.wa_id, self.user_id = customer.name, customer.wa_id, customer.user_id

    says = awaited_as(AsyncMessage, Customer.says)
    replies = awaited_as(AsyncMessage, Customer.replies)
    edits = awaited_as(AsyncMessage, Customer.edits)
    deletes = awaited(Customer.deletes)
    changes_phone = awaited_as(AsyncMessage, Customer.changes_phone)
    goes_by = awaited(Customer.goes_by)
    sends_image = awaited_as(AsyncMessage, Customer.sends_image)
    sends_video = awaited_as(AsyncMessage, Customer.sends_video)
    sends_audio = awaited_as(AsyncMessage, Customer.sends_audio)
    sends_document = awaited_as(AsyncMessage, Customer.sends_document)
    sends_sticker = awaited_as(AsyncMessage, Customer.sends_sticker)
    sends_location = awaited_as(AsyncMessage, Customer.sends_location)
    sends_contact = awaited_as(AsyncMessage, Customer.sends_contact)
    orders = awaited_as(AsyncMessage, Customer.orders)
    sends_unsupported = awaited_as(AsyncMessage, Customer.sends_unsupported)
    sends_raw = awaited_as(AsyncMessage, Customer.sends_raw)
    reacts = awaited_as(AsyncMessage, Customer.reacts)
    reads = awaited(Customer.reads)
    goes_offline = awaited(Customer.goes_offline)
    comes_online = awaited(Customer.comes_online)
    hides_receipts = awaited(Customer.hides_receipts)
    shows_receipts = awaited(Customer.shows_receipts)
    statuses_come = awaited(Customer.statuses_come)
    blocks = awaited(Customer.blocks)
    unblocks = awaited(Customer.unblocks)
    stops_marketing = awaited(Customer.stops_marketing)
    resumes_marketing = awaited(Customer.resumes_marketing)
    calls = awaited(Customer.calls)
    receives = awaited_as(AsyncMessage, Customer.receives)
    receives_nothing = awaited(Customer.receives_nothing)
    sees_typing = awaited(Customer.sees_typing)
    chat = awaited(Customer.chat)

    @wraps(Customer.changes_number)
    async def changes_number(
        self, wa_id: str | None = None, *, line: str | Line | None = None
    ) -> AsyncMessage:
        told = await in_thread(lambda: self.sync.changes_number(wa_id, line=line))
        self.wa_id, self.user_id = self.sync.wa_id, self.sync.user_id
        return AsyncMessage(told)

    async def typing(self) -> bool:
        """Return whether the business shows that it is typing, now."""
        return await in_thread(lambda: self.sync.typing)

    async def messages(self) -> list[AsyncMessage]:
        """Return the messages of the chat by both sides, the oldest first."""
        return [AsyncMessage(one) for one in await in_thread(lambda: self.sync.messages)]


class AsyncTemplate:
    """A message template, its calls awaited; see `Template`. `sync` is the template itself."""

    def __init__(self, template: Template) -> None:
        self.sync = template
        self.id, self.name, self.language = template.id, template.name, template.language

    async def status(self) -> str:
        """Return its status now."""
        return await in_thread(lambda: self.sync.status)

    async def facts(self) -> Json:
        """Return what is known of it now."""
        return await in_thread(lambda: self.sync.facts)

    approve = awaited(Template.approve)
    reject = awaited(Template.reject)
    pause = awaited(Template.pause)
    unpause = awaited(Template.unpause)
    disable = awaited(Template.disable)
    flag = awaited(Template.flag)
    reinstate = awaited(Template.reinstate)
    archive = awaited(Template.archive)
    unarchive = awaited(Template.unarchive)
    rate = awaited(Template.rate)
    move = awaited(Template.move)


class AsyncFlow:
    """A flow, its calls awaited; see `Flow`. `sync` is the flow itself."""

    def __init__(self, flow: Flow) -> None:
        self.sync = flow
        self.id, self.name = flow.id, flow.name

    async def status(self) -> str:
        """Return its status now."""
        return await in_thread(lambda: self.sync.status)

    async def facts(self) -> Json:
        """Return what is known of it now."""
        return await in_thread(lambda: self.sync.facts)

    block = awaited(Flow.block)
    throttle = awaited(Flow.throttle)
    restore = awaited(Flow.restore)
    ping = awaited(Flow.ping)


class AsyncWhatsApp:
    """The world of one test, awaited; see `WhatsApp`."""

    def __init__(self, kit: WhatsApp) -> None:
        self.sync = kit

    customer = awaited_as(AsyncCustomer, WhatsApp.customer)
    group = awaited(WhatsApp.group)
    template = awaited_as(AsyncTemplate, WhatsApp.template)
    flow = awaited_as(AsyncFlow, WhatsApp.flow)
    set_flow = awaited_as(AsyncFlow, WhatsApp.set_flow)
    set_webhook = awaited(WhatsApp.set_webhook)
    reset = awaited(WhatsApp.reset)
    fail_next = awaited(WhatsApp.fail_next)
    change_line = awaited(WhatsApp.change_line)
    event = awaited(WhatsApp.event)
    fault = awaited(WhatsApp.fault)
    clear_faults = awaited(WhatsApp.clear_faults)
    unspent = awaited(WhatsApp.unspent)
    settle = awaited(WhatsApp.settle)
    play = awaited(WhatsApp.play)
    webhooks = awaited(WhatsApp.webhooks)
    exchanges = awaited(WhatsApp.exchanges)
    transcript = awaited(WhatsApp.transcript)

    async def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> Advanced:
        """Move the clock forward, do all that falls due on the way; return the new time and what fired."""
        call = self.sync.clock.advance
        return await in_thread(call, days=days, hours=hours, minutes=minutes, seconds=seconds)

    async def advance_to_window_end(
        self, customer: AsyncCustomer | None = None, line: str | Line | None = None
    ) -> Advanced:
        """Move the clock to where the customer service window closes; return the new time and what fired."""
        known = None if customer is None else customer.sync
        return await in_thread(self.sync.clock.advance_to_window_end, known, line)
