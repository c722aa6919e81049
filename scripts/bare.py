"""The measure of `bench`: Starlette that parses the JSON and answers as many bytes as the Cloud API does."""

import json

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from emulator.hosting import address, listen

_WAMID = "wamid." + "A" * 60


async def send(request: Request) -> Response:
    """Answer in the shape and size of the Cloud API."""
    to = (await request.json())["to"]
    contacts = [{"input": to, "wa_id": to}]
    return JSONResponse({"messaging_product": "whatsapp", "contacts": contacts, "messages": [{"id": _WAMID}]})


def main() -> None:
    """Serve on any free port and print its address, as `serve --print-url` does."""
    listener = listen("127.0.0.1", 0)
    app = Starlette(routes=[Route("/{version}/{phone_number_id}/messages", send, methods=["POST"])])
    print(json.dumps({"url": address(listener)}), flush=True)
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main()
