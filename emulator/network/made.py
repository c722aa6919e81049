"""What happens to what a business makes: its templates and its flows. `events` has these among all others."""

from typing import ClassVar

from msgspec import Struct, field

from emulator.network.flows import Flow, FlowStatus
from emulator.network.model import Json, Time
from emulator.network.templates import Category, Quality, Template


class TemplateSet(Struct, frozen=True, kw_only=True, gc=False):
    """A line has a template now, or has it otherwise than before."""

    kind: ClassVar[str] = "template.set"
    line: str
    template: Template


class TemplateRemoved(Struct, frozen=True, kw_only=True, gc=False):
    """A line has a template no longer."""

    kind: ClassVar[str] = "template.removed"
    line: str
    name: str
    language: str


class TemplateCreated(Struct, frozen=True, kw_only=True, gc=False):
    """A business created a template; Meta reviews it next. `line` is one of the account's, here and below."""

    kind: ClassVar[str] = "template.created"
    line: str
    template: Template


class TemplateEdited(Struct, frozen=True, kw_only=True, gc=False):
    """A business changed a template's components, its category or what else it has."""

    kind: ClassVar[str] = "template.edited"
    line: str
    template: Template


class TemplateStatusChanged(Struct, frozen=True, kw_only=True, gc=False):
    """A template was approved, rejected, paused, …; `template` is what it is now.

    `event` is Meta's word for what happened, `reason` why it was rejected, and `info` the objects that go
    with it (`other_info`, `disable_info`, `rejection_info`).
    """

    kind: ClassVar[str] = "template.status"
    line: str
    template: Template
    event: str
    reason: str | None = "NONE"
    info: Json = field(default_factory=dict)


class TemplateQualityChanged(Struct, frozen=True, kw_only=True, gc=False):
    """Customers like a template more or less than before."""

    kind: ClassVar[str] = "template.quality"
    line: str
    template: Template
    previous: Quality


class TemplateCategoryChanged(Struct, frozen=True, kw_only=True, gc=False):
    """Meta moved a template to another category, or will do so at `due` (`correct_category`)."""

    kind: ClassVar[str] = "template.category"
    line: str
    template: Template
    previous: Category
    due: Time | None = None


class TemplateDeleted(Struct, frozen=True, kw_only=True, gc=False):
    """A business deleted a template; its name and language are not free before `reserved_until`, if given."""

    kind: ClassVar[str] = "template.deleted"
    line: str
    template: Template
    reserved_until: Time | None = None


class FlowChanged(Struct, frozen=True, kw_only=True, gc=False):
    """A business made a flow, or changed its name, its categories, its endpoint or its Flow JSON."""

    kind: ClassVar[str] = "flow.changed"
    line: str
    flow: Flow


class FlowStatusChanged(Struct, frozen=True, kw_only=True, gc=False):
    """A flow was published, deprecated, blocked or throttled."""

    kind: ClassVar[str] = "flow.status"
    line: str
    flow: Flow
    previous: FlowStatus


class FlowDeleted(Struct, frozen=True, kw_only=True, gc=False):
    """A business deleted a draft."""

    kind: ClassVar[str] = "flow.deleted"
    line: str
    flow: Flow
