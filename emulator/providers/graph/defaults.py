"""The settings that every API in Meta's format has, where nobody sets others."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {
        "tokens": (),
        "wording": "2026",
        "window": "async",
        "limits": "friendly",
        "media_links": "off",
        "media_bytes": "trust",
        "throughput": 80,
        "tier": 250,
        "account_calls": 5000,
        "app_calls": 20_000,
        "graph_version": "v25.0",
        "allowed_recipients": (),
        "unknown_recipients": "join",
        "http": {},
        "conflicts": {},
        "webhooks": {},
        "setup": "open",
        "marketing_on_cloud": True,
        "identity_check": False,
        "marketing_messages": True,
        "template_review": 0,
        "template_limit": 250,
        "experiment": 0,
    }
)
