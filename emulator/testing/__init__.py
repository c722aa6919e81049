"""The pytest kit: fixture `whatsapp`, its actors, and the text that a failed expectation prints.

The names are looked up on first use, so that loading the plugin stays light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emulator.testing.actors import Customer
    from emulator.testing.aio import AsyncCustomer, AsyncMessage, AsyncOpenFlow, AsyncWhatsApp
    from emulator.testing.filling import OpenFlow
    from emulator.testing.kit import WhatsApp
    from emulator.testing.lines import Line
    from emulator.testing.message import Message
    from emulator.testing.server import LocalServer

__all__ = [
    "AsyncCustomer",
    "AsyncMessage",
    "AsyncOpenFlow",
    "AsyncWhatsApp",
    "Customer",
    "Line",
    "LocalServer",
    "Message",
    "OpenFlow",
    "WhatsApp",
]

_HOMES = {
    "AsyncCustomer": "aio",
    "AsyncMessage": "aio",
    "AsyncOpenFlow": "aio",
    "AsyncWhatsApp": "aio",
    "Customer": "actors",
    "Line": "lines",
    "LocalServer": "server",
    "Message": "message",
    "OpenFlow": "filling",
    "WhatsApp": "kit",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'emulator.testing' has no attribute {name!r}")
    return getattr(import_module(f"emulator.testing.{_HOMES[name]}"), name)
