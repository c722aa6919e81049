"""What the fixture `whatsapp` hands to a test."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from emulator.control.client import Client, ControlError
from emulator.testing import evidence, expect, flows, health, lines, posting, templates, transcript
from emulator.testing.actors import Customer
from emulator.testing.clock import Clock
from emulator.testing.flows import Flow
from emulator.testing.lines import Line
from emulator.testing.loops import refuse_to_block
from emulator.testing.templates import Template

if TYPE_CHECKING:
    from pathlib import Path

    from emulator.scenario.model import Scenario
    from emulator.testing.aio import AsyncWhatsApp
    from emulator.testing.server import Bot, LocalServer

__tracebackhide__ = True

Json = dict[str, Any]

_AT_ROOT = (
    'The application was asked at /; name another path with whatsapp.set_webhook(bot, path="/webhook").'
)


class WhatsApp:
    """The world of one test. Calls that wait have async twins under `aio`.

    `line` names the business number that the bot is for, by its id or its provider: it is meant wherever
    none is named, and the bot's webhook is set there alone. A webhook that is there goes, unless it is kept.
    """

    def __init__(
        self, server: "LocalServer", line: str | None = None, *, keep_webhooks: bool = False
    ) -> None:
        self._server, self._own = server, line
        self.reset(keep_webhooks=keep_webhooks)

    @property
    def url(self) -> str:
        """Return the emulator's base URL: what a bot uses in place of the vendor's host."""
        return self._server.url

    @property
    def client(self) -> Client:
        """Return a client of the control API, for what the kit has no word for."""
        return self._server.client

    @property
    def aio(self) -> "AsyncWhatsApp":
        """Return the twin whose calls are awaited, for tests that run inside an event loop."""
        from emulator.testing.aio import AsyncWhatsApp

        return AsyncWhatsApp(self)

    def reset(self, *, keep_webhooks: bool = False) -> None:
        """Start the world anew: no messages, no webhook unless it is kept, nobody but the first customer."""
        self._server.calm()
        self.client.reset(keep_webhooks=keep_webhooks)
        self.has_faults = False
        self._customers: dict[str, Customer] = {}
        self.lines = lines.first([lines.line_of(facts) for facts in self.client.lines()], self._own)

    def fail_next(self, refuse: int | str, *, times: int = 1, line: str | Line | None = None) -> None:
        """Refuse the bot's next messages with one of the vendor's codes, or by one of our names for them."""
        self.fault(refuse=refuse, next=times, line=line)

    def fault(self, /, *, line: str | Line | None = None, **record: Any) -> str:
        """Arm a fault and return its id: a record as `POST /faults` takes it.

        One effect, `refuse=131056`, `answer={"status": 502}`, `delay="2s"`, `early=True`, `reset=True` or
        `truncate=True` for the bot's requests; `drop=True`, `duplicate=True`, `hold=True`, `reorder=[2, 1]`,
        `batch=3`, `delay="2s"`, `signature="wrong"` or `escape="utf8"` for webhooks; with `on`, `phase`,
        `customer`, `kind`, `contains`, `skip`, `next`, `every`, `chance`.
        """
        where = {} if line is None else {"line": lines.find(self.lines, line).id}
        try:
            self.has_faults = True
            armed: Json = self.client.arm(**record, **where)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None
        return str(armed["id"])

    def clear_faults(self, fault: str | None = None) -> None:
        """Disarm one fault, or all of them; webhooks that they hold back go on their way."""
        self.client.clear_faults(fault)

    def unspent(self) -> list[Json]:
        """Return the faults that have not struck as often as they should: the next so many times, or at all.

        A fault for some of many (`skip`, `every`) should strike once at least; one that is there until it is
        cleared, or by chance, need not.
        """
        faults: list[Json] = self.client.faults() if self.has_faults else []
        return [fault for fault in faults if fault["struck"] < _expected(fault)]

    def change_line(
        self,
        line: str | Line | None = None,
        *,
        standing: Literal["good", "locked", "restricted", "unpaid", "spam"] | None = None,
        limits: Literal["friendly", "production"] | None = None,
        throughput: int | None = None,
        tier: int | None = None,
        window: Literal["async", "refuse", "off"] | None = None,
        media_links: Literal["off", "local", "all"] | None = None,
        media_bytes: Literal["trust", "check"] | None = None,
        business_app: bool | None = None,
        account_calls: int | None = None,
        app_calls: int | None = None,
    ) -> None:
        """Change what is true of a line; what is not given stays.

        `standing` "locked" is 131031 and "restricted" 368 at once, "unpaid" 131042 and "spam" 131048 later.
        """
        how = {"standing": standing, "limits": limits, "throughput": throughput, "tier": tier}
        calls = {"account_calls": account_calls, "app_calls": app_calls}
        media = {"media_links": media_links, "media_bytes": media_bytes}
        given = posting.given(**how, **calls, **media, window=window, business_app=business_app)
        try:
            self.client.change_line(lines.find(self.lines, line).id, **given)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None

    @property
    def clock(self) -> Clock:
        """Return the world's clock."""
        return Clock(self.client)

    def line(self, name: str | None = None) -> Line:
        """Return a business number by its id or its provider.

        Without a name it is the one that the bot is for, and where no fixture says which, the first.
        """
        return lines.find(self.lines, name)

    def env(self, line: str | Line | None = None) -> dict[str, str]:
        """Return the environment variables that point a bot at a line (`WHATSAPP_BASE_URL`, …)."""
        return lines.environment(lines.find(self.lines, line))

    def template(self, name: str, *, language: str | None = None, line: str | Line | None = None) -> Template:
        """Return a template of the bot's by its name, to approve, reject, pause, … it as Meta does.

        Raises LookupError where there is none, and where there are several and no `language` says which.
        """
        return templates.find(self.client, lines.find(self.lines, line).id, name, language)

    def flow(self, name: str, *, line: str | Line | None = None) -> Flow:
        """Return a flow of the bot's by its name, to block, throttle or ping it as Meta does.

        Raises LookupError where there is none.
        """
        return flows.find(self.client, lines.find(self.lines, line).id, name)

    def set_flow(
        self,
        flow: str,
        json: Json | str | None = None,
        *,
        endpoint: "str | Bot | None" = None,
        path: str = "",
        name: str | None = None,
        line: str | Line | None = None,
    ) -> Flow:
        """Give a flow, named by its id or its name, its Flow JSON or its endpoint; return it.

        One that is not there yet is made, and is published: a flow that the bot knows by an id at Meta.
        `endpoint` is a URL, an ASGI or a WSGI application; `path` is where that is asked, else it is /.
        """
        base = self._server.host(endpoint) if callable(endpoint) else endpoint
        url = None if base is None else base + path
        number = lines.find(self.lines, line).id
        given = posting.given(json=json, endpoint_uri=url, name=name)
        try:
            facts: Json = self.client.set_flow(flow, line=number, **given)["flow"]
        except ControlError as problem:
            raise AssertionError(str(problem)) from None
        return Flow(self.client, number, facts)

    def event(
        self, field: str, event: str | None = None, /, *, line: str | Line | None = None, **more: Any
    ) -> Json:
        """Be Meta: tell the bot of an event of a webhook field, the field's first unless it is named.

        `more` names what it is about (`template`, `language`, `flow`, `customer` by wa_id, `group`), or is a
        member of the webhook's value: `whatsapp.event("account_alerts", entity_type="BUSINESS")`. Returns
        the value that is posted. What the webhook tells is true from now on.
        """
        chosen = lines.find(self.lines, line).id
        try:
            told: Json = self.client.event(field, event, line=chosen, **more)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None
        value: Json = told["value"]
        return value

    def customer(self, name: str | None = None, wa_id: str | None = None) -> Customer:
        """Return a customer; the same name, or the same number, is the same customer within a test.

        What is not given is invented: names from the world's seed, numbers that no other test has.
        `wa_id` is a number in international format.
        """
        facts = self._known(name, wa_id) or self._joined(name, wa_id)
        key = facts["wa_id"]
        if key not in self._customers:
            self._customers[key] = Customer(self.client, self.lines, facts)
        return self._customers[key]

    def group(self, subject: str, members: Sequence[Customer], *, line: str | Line | None = None) -> Line:
        """Create a group of a business number; its members name it as they name a line: `line=group`.

        The bot sends to its `id`, with `recipient_type` "group".
        """
        number = lines.find(self.lines, line)
        made = self.client.add_group(subject, [one.wa_id for one in members], line=number.id)
        return replace(number, id=made["id"], name=subject)

    def play(self, scenario: "str | Path | Scenario") -> None:
        """Play a scenario file against the bot, in this world as it is.

        A step that fails raises AssertionError with its place in the file; a file that is no scenario raises
        `ScenarioProblem` with everything that is wrong with it.
        """
        refuse_to_block("play", "await whatsapp.aio.play(…)")
        from emulator.testing import playing

        playing.play(self, scenario)

    @property
    def webhook(self) -> str | None:
        """Return the URL of the bot's webhook; assign a URL, an ASGI or a WSGI application, or None."""
        return next((one["webhook"]["url"] for one in self.client.lines() if one["webhook"]), None)

    @webhook.setter
    def webhook(self, target: "str | Bot | None") -> None:
        self.set_webhook(target)

    def set_webhook(
        self,
        target: "str | Bot | None",
        *,
        path: str = "",
        line: str | Line | None = None,
        verify_token: str | None = None,
        app_secret: str | None = None,
        name: str | None = None,
        fields: Sequence[str] | None = None,
        must_verify: bool = True,
    ) -> Json:
        """Set the bot's webhook and return the report of its verification, `{url, verified, problem}`.

        `path` is where an application (or a base URL) listens. Without `line` it is set for the line that
        the bot is for, and where no fixture says which, for every line. `verify_token` and `app_secret` are
        for a bot that has its own and not those of `env`; `name` is for a webhook besides the line's own,
        such as "status_reports" of CM.com. A handshake that fails raises AssertionError with what was wrong,
        unless `must_verify` is False.
        """
        refuse_to_block("set_webhook", "await whatsapp.aio.set_webhook(…)")
        if not (target is None or isinstance(target, str) or callable(target)):
            raise TypeError(f"The webhook is {target!r}; give a URL, an ASGI or a WSGI application, or None.")
        base = self._server.host(target) if callable(target) else target
        url = None if base is None else base + path
        every = line is None and self._own is None
        chosen = self.lines if every else [lines.find(self.lines, line)]
        own = {"verify_token": verify_token, "app_secret": app_secret, "name": name}
        given = posting.given(**own, fields=None if fields is None else [*fields])
        reports: list[Json] = [self._set_webhook(one, url, given) for one in chosen]
        failed = next((report for report in reports if report["verified"] is False), None)
        if failed and must_verify:
            asked_at_root = " " + _AT_ROOT if callable(target) and not path else ""
            raise AssertionError(f"The webhook was not verified. {failed['problem']}{asked_at_root}")
        return failed or reports[0]

    def settle(self, timeout: float = 10.0) -> None:
        """Return once every webhook that is due is delivered and answered; planned retries do not count."""
        refuse_to_block("settle", "await whatsapp.aio.settle()")
        expect.settle(self.client, timeout)

    def webhooks(self) -> list[Json]:
        """Return the webhooks so far, the oldest first: each with its `body`, `state` and `attempts`."""
        deliveries: list[Json] = self.client.webhooks()
        return deliveries

    def exchanges(self) -> list[Json]:
        """Return the bot's calls with the API's answers, the oldest first, secrets redacted."""
        exchanges: list[Json] = self.client.exchanges(1000)
        return exchanges

    def transcript(self) -> str:
        """Return every conversation as text."""
        return transcript.untold(evidence.conversations(self.client), "")

    def sections(self, told: str = "") -> list[tuple[str, str]]:
        """Return what a failed test shows: the conversations, and the calls with something to tell.

        What its failure has `told` already is left out.
        """
        try:
            chats = transcript.untold(evidence.conversations(self.client), told)
            calls = health.untold(evidence.everywhere(self.client), told)
            found = [("whatsapp conversations", chats), ("whatsapp calls", calls)]
        except Exception as problem:  # whatever it is, the test's own failure must be told
            found = [("whatsapp", f"No conversations to show: {problem}")]
        return [section for section in found if section[1]]

    def _known(self, name: str | None, wa_id: str | None) -> Json | None:
        if wa_id is None:
            named = [one for one in self.client.customers() if one["name"] == name]
            return next((one for one in named if one["reachable"]), named[0] if named else None)
        digits = "".join(filter(str.isdigit, wa_id))
        known = (one for one in self.client.customers() if one["wa_id"] == digits)
        return next((one for one in known if name in (None, one["name"])), None)

    def _joined(self, name: str | None, wa_id: str | None) -> Json:
        given = {"name": name, "wa_id": wa_id}
        try:
            facts: Json = self.client.add_customer(**{key: value for key, value in given.items() if value})
        except ControlError as problem:
            raise AssertionError(str(problem)) from None
        return facts

    def _set_webhook(self, line: Line, url: str | None, credentials: Json) -> Json:
        try:
            report: Json = self.client.set_webhook(line.id, url, **credentials)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None
        return report


def _expected(fault: Json) -> int:
    chosen = ("skip" in fault or "every" in fault) and "chance" not in fault
    return int(fault.get("next", 1 if chosen else 0))
