"""A message template of the bot's, and what Meta does to it."""

from typing import Any

from emulator.control.client import Client, ControlError

__tracebackhide__ = True

Json = dict[str, Any]


class Template:
    """A template in one language. Each call does what Meta does, and the bot's webhook hears of it."""

    def __init__(self, client: Client, line: str, facts: Json) -> None:
        self._client, self._line = client, line
        self.id, self.name, self.language = facts["id"], facts["name"], facts["language"]

    def __repr__(self) -> str:
        return f"Template({self.name!r}, {self.language!r}, id={self.id!r})"

    @property
    def facts(self) -> Json:
        """Return what is known of it now: `status`, `category`, `quality`, `components`, …"""
        found = (one for one in self._client.templates(self._line) if one["id"] == self.id)
        facts: Json | None = next(found, None)
        if facts is None:
            raise AssertionError(f"The template {self.name!r} in {self.language} is not there any more.")
        return facts

    @property
    def status(self) -> str:
        """Return its status now: PENDING, APPROVED, REJECTED, PAUSED, DISABLED or ARCHIVED."""
        return str(self.facts["status"])

    def approve(self) -> None:
        """Let it pass the review: for `template_review = "manual"`, or after a rejection."""
        self._act("approve")

    def reject(self, reason: str = "INVALID_FORMAT", *, why: str = "", advice: str = "") -> None:
        """Let it fail the review; `why` and `advice` go with INVALID_FORMAT."""
        given = {"why": why, "advice": advice}
        self._act("reject", reason=reason, **{name: text for name, text in given.items() if text})

    def pause(self) -> None:
        """Pause it for its quality: for 3 hours, then for 6; the third time it is disabled."""
        self._act("pause")

    def unpause(self) -> None:
        """End its pause."""
        self._act("unpause")

    def disable(self) -> None:
        """Disable it for good."""
        self._act("disable")

    def flag(self) -> None:
        """Warn that it will be disabled in a day."""
        self._act("flag")

    def reinstate(self) -> None:
        """Bring it back after it was flagged or disabled."""
        self._act("reinstate")

    def archive(self) -> None:
        """Put it away, as one that nobody sends."""
        self._act("archive")

    def unarchive(self) -> None:
        """Bring it back from the archive."""
        self._act("unarchive")

    def rate(self, quality: str) -> None:
        """Give it another quality: GREEN, YELLOW, RED or UNKNOWN."""
        self._act("quality", quality=quality)

    def move(self, category: str, *, announced: bool = False) -> None:
        """Move it to another category; `announced` does so a day later and tells the bot now."""
        self._act("category", category=category, announced=announced)

    def _act(self, action: str, **more: Any) -> None:
        try:
            self._client.act_on_template(self.id, action, line=self._line, **more)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None


def find(client: Client, line: str, name: str, language: str | None) -> Template:
    """Return the template of a name on a line. Raises LookupError for none and for several."""
    everything = client.templates(line)
    found = [one for one in everything if one["name"] == name and language in (None, one["language"])]
    if len(found) == 1:
        return Template(client, line, found[0])
    if found:
        languages = ", ".join(one["language"] for one in found)
        raise LookupError(f"The template {name!r} is there in {languages}; say which one by language=.")
    known = ", ".join(f"{one['name']} ({one['language']})" for one in everything)
    wanted = repr(name) if language is None else f"{name!r} in {language}"
    raise LookupError(f"There is no template {wanted}; there are {known}.")
