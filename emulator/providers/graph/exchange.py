"""One request and its answer: Graph's headers, the trace id, success and refusal."""

from collections.abc import Mapping

from msgspec import Struct

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph.errors import render
from emulator.providers.graph.target import Target
from emulator.providers.graph.usage import usage_headers
from emulator.providers.interface import Answer, House, Request
from emulator.providers.wire import dumps

HEADERS: Mapping[str, str] = {
    "content-type": "application/json",
    "access-control-allow-origin": "*",
    "strict-transport-security": "max-age=15552000; preload",
    "pragma": "no-cache",
    "cache-control": "private, no-cache, no-store, must-revalidate",
    "expires": "Sat, 01 Jan 2000 00:00:00 GMT",
}
_REFUSED: Mapping[str, str] = {"cache-control": "no-store", "vary": "Origin"}
_BAD_TOKEN = 190
_LONGEST_HEADER = 500
_TRACE_LENGTH = 22


class Exchange(Struct, frozen=True):
    """A request on its way to an answer; the trace id is in the error and in the header `x-fb-request-id`."""

    request: Request
    house: House
    target: Target
    trace: str

    def refuse(self, *refusals: Refusal, operation: str = "", line: str | None = None) -> Answer:
        """Return Meta's refusal, with our explanation for the journal."""
        settings, catalogue = self.house.settings, self.house.contract.catalogue("cloud")
        status, body = render(
            refusals,
            wording=settings["wording"],
            trace=self.trace,
            catalogue=catalogue,
            statuses=settings["http"],
        )
        return Answer(
            status=status,
            body=dumps(body),
            headers=self._headers(line, {**_REFUSED, **_challenge(body["error"])}),
            operation=operation,
            line=line,
            explanation=" ".join(refusal.explanation for refusal in refusals),
            link=catalogue[refusals[0].code].link,
            refusals=refusals,
        )

    def accept(
        self,
        body: Json,
        *,
        operation: str,
        line: str | None,
        message: str | None = None,
        explanation: str = "",
    ) -> Answer:
        """Return a success."""
        return Answer(
            status=200,
            body=dumps(body),
            headers=self._headers(line, {}),
            operation=operation,
            line=line,
            message=message,
            explanation=explanation,
        )

    def _headers(self, line: str | None, more: Mapping[str, str]) -> Mapping[str, str]:
        version = self.target.version or self.house.settings["graph_version"]
        usage = usage_headers(self.house.network, line) if line else {}
        return {**HEADERS, "facebook-api-version": version, **more, **usage, "x-fb-request-id": self.trace}


def begin(request: Request, house: House, target: Target) -> Exchange:
    """Return the exchange that a request opens, with a fresh trace id."""
    return Exchange(request, house, target, "A" + house.network.identifiers.token(_TRACE_LENGTH))


def _challenge(error: Json) -> Mapping[str, str]:
    reason = "invalid_token" if error["code"] == _BAD_TOKEN else "invalid_request"
    return {"www-authenticate": f'OAuth "Facebook Platform" "{reason}" "{_header_text(error["message"])}"'}


def _header_text(text: str) -> str:
    shown = text[:_LONGEST_HEADER].replace('"', "'")
    return "".join(sign if " " <= sign <= "~" else "?" for sign in shown)
