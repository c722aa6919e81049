"""The checks, one after the other, against a world whose line has the bot's webhook."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from emulator.control.client import Client, ControlError
from emulator.doctor.finding import Finding, Verdict, refused, taken
from emulator.doctor.kinds import messages

Json = dict[str, Any]

_SECONDS = 30.0
_PATIENCE_SECONDS = 1.0
_FAILED = 131026
_PLAINEST = "text"
_FORBIDDEN = (401, 403)
_ANY_TOKEN = "The bot answers the challenge whatever the token is: compare hub.verify_token with its own."
_DUPLICATED = "the same message twice"
_HANDLED_TWICE = "The bot did its work twice: remember the ids of messages that were handled."


class Examination:
    """Examines the webhook of one line; `patient` is the customer who writes to it."""

    def __init__(self, client: Client, line: Json, url: str) -> None:
        self._client, self._line, self._url = client, line, url
        self._patient = client.add_customer(name="Doctor Sample")["wa_id"]

    def findings(self) -> Iterator[Finding]:
        """Yield what each check found, as soon as it is known."""
        yield from self._handshake()
        plainest = taken(_PLAINEST, self._posted(self._speak)[:1])
        if plainest.verdict == "bad":
            yield replace(plainest, sentence=f"{plainest.sentence} {self._first_of_all(plainest)}")
            return
        yield from self._signatures()
        yield from self._kinds()
        yield from self._receipts()
        yield from self._repetition()

    def _first_of_all(self, plainest: Finding) -> str:
        secret = self._line["account"].get("app_secret")
        if secret and plainest.status in _FORBIDDEN:
            signed = f"It was signed with the app secret {secret!r}"
            return f"{signed}: if the bot has another, --app-secret names it."
        return "Nothing else was tried: mend this first."

    def _kinds(self) -> Iterator[Finding]:
        for name, action in messages().items():
            deliveries = self._posted(partial(self._act, action))
            if deliveries:  # not every vendor tells of every kind
                yield taken(name, deliveries)
        if "waba_id" in self._line["account"]:
            yield from self._fields()

    def _fields(self) -> Iterator[Finding]:
        for field in [one["field"] for one in self._client.fields()]:
            yield taken(
                f"field {field}", self._posted(partial(self._client.event, field, line=self._line["id"]))
            )
        yield taken("a field that nobody knows", self._posted(self._post_unknown))

    def _handshake(self) -> Iterator[Finding]:
        report = self._client.set_webhook(self._line["id"], self._url)
        if report["verified"] is None:
            return
        good = report["verified"]
        sentence = "The verification request was answered." if good else report["problem"]
        yield Finding(check="verification", verdict="good" if good else "bad", sentence=sentence)
        yield from self._wrong_token()

    def _wrong_token(self) -> Iterator[Finding]:
        if "verify_token" not in self._line["account"]:
            return
        line = self._line["id"]
        wrong: Json = self._client.set_webhook(line, self._url, verify_token="not-the-verify-token")
        self._client.set_webhook(line, self._url)
        sentence = _ANY_TOKEN if wrong["verified"] else "Refused, as it should be."
        verdict: Verdict = "bad" if wrong["verified"] else "good"
        yield Finding(check="verification with a wrong token", verdict=verdict, sentence=sentence)

    def _signatures(self) -> Iterator[Finding]:
        if not self._is_signed():
            return
        for how in ("wrong", "missing"):
            self._client.arm(signature=how, next=1, line=self._line["id"], on="webhook.message")
            danger = f"The bot took a webhook whose signature is {how}: anybody can post in WhatsApp's name."
            yield refused(f"signature {how}", self._posted(self._speak), danger)

    def _is_signed(self) -> bool:
        deliveries = self._posted(self._speak)
        sent = [attempt["headers"] for delivery in deliveries for attempt in delivery["attempts"]]
        return any("signature" in name.lower() for headers in sent for name in headers)

    def _receipts(self) -> Iterator[Finding]:
        yield taken("sent and delivered", self._posted(self._send))
        yield taken("read", self._posted(partial(self._act, {"action": "read"})))
        yield taken("failed", self._posted(self._fail))

    def _repetition(self) -> Iterator[Finding]:
        line = self._line["id"]
        usual = self._replies(self._speak)[1]
        self._client.arm(duplicate=True, next=1, line=line, on="webhook.message")
        deliveries, replies = self._replies(self._speak)
        finding = taken(_DUPLICATED, deliveries)
        is_doubled = finding.verdict == "good" and replies > usual > 0
        yield replace(finding, verdict="warning", sentence=_HANDLED_TWICE) if is_doubled else finding
        self._client.arm(batch=2, line=line, on="webhook.message")
        together = self._posted(self._speak_twice)
        if any(one["message"] is None for one in together):  # not every vendor has room for two
            yield taken("two messages in one webhook", together)

    def _replies(self, act: Callable[[], object]) -> tuple[list[Json], int]:
        """Return the webhooks that something causes, and how many messages the bot sends thereupon."""
        before = self._sent()
        deliveries = self._posted(act)
        with suppress(ControlError):  # 408: this bot sends nothing, or sends it elsewhere
            self._client.wait({"customer": self._patient}, timeout=_PATIENCE_SECONDS)
        self._client.settle(_SECONDS)
        return deliveries, self._sent() - before

    def _sent(self) -> int:
        chat = self._client.chat(self._line["id"], self._patient)
        return sum(message["sender"] == "business" for message in chat["messages"])

    def _posted(self, act: Callable[[], object]) -> list[Json]:
        """Return the webhooks that something causes, once they are answered."""
        before = len(self._client.webhooks())
        act()
        self._client.settle(_SECONDS)
        mine = [one for one in self._client.webhooks()[before:] if one["line"] == self._line["id"]]
        return [delivery for delivery in mine if delivery["attempts"]]

    def _speak(self) -> None:
        self._act({"action": "text", "text": "Hello from the doctor"})

    def _speak_twice(self) -> None:
        self._speak()
        self._speak()

    def _post_unknown(self) -> None:
        change = {"field": "nobody_knows_this", "value": {"event": "SOMETHING_NEW"}}
        entry = {"id": self._line["account"].get("waba_id", self._line["id"]), "time": 0, "changes": [change]}
        body = {"object": "whatsapp_business_account", "entry": [entry]}
        self._client.post_webhook(body, self._line["id"])

    def _act(self, action: Json) -> None:
        self._client.act(self._patient, **action, line=self._line["id"])

    def _send(self) -> str:
        message = {"type": "text", "text": {"body": "A message of the doctor's, in the bot's name"}}
        sent = self._client.send(self._line["id"], self._patient, message)
        return str(sent["message"]["id"])

    def _fail(self) -> None:
        self._client.arm(refuse=_FAILED, next=1, line=self._line["id"])
        self._send()
