"""The control API as one Starlette application, with its own description."""

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from emulator.control.openapi import describe
from emulator.control.problems import Problem
from emulator.control.routes import CALLS, Call
from emulator.flowing.model import NotPossible
from emulator.messages import NotOffered
from emulator.network.network import Unknown
from emulator.world import Emulator


def create(emulator: Emulator) -> Starlette:
    """Return the application for `/_emulator/v1`."""
    routes = [_route(emulator, call) for call in CALLS]
    description = describe(CALLS, emulator.contract)
    routes.append(Route("/openapi.json", lambda _request: JSONResponse(description)))
    return Starlette(
        routes=routes,
        exception_handlers={
            Problem: _problem,
            Unknown: _unknown,
            NotOffered: _not_offered,
            NotPossible: _not_offered,
            404: _no_such_call,
            405: _wrong_method,
        },
    )


def _route(emulator: Emulator, call: Call) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            answer = await call.endpoint(emulator, request)
        except asyncio.CancelledError as problem:  # which only a server does that stops
            return _sentence(503, str(problem))
        return answer if isinstance(answer, Response) else JSONResponse(answer, call.status)

    return Route(call.path, endpoint, methods=[call.method], name=call.endpoint.__name__)


async def _problem(_request: Request, problem: Exception) -> Response:
    if not isinstance(problem, Problem):
        raise problem
    return JSONResponse(problem.body, problem.status)


async def _unknown(_request: Request, problem: Exception) -> Response:
    return _sentence(404, str(problem))


async def _not_offered(_request: Request, problem: Exception) -> Response:
    return _sentence(409, str(problem))


async def _no_such_call(request: Request, _problem: Exception) -> Response:
    sentence = f"There is no {request.method} {request.url.path}; /_emulator/v1/openapi.json lists the calls."
    return _sentence(404, sentence)


async def _wrong_method(request: Request, _problem: Exception) -> Response:
    sentence = f"{request.url.path} has no {request.method}; /_emulator/v1/openapi.json lists the calls."
    return _sentence(405, sentence)


def _sentence(status: int, sentence: str) -> Response:
    return JSONResponse({"error": {"message": sentence}}, status)
