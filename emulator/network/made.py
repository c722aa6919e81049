"""What happens to what a business makes: its templates and its flows. `events` has these among all others."""

from dataclasses import dataclass, field
from typing import ClassVar

from emulator.network.flows import Flow, FlowStatus
from emulator.network.model import Json, Time
from emulator.network.templates import Category, Quality, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSet:
    """A line has a template now, or has it otherwise than before."""

    kind: ClassVar[str] = "template.set"
    line: str
    template: Template


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRemoved:
    """A line has a template no longer."""

    kind: ClassVar[str] = "template.removed"
    line: str
    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCreated:
    """A business created a template; Meta reviews it next. `line` is one of the account's, here and below."""

    kind: ClassVar[str] = "template.created"
    line: str
    template: Template


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEdited:
    """A business changed a template's components, its category or what else it has."""

    kind: ClassVar[str] = "template.edited"
    line: str
    template: Template


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateStatusChanged:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateQualityChanged:
    """Customers like a template more or less than before."""

    kind: ClassVar[str] = "template.quality"
    line: str
    template: Template
    previous: Quality


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCategoryChanged:
    """Meta moved a template to another category, or will do so at `due` (`correct_category`)."""

    kind: ClassVar[str] = "template.category"
    line: str
    template: Template
    previous: Category
    due: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDeleted:
    """A business deleted a template; its name and language are not free before `reserved_until`, if given."""

    kind: ClassVar[str] = "template.deleted"
    line: str
    template: Template
    reserved_until: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowChanged:
    """A business made a flow, or changed its name, its categories, its endpoint or its Flow JSON."""

    kind: ClassVar[str] = "flow.changed"
    line: str
    flow: Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStatusChanged:
    """A flow was published, deprecated, blocked or throttled."""

    kind: ClassVar[str] = "flow.status"
    line: str
    flow: Flow
    previous: FlowStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDeleted:
    """A business deleted a draft."""

    kind: ClassVar[str] = "flow.deleted"
    line: str
    flow: Flow
