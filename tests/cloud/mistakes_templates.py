"""Mistakes in what is sent for a template."""

from collections.abc import Callable

from emulator.network.model import Json
from emulator.network.network import Network
from tests import templates
from tests.cloud.limits_payloads import put
from tests.cloud.mistakes import INVALID, Mistake, line
from tests.worlds import LINE, network

_TEMPLATE = "(#132018) There\u2019s an issue with the parameters in your template"
_PAUSED = "(#132015) Template is temporarily unavailable to use because it was paused due to low quality."
_BLANKS = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"


def stocked(**more: object) -> Callable[[], Network]:
    """Return a world with the template `order_update`."""

    def make() -> Network:
        world = network()
        world.set_template(LINE.id, templates.order(**more))
        return world

    return make


def _named() -> Network:
    world = network()
    component = {"type": "BODY", "text": "Your order {{order_id}} is here."}
    named = templates.create("order_update", component, parameter_format="NAMED")
    world.set_template(LINE.id, named)
    return world


def _pictured() -> Network:
    world = network()
    header = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW"]}}
    body = {"type": "BODY", "text": "Look at this."}
    world.set_template(LINE.id, templates.create("order_update", header, body))
    return world


def _order(*components: Json, language: str = "en_US", name: str = "order_update") -> Json:
    content = templates.content(name, *components, language=language)
    return {"messaging_product": "whatsapp", "to": "12025550177", **content}


def filled() -> Json:
    """Return a good message of the template `order_update`."""
    return _order(*templates.order_components())


def _filled(path: str, value: object) -> Json:
    return put(filled(), f"template.components.{path}", value)


MISTAKES = [
    Mistake(
        rank=5,
        name="language mismatch",
        body=_order(name="hello_world", language="en"),
        status=404,
        code=132001,
        message="(#132001) Template name does not exist in the translation",
        details="template name (hello_world) does not exist in en",
    ),
    Mistake(
        rank=6,
        name="parameter count",
        body=_filled("1.parameters", [templates.text("Ada")]),
        world=stocked(),
        code=132000,
        message="(#132000) Number of parameters does not match the expected number of params",
        details="body: number of localizable_params (1) does not match the expected number of params (2)",
    ),
    Mistake(
        rank=7,
        name="dynamic link not supplied",
        body=_order(*templates.order_components()[:3]),
        world=stocked(),
        code=131008,
        message="(#131008) Required parameter is missing",
        details="buttons: Button at index 1 of type Url requires a parameter",
    ),
    Mistake(
        rank=8,
        name="media header omitted",
        body=_order(),
        world=_pictured,
        code=132012,
        message="(#132012) Parameter format does not match format in the created template",
        details="header: Format mismatch, expected IMAGE, received UNKNOWN",
    ),
    Mistake(
        rank=9,
        name="named template sent by position",
        body=_order(templates.body(templates.text("42"))),
        world=_named,
        code=100,
        message=INVALID,
        details="Parameter name is missing or empty",
    ),
    *(
        Mistake(
            rank=19,
            name=f"{value!r} in a parameter",
            body=_filled("1.parameters.0.text", value),
            world=stocked(),
            code=132018,
            message=_TEMPLATE,
            details=_BLANKS,
        )
        for value in ("a\nb", "a\tb", "a     b")
    ),
    *(
        Mistake(
            rank=20,
            name=f"parameter {value!r}",
            body=_filled("1.parameters.0.text", value),
            world=stocked(),
            code=100,
            message=INVALID,
            details="Parameter 'text' is mandatory for component parameter type 'text'",
        )
        for value in ("", None)
    ),
    Mistake(
        rank=29,
        name="hello_world from a number of one's own",
        body=_order(name="hello_world"),
        world=line(test_number=False),
        code=131058,
        message="(#131058) Hello World templates can only be sent from the Public Test Numbers",
    ),
    *(
        Mistake(
            rank=40,
            name=f"{status} template",
            body=_order(*templates.order_components()),
            world=stocked(status=status),
            code=code,
            message=message,
        )
        for status, code, message in (
            (
                "PAUSED",
                132015,
                _PAUSED,
            ),
            ("DISABLED", 132016, "(#132016) Template is Disabled"),
        )
    ),
]
