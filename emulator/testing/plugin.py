"""The pytest plugin: the fixtures, and the conversation in the report of a test that failed."""

from collections.abc import Generator

import pytest

from emulator.testing.fixtures import (
    KIT,
    whatsapp,
    whatsapp_hosts,
    whatsapp_line,
    whatsapp_listen_address,
    whatsapp_redirect,
    whatsapp_server,
    whatsapp_webhook,
)

__all__ = [
    "pytest_runtest_makereport",
    "whatsapp",
    "whatsapp_hosts",
    "whatsapp_line",
    "whatsapp_listen_address",
    "whatsapp_redirect",
    "whatsapp_server",
    "whatsapp_webhook",
]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach what was said and refused to the report of a failed test, where its failure does not tell it."""
    report = yield
    kit = item.stash.get(KIT, None)
    if kit is not None and report.failed and report.when != "teardown":
        report.sections += kit.sections(report.longreprtext)
    return report
